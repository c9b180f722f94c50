import { Fragment } from 'react';
import { keyOf } from './details-model.ts';

/** A name that breaks after slashes and dots, where its parts end. */
export function LongName({ text }: { text: string }) {
  const parts = text.split(/(?<=[/.])(?=[^/.])/);
  return parts.map((part, index) => (
    <Fragment key={keyOf({ name: part }, index)}>
      {index > 0 && <wbr />}
      {part}
    </Fragment>
  ));
}
