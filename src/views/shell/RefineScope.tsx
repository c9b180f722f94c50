import { type ReactNode, useMemo } from 'react';
import { RefineContext } from '../parts/refine-context.ts';
import { useActions, useField } from './use-app.ts';

/** Lets the menus of functions in all views set options. */
export function RefineScope(props: { children: ReactNode }) {
  const granularity = useField((state) => state.query.granularity);
  const { refine, pivot } = useActions();
  const refining = useMemo(() => ({ granularity, refine, pivot }), [granularity, refine, pivot]);
  return <RefineContext value={refining}>{props.children}</RefineContext>;
}
