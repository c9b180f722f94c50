import type { CSSProperties } from 'react';
import type { ChangeStep } from '../../layout/change-step.ts';
import { barLength } from '../compare/bar-scale.ts';
import './change-step.css';
import './figure-bar.css';

/**
 * The bar below a figure: as long as its part of what is a full bar. Its cell is positioned. In a difference it says more or
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
  const part: CSSProperties & Record<'--figure-part', number> = {
    '--figure-part': barLength(props.value, props.full) / 100,
  };
  return (
    <span
      className={`figure-bar figure-bar-${kind}`}
      data-change={props.change ?? 0}
      style={part}
      aria-hidden="true"
    />
  );
}
