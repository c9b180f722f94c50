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
import { HEAD_HEIGHT, LineGrid, ROW_HEIGHT } from './LineGrid.tsx';
import { SourceHead } from './SourceHead.tsx';
import { SourceNotes } from './SourceNotes.tsx';
import { SourceRuler } from './SourceRuler.tsx';
import { baseName, findSource, type SourceFile } from './source-files.ts';
import { findHotLines, findNextHot, findOpeningLine, getChosen, sumLines } from './source-model.ts';
import { type FileState, useFile } from './use-file.ts';
import './source.css';

/** Which of several fitting files was chosen for a path of the profile; kept while the page is open, over changes of view. */
const choices = new Map<string, string>();

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
  const { result, search, sourceFiles, onStatus } = props;
  const chosen = getChosen(result);
  const [, setChoiceCount] = useState(0);
  const match = useMemo(() => findSource(sourceFiles, result.file), [sourceFiles, result.file]);
  const given =
    match.candidates.find((candidate) => candidate.path === choices.get(result.file)) ?? match.best;
  const read = useFile(given ?? props.servedFile);
  // A file that the server has not is a file to be given, not one that failed.
  const isNotServed = !given && read.kind === 'failed';
  const shown = isNotServed ? undefined : (given ?? props.servedFile);
  const file: FileState = isNotServed ? { kind: 'none' } : read;
  const lines = file.kind === 'ready' ? file.lines : undefined;
  const tokens = file.kind === 'ready' ? file.tokens : undefined;

  const sums = useMemo(() => sumLines(result.lines), [result.lines]);
  const sumByLine = useMemo(() => new Map(sums.map((sum) => [sum.line, sum])), [sums]);
  const hot = useMemo(() => findHotLines(sums), [sums]);
  const columnCount = useMemo(() => countColumns(lines), [lines]);
  const list = useRowList({
    count: (lines ?? sums).length,
    rowHeight: ROW_HEIGHT,
    headHeight: HEAD_HEIGHT,
  });
  const { setActive, reveal } = list;
  const line = lines ? list.active + 1 : (sums[list.active]?.line ?? 0);

  const toIndex = useCallback(
    (wanted: number) =>
      lines ? Math.min(wanted, lines.length) - 1 : sums.findIndex((sum) => sum.line === wanted),
    [lines, sums],
  );
  // A new object when another function or its text has come: the occasions to scroll.
  const opening = useMemo(() => ({ index: toIndex(findOpeningLine(result)) }), [result, toIndex]);
  useLayoutEffect(() => {
    if (opening.index < 0) return;
    setActive(opening.index);
    reveal(opening.index, 'center');
  }, [opening, setActive, reveal]);

  usePainted(result, file.kind === 'reading', props.onPainted);
  useEffect(() => {
    const count = search ? result.functions.filter((fn) => search.matches(fn.name)).length : 0;
    onStatus(search ? `${count} of ${result.functions.length} functions match` : '');
  }, [result, search, onStatus]);

  const jumpTo = (wanted: number) => {
    const index = toIndex(wanted);
    if (index < 0) return;
    reveal(index, 'center');
    setActive(index, { focus: true });
  };
  const stepHot = (step: 1 | -1) => {
    const next = findNextHot(hot, line, step);
    if (next !== undefined) jumpTo(next);
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
        <div className="source-main">
          <SourceHead
            result={result}
            chosen={chosen}
            shownPath={lines ? shown?.path : undefined}
            hot={hot}
            line={line}
            onStep={stepHot}
          />
          <SourceNotes
            result={result}
            chosen={chosen}
            match={match}
            shown={shown}
            file={file}
            sums={sums}
            notServed={isNotServed ? read.reason : undefined}
            onPickSources={props.onPickSources}
            onChoose={(path) => {
              choices.set(result.file, path);
              setChoiceCount((count) => count + 1);
            }}
          />
          {file.kind === 'reading' ? (
            <p className="source-reading">Reading {shown?.path}…</p>
          ) : (
            (lines ?? sums).length > 0 && (
              <div className="source-body">
                <LineGrid
                  result={result}
                  title={`Lines of ${baseName(result.file) || chosen.name}`}
                  list={list}
                  lines={lines}
                  tokens={tokens}
                  sums={sums}
                  sumByLine={sumByLine}
                  columnCount={columnCount}
                />
                {lines && (
                  <SourceRuler
                    result={result}
                    sums={sums}
                    sumByLine={sumByLine}
                    lineCount={lines.length}
                    onJump={jumpTo}
                  />
                )}
              </div>
            )
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
