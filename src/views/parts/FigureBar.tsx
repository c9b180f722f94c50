import { barLength } from '../compare/bar-scale.ts';
import './figure-bar.css';

/** The bar behind a figure: as long as its part of what is a full bar. Its cell is positioned. */
export function FigureBar(props: { kind: 'flat' | 'cum'; value: number; full: number }) {
  const kind = props.value < 0 ? 'negative' : props.kind;
  return (
    <span
      className={`figure-bar figure-bar-${kind}`}
      style={{ width: `${barLength(props.value, props.full)}%` }}
      aria-hidden="true"
    />
  );
}
