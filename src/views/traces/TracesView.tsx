import { type KeyboardEvent, useEffect, useMemo, useRef, useState } from 'react';
import type { TracesResult } from '../../report/results.ts';
import type { ViewProps } from '../contract.ts';
import { FunctionMenu } from '../parts/FunctionMenu.tsx';
import { FunctionName } from '../parts/FunctionName.tsx';
import { CopyReport } from './CopyReport.tsx';
import { FoldRow } from './FoldRow.tsx';
import {
  countShown,
  describeZeros,
  findBlock,
  getFoldLine,
  type Listing,
  type TracesOrder,
} from './listing.ts';
import { TraceRow } from './TraceRow.tsx';
import { describeShown, readLines } from './traces-model.ts';
import { type Lines, useLines } from './use-lines.ts';
import { useListing } from './use-listing.ts';
import './traces.css';

const LINE_HEIGHT = 20;
const gridRole: { readonly role: 'grid' } = { role: 'grid' };

/** Every sample's stack, leaf first, as `pprof -traces` prints them. */
export function TracesView(props: ViewProps<TracesResult>) {
  const { result, search, selection, onStatus, onShow } = props;
  const [order, setOrder] = useState<TracesOrder>('value');
  const [wantsMatches, setWantsMatches] = useState(true);
  const [wantsSelection, setWantsSelection] = useState(false);
  const [isOpen, setIsOpen] = useState(false);

  const selected = useMemo(
    () =>
      wantsSelection && selection !== undefined ? (name: string) => name === selection : undefined,
    [wantsSelection, selection],
  );
  const matches = wantsMatches ? search?.matches : undefined;
  const { listing, isCurrent } = useListing({ result, order, matches, selected });
  const shown = listing ? countShown(listing, isOpen) : { blocks: 0, lines: 0 };
  const lines = useLines(shown.lines, LINE_HEIGHT, listing);

  usePainted(listing?.result, props.onPainted);
  const status = useMemo(() => (listing ? describeShown(listing) : ''), [listing]);
  useEffect(() => onStatus(status), [status, onStatus]);

  return (
    <FunctionMenu view="traces" onShow={onShow}>
      <section className="traces-view" aria-label="Traces">
        <div className="traces-head">
          <label>
            Order{' '}
            <select
              className="ui-field"
              value={order}
              onChange={(event) => setOrder(event.target.value === 'value' ? 'value' : 'file')}
            >
              <option value="value">largest first</option>
              <option value="file">as in the file (pprof’s)</option>
            </select>
          </label>
          {search && (
            <label>
              <input
                type="checkbox"
                checked={wantsMatches}
                onChange={(event) => setWantsMatches(event.target.checked)}
              />
              Only matches
            </label>
          )}
          {selection !== undefined && (
            <label className="traces-with">
              <input
                type="checkbox"
                aria-label={`Only with ${selection}`}
                checked={wantsSelection}
                onChange={(event) => setWantsSelection(event.target.checked)}
              />
              <span className="traces-only" title={selection}>
                Only with <FunctionName name={selection} />
              </span>
            </label>
          )}
          <CopyReport text={result.report} command="-traces" />
        </div>
        <div className="traces-scroll" ref={lines.scrollRef} aria-busy={!isCurrent}>
          <table
            className="traces-table"
            {...gridRole}
            aria-label="Traces"
            aria-rowcount={shown.lines}
            aria-colcount={2}
          >
            <tbody style={{ height: lines.height }}>
              {listing && (
                <TraceLines
                  {...props}
                  listing={listing}
                  blockCount={shown.blocks}
                  lines={lines}
                  isOpen={isOpen}
                  onToggle={() => setIsOpen(!isOpen)}
                />
              )}
            </tbody>
          </table>
          {listing?.order.length === 0 && (
            <p className="traces-none">
              {listing.result.sampleCount === 0
                ? 'There is no sample with a stack here.'
                : 'No sample’s stack or labels match.'}
            </p>
          )}
        </div>
      </section>
    </FunctionMenu>
  );
}

interface LinesProps extends ViewProps<TracesResult> {
  readonly listing: Listing;
  readonly blockCount: number;
  readonly lines: Lines;
  /** The samples behind the fold are shown. */
  readonly isOpen: boolean;
  readonly onToggle: () => void;
}

function TraceLines(props: LinesProps) {
  const { listing, lines, search, selection, isOpen, onToggle, onSelect } = props;
  const shown = readLines(listing, lines.first, lines.end);
  // The tab stop stays in the document when it is scrolled out of view.
  const isActiveShown = lines.active >= lines.first && lines.active < lines.end;
  if (!isActiveShown) shown.push(...readLines(listing, lines.active, lines.active + 1));
  return shown.map((line) => {
    const place = {
      top: lines.getTop(line.line),
      isTabStop: line.line === lines.active,
    };
    if (line.kind === 'fold') {
      return (
        <FoldRow
          key={line.line}
          {...place}
          line={line.line}
          text={describeZeros(listing)}
          isOpen={isOpen}
          onToggle={() => {
            lines.setActive(line.line);
            onToggle();
          }}
          onKeyDown={(event) => walk(event, props, undefined)}
        />
      );
    }
    const name = line.kind === 'frame' ? line.name : undefined;
    const text = line.kind === 'label' ? line.text : name;
    return (
      <TraceRow
        key={line.line}
        {...place}
        result={listing.result}
        isDifference={props.summary.isDifference}
        line={line}
        isSelected={name !== undefined && name === selection}
        isMatch={text !== undefined && (search?.matches(text) ?? false)}
        onPick={() => {
          lines.setActive(line.line);
          if (name !== undefined) onSelect(name);
        }}
        onKeyDown={(event) => walk(event, props, name)}
      />
    );
  });
}

/** Keys of the active line: arrows left and right go from sample to sample, and close and open the fold. */
function walk(event: KeyboardEvent, props: LinesProps, name: string | undefined): void {
  const { listing, blockCount, lines, isOpen, onToggle, onSelect, onShow } = props;
  const { start } = listing;
  if (lines.onKeyDown(event)) return;
  if (event.altKey || event.ctrlKey || event.metaKey) return;
  const { key } = event;
  const isAtFold = lines.active === getFoldLine(listing);
  const goTo = (line: number) => lines.setActive(line, { focus: true });
  const next = isAtFold ? listing.zeroStart : findBlock(start, lines.active) + 1;
  const isAtHead = isAtFold || start[next - 1] === lines.active;
  if (isAtFold && (key === 'Enter' || key === ' ')) onToggle();
  else if (isAtFold && key === (isOpen ? 'ArrowLeft' : 'ArrowRight')) onToggle();
  else if (key === 'ArrowRight') goTo(next < blockCount ? start[next] : lines.active);
  else if (key === 'ArrowLeft')
    goTo(start[Math.max(0, isAtHead && !isAtFold ? next - 2 : next - 1)]);
  else if (key === 'Enter' && name !== undefined) onShow('source', name);
  else if (key === ' ' && name !== undefined) onSelect(name);
  else return;
  event.preventDefault();
}

/** Tells the shell in the frame after this result was written to the document. */
function usePainted(result: TracesResult | undefined, onPainted: () => void) {
  const report = useRef(onPainted);
  report.current = onPainted;
  useEffect(() => {
    if (!result) return;
    const frame = requestAnimationFrame(() => report.current());
    return () => cancelAnimationFrame(frame);
  }, [result]);
}
