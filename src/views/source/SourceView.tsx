import {
  type KeyboardEvent,
  useCallback,
  useEffect,
  useLayoutEffect,
  useMemo,
  useRef,
  useState,
} from 'react';
import type { SourceResult } from '../../report/results.ts';
import type { ViewProps } from '../contract.ts';
import { FunctionMenu } from '../parts/FunctionMenu.tsx';
import { useRowList } from '../top/use-row-list.ts';
import { FunctionList } from './FunctionList.tsx';
import { LineDetails } from './LineDetails.tsx';
import { HEAD_HEIGHT, LineGrid, ROW_HEIGHT } from './LineGrid.tsx';
import { SourceAdvice } from './SourceAdvice.tsx';
import { SourceHead } from './SourceHead.tsx';
import { SourceNotes } from './SourceNotes.tsx';
import { SourceRuler } from './SourceRuler.tsx';
import { SourceTools } from './SourceTools.tsx';
import { findOpenable, findText } from './site-text.ts';
import { baseName, type SourceFile } from './source-files.ts';
import {
  explainReading,
  findNextLine,
  findOpeningLine,
  getChosen,
  stepInRank,
} from './source-model.ts';
import { useHeldLine } from './use-held-line.ts';
import { useResolution } from './use-resolution.ts';
import { type Reading, type Scope, useShownLines } from './use-shown-lines.ts';
import { reachLine, useWantedLine } from './wanted-line.ts';
import './source.css';

