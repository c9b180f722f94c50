import { barLength, describeFullBar } from '../compare/bar-scale.ts';
import { FunctionName } from '../parts/FunctionName.tsx';

/** flat or cum: value, part of the total, and a bar. */
export function FigureRow(props: {
  kind: 'flat' | 'cum';
  text: string;
  share: string;
  value: number;
  full: number;
  words: string;
}) {
  return (
    <div className="details-figure" title={props.words}>
      <dt>{props.kind}</dt>
      <dd>
        <span className="details-number">{props.text}</span>
        <span className="details-share">{props.share}</span>
        <Track kind={props.kind} value={props.value} full={props.full} />
      </dd>
    </div>
  );
}

/** A bar in its track; a value below zero is striped, so that less and more differ without colour. */
export function Track(props: { kind: 'flat' | 'cum'; value: number; full: number }) {
  const sign = props.value < 0 ? ' details-bar-negative' : '';
  return (
    <span className="details-track" aria-hidden="true">
      <span
        className={`details-bar details-bar-${props.kind}${sign}`}
        style={{ width: `${barLength(props.value, props.full)}%` }}
      />
    </span>
  );
}

/** What the longest bar stands for, where that is more than the total. */
export function FullBar(props: { full: number; total: number }) {
  const text = describeFullBar(props.full, props.total);
  return text === '' ? null : <p className="details-quiet">{text}</p>;
}

/** A function of a list: its value, part and bar; a click selects it. */
export function FunctionButton(props: {
  name: string;
  mark?: string;
  kind: 'flat' | 'cum';
  text: string;
  share: string;
  value: number;
  full: number;
  onPick: () => void;
}) {
  return (
    <button
      type="button"
      className="details-function"
      data-details-fn={props.name}
      title={props.name}
      aria-label={`${props.name}${props.mark ? ` ${props.mark}` : ''} ${props.text} ${props.share}`}
      onClick={props.onPick}
    >
      <span className="details-function-name">
        <FunctionName name={props.name} />
        {props.mark && <span className="details-quiet"> {props.mark}</span>}
      </span>{' '}
      <span className="details-number">{props.text}</span>{' '}
      <span className="details-share">{props.share}</span>
      <Track kind={props.kind} value={props.value} full={props.full} />
    </button>
  );
}
