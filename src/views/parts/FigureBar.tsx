import type { ChangeStep } from '../../layout/change-step.ts';
import { barLength } from '../compare/bar-scale.ts';
import './change-step.css';
import './figure-bar.css';

/**
 * The bar behind a figure: as long as its part of what is a full bar. Its cell is positioned. In a difference it says more or
 * less, and by how much, as the flame graph does; `change` is undefined elsewhere.
 */
export function FigureBar(props: {
  kind: 'flat' | 'cum';
  value: number;
  full: number;
  change?: ChangeStep | undefined;
}) {
  const isLess = props.value < 0;
  const kind = props.change === undefined && !isLess ? props.kind : isLess ? 'less' : 'more';
  return (
    <span
      className={`figure-bar figure-bar-${kind}`}
      data-change={props.change ?? 0}
      style={{ width: `${barLength(props.value, props.full)}%` }}
      aria-hidden="true"
    />
  );
}
