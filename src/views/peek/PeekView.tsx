import { type KeyboardEvent, useEffect, useRef } from 'react';
import type { PeekResult } from '../../report/results.ts';
import type { ViewProps } from '../contract.ts';
import { FunctionMenu } from '../parts/FunctionMenu.tsx';
import { askForLine } from '../source/wanted-line.ts';
import { PeekEntryCard } from './PeekEntryCard.tsx';
import { PeekText } from './PeekText.tsx';
import { describeMatches, keyOf } from './peek-model.ts';
import './peek.css';

/** Callers above, the function in the middle, callees below; a click or Enter on a neighbour walks there. */
export function PeekView(props: ViewProps<PeekResult>) {
  const { result, search, onStatus, onPainted } = props;
  const rootRef = useRef<HTMLElement>(null);
  const hasWalked = useRef(false);

  const report = useRef(onPainted);
  report.current = onPainted;
  useEffect(() => {
    if (!result) return;
    const frame = requestAnimationFrame(() => report.current());
    return () => cancelAnimationFrame(frame);
  }, [result]);

  useEffect(() => {
    onStatus(search ? describeMatches(result, search) : '');
  }, [result, search, onStatus]);

  // After a walk the neighbour that had the focus is gone: the function it led to takes it, so that arrows go on.
  useEffect(() => {
    if (!hasWalked.current || !result) return;
    hasWalked.current = false;
    const middle = rootRef.current?.querySelector<HTMLElement>('[data-peek-middle]');
    middle?.focus({ preventScroll: true });
    middle?.scrollIntoView({ block: 'nearest' });
  }, [result]);

  const walk = (name: string) => {
    hasWalked.current = true;
    props.onSelect(name);
  };

  return (
    <FunctionMenu view="peek" onShow={props.onShow}>
      <section
        className="peek-view"
        aria-label="Peek"
        data-difference={props.summary.isDifference}
        ref={rootRef}
        onKeyDown={moveFocus}
      >
        {result.entries.length === 0 ? (
          <p className="peek-empty">
            No function to peek at: {props.selection ?? 'the profile'} has no sample here with a
            value for {result.sampleType}. Other functions can be selected in the other views.
          </p>
        ) : (
          <>
            <p className="peek-hint">
              The function stands between those that call it, above, and those that it calls, below;
              a click on one of them walks there. Keys: <kbd>↑</kbd> <kbd>↓</kbd> choose,{' '}
              <kbd>Enter</kbd> walks.
            </p>
            {result.entries.map((entry, index) => (
              <PeekEntryCard
                key={keyOf(entry, index)}
                result={result}
                entry={entry}
                isDifference={props.summary.isDifference}
                search={search}
                onWalk={walk}
                onSource={(name, line) => {
                  askForLine(name, line);
                  props.onShow('source', name);
                }}
              />
            ))}
          </>
        )}
        <PeekText text={result.text} />
      </section>
    </FunctionMenu>
  );
}

const stops = '[data-peek-middle], [data-peek-neighbour]';

/** Arrow keys step through callers, function and callees as they stand on the page. */
function moveFocus(event: KeyboardEvent<HTMLElement>) {
  const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
  if (step === 0 || event.altKey || event.ctrlKey || event.metaKey) return;
  const all = [...event.currentTarget.querySelectorAll<HTMLElement>(stops)];
  const focused = all.findIndex((element) => element.matches(':focus'));
  const next = focused < 0 ? undefined : all[focused + step];
  if (!next) return;
  event.preventDefault();
  next.focus();
}