/** Functions by cum at the left, the chosen one's file with flat and cum per line beside them. */
export function SourceView(
  props: ViewProps<SourceResult> & {
    sourceFiles: readonly SourceFile[];
    /** What the command line's server may have of this file: comes after the files that the person gave. */
    servedFile: SourceFile | undefined;
    onPickSources: () => void;
    onPick: (fn: string, file: string) => void;
  },
) {
  const { result, search, onStatus } = props;
  const chosen = getChosen(result);
  const resolution = useResolution(result.file, props.sourceFiles, props.servedFile);
  const { file } = resolution;
  const lines = file.kind === 'ready' ? file.lines : undefined;
  const tokens = file.kind === 'ready' ? file.tokens : undefined;
  const [scope, setScope] = useState<Scope>('file');
  const [wantedReading, setReading] = useState<Reading>('callee');
  const [find, setFind] = useState('');
  const [isOpen, setIsOpen] = useState(false);
  // On a phone the lines come first; wider panes always show all of it.
  const [isUnfolded, setIsUnfolded] = useState(false);
  const reading = result.callLines ? wantedReading : 'callee';
  const shown = useShownLines(result, chosen, lines, reading, scope);
  const { sums, hot, first } = shown;

  const columnCount = useMemo(() => countColumns(lines), [lines]);
  const openable = useMemo(() => findOpenable(result), [result]);
  const found = useMemo(() => (lines ? findText(lines, find) : []), [lines, find]);
  const foundSet = useMemo(() => new Set(found), [found]);
  const list = useRowList({
    count: lines ? Math.max(0, shown.last - first + 1) : sums.length,
    rowHeight: ROW_HEIGHT,
    headHeight: HEAD_HEIGHT,
  });
  const { setActive } = list;
  const isListed = file.kind !== 'reading' && (lines ?? sums).length > 0;
  const hold = useHeldLine(list, isListed);
  const line = lines ? first + list.active : (sums[list.active]?.line ?? 0);

  const toIndex = useCallback(
    (wanted: number) => {
      if (!lines) return sums.findIndex((sum) => sum.line === wanted);
      return wanted < first ? -1 : Math.min(wanted, shown.last) - first;
    },
    [lines, sums, first, shown.last],
  );
  // A new object when another function or its text has come, or the scope: the occasions to scroll.
  const wanted = useWantedLine();
  const opening = useMemo(
    () => ({ index: toIndex(findOpeningLine(result, wanted)) }),
    [result, wanted, toIndex],
  );
  const shownName = chosen?.name ?? '';
  useLayoutEffect(() => reachLine(shownName, wanted), [shownName, wanted]);
  useLayoutEffect(() => {
    if (opening.index < 0) return;
    setActive(opening.index);
    hold(opening.index);
  }, [opening, setActive, hold]);

  // The panel takes room from the lines: the one it speaks of stays in view.
  const mainRef = useRef<HTMLDivElement>(null);
  const shownLine = useRef(0);
  shownLine.current = list.active;
  useLayoutEffect(() => {
    if (!isOpen) return;
    hold(shownLine.current);
    // Where there is little room it lies below the fold.
    mainRef.current?.querySelector('.source-details')?.scrollIntoView({ block: 'nearest' });
  }, [isOpen, hold]);

  usePainted(result, file.kind === 'reading', props.onPainted);
  useEffect(() => {
    const count = search ? result.functions.filter((fn) => search.matches(fn.name)).length : 0;
    const { length } = result.functions;
    // Only the largest are listed.
    const listed = length < result.functionTotal ? `the first ${length}` : length;
    onStatus(search ? `${count} of ${listed} functions match` : '');
  }, [result, search, onStatus]);

  const jumpTo = (wanted: number, focus = true) => {
    const index = toIndex(wanted);
    if (index < 0) return;
    hold(index);
    setActive(index, { focus });
    // Where there is little room the code itself may be out of sight.
    list.scrollRef.current?.scrollIntoView({ block: 'nearest' });
  };
  const stepHot = (step: 1 | -1) => {
    const next = stepInRank(hot, line, step);
    if (next !== undefined) jumpTo(next);
  };
  const stepFound = (step: 1 | -1) => {
    const inReach = found.filter((each) => each >= first && each <= shown.last);
    const next = findNextLine(inReach, line, step) ?? (step === 1 ? inReach[0] : inReach.at(-1));
    // The focus stays in the field, for the next Enter.
    if (next !== undefined) jumpTo(next, false);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.altKey || event.ctrlKey || event.metaKey) return;
    if (event.key === '[') stepHot(-1);
    else if (event.key === ']') stepHot(1);
  };

  if (!chosen) {
    return (
      <section className="source-view" aria-label="Source">
        <p className="source-empty">
          {result.functions.length === 0
            ? `No functions: no sample here has a value for ${result.sampleType}.`
            : 'The selected function has no lines to show. Choose another one.'}
        </p>
      </section>
    );
  }
  return (
    <FunctionMenu view="source" onShow={props.onShow}>
      <section className="source-view" aria-label="Source" onKeyDown={onKeyDown}>
        <FunctionList
          result={result}
          isDifference={props.summary.isDifference}
          search={search}
          onPick={(fn) => {
            props.onPick(fn.name, fn.file);
            props.onSelect(fn.name);
          }}
        />
        <div className="source-main" data-folded={!isUnfolded} ref={mainRef}>
          <SourceHead
            result={result}
            isDifference={props.summary.isDifference}
            chosen={chosen}
            shownPath={lines ? resolution.shown?.path : undefined}
            hot={hot}
            line={line}
            resolution={resolution}
            onPickSources={props.onPickSources}
            onStep={stepHot}
            isUnfolded={isUnfolded}
            onUnfold={setIsUnfolded}
          />
          <SourceNotes
            result={result}
            isDifference={props.summary.isDifference}
            chosen={chosen}
            sums={sums}
            resolution={resolution}
            onPickSources={props.onPickSources}
          />
          <SourceAdvice
            result={result}
            summary={props.summary}
            chosen={chosen}
            lines={lines}
            onShow={(wanted, isEvidence) => {
              jumpTo(wanted);
              if (isEvidence) setIsOpen(true);
            }}
            onGo={(fn) => props.onShow('source', fn)}
          />
          <SourceTools
            hasText={lines !== undefined}
            scope={scope}
            onScope={setScope}
            reading={result.callLines ? reading : undefined}
            onReading={setReading}
            find={find}
            onFind={setFind}
            foundCount={found.length}
            foundAt={found.indexOf(line)}
            onFindStep={stepFound}
            copyText={shown.copyText}
            isOpen={isOpen}
            onOpen={setIsOpen}
          />
          {result.callLines && (
            <p className="source-reading-text source-quiet">{explainReading(reading)}</p>
          )}
          {file.kind === 'reading' ? (
            <p className="source-reading">Reading {resolution.shown?.path ?? result.file}…</p>
          ) : (
            isListed && (
              <div className="source-body">
                <LineGrid
                  result={result}
                  isDifference={props.summary.isDifference}
                  title={`Lines of ${baseName(result.file) || chosen.name}`}
                  list={list}
                  lines={lines}
                  tokens={tokens}
                  shown={shown}
                  columnCount={columnCount}
                  found={foundSet}
                  openable={openable}
                  openLine={isOpen ? line : undefined}
                  onToggle={(wanted) => {
                    setIsOpen(!(isOpen && wanted === line));
                    jumpTo(wanted);
                  }}
                />
                {lines && scope === 'file' && (
                  <SourceRuler
                    result={result}
                    isDifference={props.summary.isDifference}
                    shown={shown}
                    lineCount={lines.length}
                    onJump={jumpTo}
                  />
                )}
              </div>
            )
          )}
          {isOpen && (
            <LineDetails
              result={result}
              isDifference={props.summary.isDifference}
              chosen={chosen}
              line={line}
              lines={lines}
              onClose={() => setIsOpen(false)}
            />
          )}
        </div>
      </section>
    </FunctionMenu>
  );
}

const TAB = 4;

/** Columns of the longest line, a tab counted as the widest it can be. */
function countColumns(lines: readonly string[] | undefined): number {
  let most = 0;
  for (const line of lines ?? []) {
    if (line.length * TAB <= most) continue;
    most = Math.max(most, line.replaceAll('\t', ' '.repeat(TAB)).length);
  }
  return most;
}

/** Tells the shell in the frame after this result, with its file if it has one, was written to the document. */
function usePainted(result: SourceResult, isReading: boolean, onPainted: () => void) {
  const report = useRef(onPainted);
  report.current = onPainted;
  useEffect(() => {
    if (!result || isReading) return;
    const frame = requestAnimationFrame(() => report.current());
    return () => cancelAnimationFrame(frame);
  }, [result, isReading]);
}
