import { useId, useMemo, useState } from 'react';
import type { PeekEntry, PeekNeighbour, PeekResult } from '../../report/results.ts';
import { barLength, chooseFullBar, describeFullBar } from '../compare/bar-scale.ts';
import type { Search } from '../contract.ts';
import { FunctionName } from '../parts/FunctionName.tsx';
import {
  describeCut,
  describeNone,
  explainEntry,
  formatPart,
  formatPeekValue,
  formatPlace,
  keyOf,
} from './peek-model.ts';

interface CardProps {
  readonly result: PeekResult;
  readonly entry: PeekEntry;
  readonly isDifference: boolean;
  readonly search: Search | undefined;
  readonly onWalk: (name: string) => void;
  /** Goes to the source of a function, at a line. */
  readonly onSource: (name: string, line: number) => void;
}

/** One function between its callers and its callees. */
export function PeekEntryCard(props: CardProps) {
  const { result, entry, isDifference, search } = props;
  const isMatch = search?.matches(entry.name) ?? false;
  const full = chooseFullBar([entry.flat, entry.cum], result.total, isDifference);
  return (
    <article className="peek-entry" aria-label={entry.name}>
      <Neighbours {...props} side="callers" />
      {/* The middle is a stop of the keyboard walk, between callers and callees. */}
      <div className="peek-middle" tabIndex={-1} data-peek-middle data-fn={entry.name}>
        <h2 className={isMatch ? 'peek-match' : ''}>{entry.name}</h2>{' '}
        <Place of={entry} onSource={props.onSource} />
        <p className="peek-scale">of total</p>
        <dl>
          <Figure
            title="flat"
            value={formatPeekValue(result, entry.flat, isDifference)}
            part={formatPart(entry.flat, result.total)}
            length={barLength(entry.flat, full)}
            isNegative={entry.flat < 0}
          />
          <Figure
            title="cum"
            value={formatPeekValue(result, entry.cum, isDifference)}
            part={formatPart(entry.cum, result.total)}
            length={barLength(entry.cum, full)}
            isNegative={entry.cum < 0}
          />
        </dl>
        <p>
          {explainEntry(result, entry, isDifference)} {describeFullBar(full, result.total)}
        </p>
      </div>
      <Neighbours {...props} side="callees" />
    </article>
  );
}

function Figure(props: {
  title: 'flat' | 'cum';
  value: string;
  part: string;
  length: number;
  isNegative: boolean;
}) {
  const sign = props.isNegative ? ' peek-bar-negative' : '';
  return (
    <div className="peek-figure">
      <dt>{props.title}</dt>
      <dd>
        <span className="peek-number">{props.value}</span>
        <span className="peek-number">{props.part}</span>
        <span className="peek-track" aria-hidden="true">
          <span
            className={`peek-bar peek-bar-${props.title}${sign}`}
            style={{ width: `${props.length}%` }}
          />
        </span>
      </dd>
    </div>
  );
}

/** Beyond this many neighbours the rest waits for a click. */
const SHOWN = 100;

function Neighbours(props: CardProps & { side: 'callers' | 'callees' }) {
  const { entry, side } = props;
  const [wantsAll, setWantsAll] = useState(false);
  const title = useId();
  const all = entry[side];
  const full = useMemo(
    () =>
      chooseFullBar(
        [...entry.callers, ...entry.callees].map(({ weight }) => weight),
        entry.cum,
        props.isDifference,
      ),
    [entry, props.isDifference],
  );
  const scale = all.length > 0 && describeFullBar(full, entry.cum);
  const cut = side === 'callers' && describeCut(entry);
  const shown = wantsAll ? all : all.slice(0, SHOWN);
  return (
    <div className={`peek-side peek-side-${side}`}>
      <div className="peek-side-head">
        <h3 id={title}>
          {side === 'callers' ? 'Callers' : 'Callees'}
          {all.length > 0 && <span className="peek-quiet"> {all.length.toLocaleString('en')}</span>}
        </h3>
        {all.length > 0 && (
          <p className="peek-scale">of this function’s cum{scale && <span>. {scale}</span>}</p>
        )}
      </div>
      {cut && <p className="peek-none">{cut}</p>}
      {all.length === 0 ? (
        <p className="peek-none">{describeNone(entry, side)}</p>
      ) : (
        <ul aria-labelledby={title}>
          {shown.map((neighbour, index) => (
            <li key={keyOf(neighbour, index)} className="peek-row" data-fn={neighbour.name}>
              <Neighbour {...props} neighbour={neighbour} full={full} />
              <Place of={neighbour} onSource={props.onSource} />
            </li>
          ))}
        </ul>
      )}
      {shown.length < all.length && (
        <button type="button" className="peek-more" onClick={() => setWantsAll(true)}>
          Show all {all.length.toLocaleString('en')} {side}
        </button>
      )}
    </div>
  );
}

function Neighbour(props: CardProps & { neighbour: PeekNeighbour; full: number }) {
  const { result, entry, neighbour, search } = props;
  const sign = neighbour.weight < 0 ? ' peek-bar-negative' : '';
  const match = search?.matches(neighbour.name) ? ' peek-match' : '';
  const value = formatPeekValue(result, neighbour.weight, props.isDifference);
  const part = formatPart(neighbour.weight, entry.cum);
  return (
    <button
      type="button"
      className="peek-neighbour"
      data-peek-neighbour
      title={neighbour.name}
      aria-label={`${value} ${part} ${neighbour.name}${neighbour.inline ? ' (inline)' : ''}`}
      onClick={() => props.onWalk(neighbour.name)}
    >
      <span className="peek-number">{value}</span> <span className="peek-number">{part}</span>{' '}
      <span className="peek-track" aria-hidden="true">
        <span
          className={`peek-bar peek-bar-cum${sign}`}
          style={{ width: `${barLength(neighbour.weight, props.full)}%` }}
        />
      </span>
      <FunctionName name={neighbour.name} className={`peek-name${match}`}>
        {neighbour.inline && <span className="peek-inline">(inline)</span>}
      </FunctionName>
    </button>
  );
}

/** Where it is in the source, and the way there. */
function Place(props: { of: PeekEntry | PeekNeighbour; onSource: CardProps['onSource'] }) {
  const { name, place } = props.of;
  const text = formatPlace(props.of);
  if (text === '' || !place) return null;
  return (
    <button
      type="button"
      className="peek-place"
      title={`Source: ${place.file}:${place.line}`}
      aria-label={`${text}, source of ${name}`}
      onClick={() => props.onSource(name, place.line)}
    >
      {text}
    </button>
  );
}
