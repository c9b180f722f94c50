import { type KeyboardEvent, useEffect, useMemo, useRef, useState } from 'react';
import type { TracesResult } from '../../report/results.ts';
import type { ViewProps } from '../contract.ts';
import { FunctionMenu } from '../parts/FunctionMenu.tsx';
import { CopyReport } from './CopyReport.tsx';
import { TraceRow } from './TraceRow.tsx';
import {
  buildOrder,
  buildStarts,
  describeShown,
  findBlock,
  readLines,
  type TracesOrder,
} from './traces-model.ts';
import { type Lines, useLines } from './use-lines.ts';
import { useSamples } from './use-samples.ts';
import './traces.css';

const LINE_HEIGHT = 20;
const gridRole: { readonly role: 'grid' } = { role: 'grid' };

/** Every sample's stack, leaf first, as `pprof -traces` prints them. */
export function TracesView(props: ViewProps<TracesResult>) {
  const { result, search, selection, onStatus, onShow } = props;
  const [orderName, setOrderName] = useState<TracesOrder>('file');
  const [wantsMatches, setWantsMatches] = useState(true);
  const [wantsSelection, setWantsSelection] = useState(false);

  const matches = useSamples(result, wantsMatches ? search?.matches : undefined, true);
  const isSelection = useMemo(
    () =>
      wantsSelection && selection !== undefined ? (name: string) => name === selection : undefined,
    [wantsSelection, selection],
  );
  const selected = useSamples(result, isSelection, false);
  const order = useMemo(
    () => buildOrder(result, orderName, intersect(matches, selected)),
    [result, orderName, matches, selected],
  );
  const start = useMemo(() => buildStarts(result, order), [result, order]);
  const lineCount = start[order.length];
  const lines = useLines(lineCount, LINE_HEIGHT, order);

  usePainted(result, props.onPainted);
  useEffect(() => onStatus(describeShown(result, order)), [result, order, onStatus]);

  return (
    <FunctionMenu view="traces" onShow={onShow}>
      <section className="traces-view" aria-label="Traces">
        <div className="traces-head">
          <label>
            Order{' '}
            <select
              className="ui-field"
              value={orderName}
              onChange={(event) => setOrderName(event.target.value === 'value' ? 'value' : 'file')}
            >
              <option value="file">as in the file (pprof’s)</option>
              <option value="value">largest value first</option>
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
            <label>
              <input
                type="checkbox"
                checked={wantsSelection}
                onChange={(event) => setWantsSelection(event.target.checked)}
              />
              <span className="traces-only">
                Only with <code>{selection}</code>
              </span>
            </label>
          )}
          <CopyReport text={result.report} command="-traces" />
        </div>
        <div className="traces-scroll" ref={lines.scrollRef}>
          <table
            className="traces-table"
            {...gridRole}
            aria-label="Traces"
            aria-rowcount={lineCount}
            aria-colcount={2}
          >
            <tbody style={{ height: lines.height }}>
              <TraceLines {...props} order={order} start={start} lines={lines} />
            </tbody>
          </table>
          {order.length === 0 && (
            <p className="traces-none">
              {result.sampleCount === 0
                ? 'There is no sample with a stack here.'
                : 'No sample’s stack or labels match.'}
            </p>
          )}
        </div>
      </section>
    </FunctionMenu>
  );
}

function TraceLines(
  props: ViewProps<TracesResult> & { order: Int32Array; start: Float64Array; lines: Lines },
) {
  const { result, order, start, lines, search, selection, onSelect, onShow } = props;
  const shown = readLines(result, order, start, lines.first, lines.end);
  // The tab stop stays in the document when it is scrolled out of view.
  const isActiveShown = lines.active >= lines.first && lines.active < lines.end;
  if (!isActiveShown && order.length > 0) {
    shown.push(...readLines(result, order, start, lines.active, lines.active + 1));
  }
  const walk = (event: KeyboardEvent, name: string | undefined) => {
    if (lines.onKeyDown(event)) return;
    if (event.altKey || event.ctrlKey || event.metaKey) return;
    const block = findBlock(start, lines.active);
    const isAtHead = start[block] === lines.active;
    if (event.key === 'ArrowRight' && block + 1 < order.length) {
      lines.setActive(start[block + 1], { focus: true });
    } else if (event.key === 'ArrowLeft') {
      lines.setActive(start[isAtHead ? Math.max(0, block - 1) : block], { focus: true });
    } else if (event.key === 'Enter' && name !== undefined) onShow('source', name);
    else if (event.key === ' ' && name !== undefined) onSelect(name);
    else return;
    event.preventDefault();
  };
  return shown.map((line) => {
    const name = line.kind === 'frame' ? line.name : undefined;
    const text = line.kind === 'label' ? line.text : name;
    return (
      <TraceRow
        key={line.line}
        result={result}
        line={line}
        top={lines.getTop(line.line)}
        isSelected={name !== undefined && name === selection}
        isMatch={text !== undefined && (search?.matches(text) ?? false)}
        isTabStop={line.line === lines.active}
        onPick={() => {
          lines.setActive(line.line);
          if (name !== undefined) onSelect(name);
        }}
        onKeyDown={(event) => walk(event, name)}
      />
    );
  });
}

function intersect(
  first: Uint8Array | undefined,
  second: Uint8Array | undefined,
): Uint8Array | undefined {
  if (!first || !second) return first ?? second;
  return first.map((bit, row) => bit & second[row]);
}

/** Tells the shell in the frame after this result was written to the document. */
function usePainted(result: TracesResult, onPainted: () => void) {
  const report = useRef(onPainted);
  report.current = onPainted;
  useEffect(() => {
    if (!result) return;
    const frame = requestAnimationFrame(() => report.current());
    return () => cancelAnimationFrame(frame);
  }, [result]);
}
