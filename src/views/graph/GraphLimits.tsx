import { Popover, Slider } from 'radix-ui';
import { type KeyboardEvent, useEffect, useEffectEvent, useId, useState } from 'react';
import type { ViewQuery } from '../../query/query.ts';
import { Icon } from '../../ui/Icon.tsx';
import {
  buildLimit,
  describeShown,
  findStep,
  getLimit,
  type Limit,
  limits,
  parseLimit,
} from './graph-limits.ts';

/** After the last move of a slider: each value is a layout, and a place in the history. */
const settleMillis = 300;

/** How many nodes are shown, and what that depends on. */
export function GraphLimits(props: {
  shown: number;
  total: number;
  query: ViewQuery;
  onQuery: (part: Partial<ViewQuery>) => void;
}) {
  const { query, onQuery } = props;
  const text = describeShown(props.shown, props.total);
  return (
    <Popover.Root>
      <Popover.Trigger className="graph-button" title={text}>
        {props.shown.toLocaleString('en')} of {props.total.toLocaleString('en')} nodes
        <Icon name="down" />
      </Popover.Trigger>
      <Popover.Portal>
        <Popover.Content
          className="ui-popup graph-limits"
          aria-label="What is shown"
          align="end"
          sideOffset={4}
          collisionPadding={8}
        >
          <p className="graph-limits-shown" role="status">
            {text}
          </p>
          {limits.map((limit) => (
            <LimitField key={limit.field} limit={limit} query={query} onQuery={onQuery} />
          ))}
          {!query.trim && <p className="graph-limits-words">trim is off: nothing is left out.</p>}
        </Popover.Content>
      </Popover.Portal>
    </Popover.Root>
  );
}

/** A limit as a slider, and as a number for what lies between its steps. */
function LimitField(props: {
  limit: Limit;
  query: ViewQuery;
  onQuery: (part: Partial<ViewQuery>) => void;
}) {
  const { limit, query, onQuery } = props;
  const { field, steps } = limit;
  const id = useId();
  const value = getLimit(query, field);
  const [moved, setMoved] = useState<number>();
  const [draft, setDraft] = useState<string>();
  const [refused, setRefused] = useState('');
  const shown = moved ?? value;

  const settle = useEffectEvent((wanted: number) => {
    setMoved(undefined);
    if (wanted !== value) onQuery(buildLimit(field, wanted));
  });
  useEffect(() => {
    if (moved === undefined) return;
    const timer = setTimeout(() => settle(moved), settleMillis);
    return () => clearTimeout(timer);
  }, [moved]);

  const apply = () => {
    if (draft === undefined) return;
    const parsed = parseLimit(field, draft);
    if (typeof parsed === 'string') {
      setRefused(parsed);
      return;
    }
    setDraft(undefined);
    setRefused('');
    if (parsed !== value) onQuery(buildLimit(field, parsed));
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Enter') {
      event.preventDefault();
      apply();
    } else if (event.key === 'Escape' && draft !== undefined) {
      // What was typed goes first; the next Escape closes the panel.
      event.stopPropagation();
      setDraft(undefined);
      setRefused('');
    }
  };
  return (
    <div className="graph-limit">
      <code id={`${id}-name`}>{limit.name}</code>
      <Slider.Root
        className="graph-slider"
        min={0}
        max={steps.length - 1}
        step={1}
        value={[findStep(limit, shown)]}
        onValueChange={([at = 0]) => setMoved(steps[at])}
      >
        <Slider.Track className="graph-slider-track">
          <Slider.Range className="graph-slider-range" />
        </Slider.Track>
        <Slider.Thumb
          className="graph-slider-thumb"
          aria-labelledby={`${id}-name`}
          aria-valuetext={String(shown)}
        />
      </Slider.Root>
      <input
        className="ui-field"
        inputMode="decimal"
        aria-label={`${limit.name} as a number`}
        aria-invalid={refused !== ''}
        aria-describedby={`${id}-words`}
        autoComplete="off"
        value={draft ?? String(shown)}
        onChange={(event) => {
          setDraft(event.target.value);
          setRefused('');
        }}
        onBlur={apply}
        onKeyDown={onKeyDown}
      />
      <p id={`${id}-words`} className={refused ? 'graph-limits-error' : 'graph-limits-words'}>
        {refused || limit.words}
      </p>
    </div>
  );
}
