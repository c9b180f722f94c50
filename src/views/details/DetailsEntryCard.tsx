import { memo } from 'react';
import { getBaseName } from '../../base/paths.ts';
import { chooseLine } from '../../layout/advice-line.ts';
import type { AdviceFacts, DetailsEntry, DetailsResult } from '../../report/results.ts';
import { CopyButton } from '../../ui/CopyButton.tsx';
import type { ProfileSummary } from '../../worker/protocol.ts';
import { chooseFullBar } from '../compare/bar-scale.ts';
import { ActionsMenu } from '../parts/ActionsMenu.tsx';
import { shortenName } from '../parts/cut-name.ts';
import { functionActions, pivotAction, usePivot, useRefine } from '../parts/refine-context.ts';
import { useActions, useLateField } from '../shell/use-app.ts';
import { useShowLine } from '../source/use-show-line.ts';
import { DetailsAdvice } from './DetailsAdvice.tsx';
import { DetailsTable } from './DetailsTable.tsx';
import { explainFigures, formatFigure, formatShare, keyOf, splitName } from './details-model.ts';
import { FigureRow, FullBar, FunctionButton } from './FigureRow.tsx';
import { LongName } from './LongName.tsx';
import { useFigures } from './use-figures.ts';

interface CardProps {
  readonly result: DetailsResult;
  readonly entry: DetailsEntry;
  readonly summary: ProfileSummary;
}

/** The selected function: where it is, what it takes, who calls it and what it calls. */
export const DetailsEntryCard = memo(function DetailsEntryCard(props: CardProps) {
  const { result, entry, summary } = props;
  const figures = useFigures(summary);
  const full = chooseFullBar([entry.flat, entry.cum], result.total, figures.isDifference);
  const format = (value: number) => formatFigure(result, value, figures);
  const plain = { ...figures, isDifference: false };
  const [packageName, rest] = splitName(entry.name, entry.packageName);
  return (
    <>
      <div className="details-title">
        <h3 className="details-name">
          {packageName && (
            <span className="details-quiet">
              <LongName text={packageName} />
            </span>
          )}
          <LongName text={rest} />
        </h3>
        <CopyButton text={entry.name} label="Copy the function’s name" />
      </div>
      <Place entry={entry} facts={result.advice} />
      {result.shownTotal !== undefined && (
        <p className="details-quiet">
          {formatFigure(result, result.shownTotal, plain)} shown,{' '}
          {formatShare(result.shownTotal, result.total)} of{' '}
          {formatFigure(result, result.total, plain)} total
        </p>
      )}
      {result.shownChange !== undefined && (
        <p className="details-quiet">
          {format(result.shownChange)} shown, {formatShare(result.shownChange, result.total)} of{' '}
          {formatFigure(result, result.total, plain)}{' '}
          {summary.comparison?.mode === 'base' ? 'changed' : 'in the base'}
        </p>
      )}
      <dl className="details-figures">
        <FigureRow
          kind="flat"
          text={format(entry.flat)}
          share={formatShare(entry.flat, result.total)}
          value={entry.flat}
          full={full}
          words="flat: in the function itself. The percentage is of the total."
        />
        <FigureRow
          kind="cum"
          text={format(entry.cum)}
          share={formatShare(entry.cum, result.total)}
          value={entry.cum}
          full={full}
          words="cum: in the function and in what it called. The percentage is of the total."
        />
      </dl>
      <FullBar full={full} total={result.total} />
      <p className="details-words">
        {explainFigures(result, { ...entry, name: shortenName(entry.name) }, figures)}
      </p>
      {result.advice && <DetailsAdvice result={result} facts={result.advice} summary={summary} />}
      <DetailsTable {...props} figures={figures} />
      <Actions name={entry.name} />
      <Neighbours {...props} side="callers" all={entry.callerCount} />
      <Neighbours {...props} side="callees" all={entry.calleeCount} />
    </>
  );
});

/** File and line with most of it, and the way there. */
function Place({ entry, facts }: { entry: DetailsEntry; facts: AdviceFacts | undefined }) {
  const showLine = useShowLine();
  if (entry.file === '') return <p className="details-quiet">No source file is known.</p>;
  const at = chooseLine(facts, { fn: entry.name, file: entry.file }, entry.line);
  const line = at > 0 ? `:${at}` : '';
  return (
    <p className="details-place">
      <button
        type="button"
        className="details-link"
        title={`${entry.file}${line}, the line with most of it`}
        onClick={() => showLine(entry.name, at)}
      >
        {getBaseName(entry.file)}
        {line} <span aria-hidden="true">▸</span> open source
      </button>
    </p>
  );
}

const offered: readonly string[] = ['focus', 'ignore', 'hide', 'showFrom'];

function Actions({ name }: { name: string }) {
  const refine = useRefine(name);
  const pivot = usePivot(name);
  const view = useLateField((state) => state.view);
  const { show } = useActions();
  return (
    <fieldset className="details-actions">
      <legend className="ui-hidden">Do with it</legend>
      {refine &&
        functionActions
          .filter(({ option }) => offered.includes(option))
          .map(({ option, title, words }) => (
            <button
              key={option}
              type="button"
              className="ui-button"
              title={words}
              onClick={() => refine(option)}
            >
              {title}
            </button>
          ))}
      {pivot && (
        <button type="button" className="ui-button" title={pivotAction.words} onClick={pivot}>
          {pivotAction.title}
        </button>
      )}
      {view !== 'source' && (
        <button type="button" className="ui-button" onClick={() => show('source', name)}>
          Source
        </button>
      )}
      {view !== 'peek' && (
        <button type="button" className="ui-button" onClick={() => show('peek', name)}>
          Peek
        </button>
      )}
      <ActionsMenu name={name} view={view} onShow={show} />
    </fieldset>
  );
}

const noneWords = {
  callers: 'No callers: stacks start here.',
  callees: 'No callees: stacks end here.',
} as const;

function Neighbours(props: CardProps & { side: 'callers' | 'callees'; all: number }) {
  const { result, entry, side, all } = props;
  const { select, show } = useActions();
  const figures = useFigures(props.summary);
  const neighbours = entry[side];
  const full = chooseFullBar(
    [...entry.callers, ...entry.callees].map(({ weight }) => weight),
    entry.cum,
    figures.isDifference,
  );
  const title = side === 'callers' ? 'Callers' : 'Callees';
  const isCut = side === 'callers' && entry.cutLength !== undefined;
  return (
    <section className="details-list" aria-label={title}>
      <h4>
        {title} {all > 0 && <span className="details-quiet">parts of its cum</span>}
      </h4>
      <FullBar full={full} total={entry.cum} />
      {all === 0 && !isCut && <p className="details-quiet">{noneWords[side]}</p>}
      {isCut && (
        <p className="details-note">
          Stacks of {entry.cutLength} locations were probably cut by the profiler: callers beyond
          are unknown.
        </p>
      )}
      <ul>
        {neighbours.map((neighbour, index) => (
          <li key={keyOf(neighbour, index)}>
            <FunctionButton
              name={neighbour.name}
              {...(neighbour.inline ? { mark: '(inline)' } : {})}
              kind="cum"
              text={formatFigure(result, neighbour.weight, figures)}
              share={formatShare(neighbour.weight, entry.cum)}
              value={neighbour.weight}
              full={full}
              onPick={() => select(neighbour.name)}
            />
          </li>
        ))}
      </ul>
      {all > neighbours.length && (
        <button type="button" className="details-link" onClick={() => show('peek', entry.name)}>
          All {all.toLocaleString('en')} in Peek
        </button>
      )}
    </section>
  );
}
