import { memo } from 'react';
import type { DetailsResult, DetailsTop } from '../../report/results.ts';
import { findSampleType } from '../../store/sample-type.ts';
import type { ProfileSummary } from '../../worker/protocol.ts';
import { chooseFullBar } from '../compare/bar-scale.ts';
import { formatGrowth } from '../compare/change-text.ts';
import { explainSampleType } from '../shell/sample-types.ts';
import { useActions } from '../shell/use-app.ts';
import { DetailsBegin } from './DetailsAdvice.tsx';
import { formatCount, formatFigure, formatShare, keyOf } from './details-model.ts';
import { FullBar, FunctionButton } from './FigureRow.tsx';
import { SampleNumber } from './SampleNumber.tsx';
import { useFigures } from './use-figures.ts';

/** Of the whole view: what is counted, how much there is, and where most of it is. */
export const DetailsSummary = memo(function DetailsSummary(props: {
  result: DetailsResult;
  summary: ProfileSummary;
}) {
  const { result, summary } = props;
  const figures = useFigures(summary);
  const row = findSampleType(summary, result.sampleType);
  const meaning = explainSampleType(summary, row, result.divideBy);
  const { comparison } = summary;
  const base = comparison?.baseTotals[row];
  const now = comparison?.newTotals[row];
  const plain = { ...figures, isDifference: false };
  return (
    <>
      <h3 className="details-name">{result.sampleType}</h3>
      <dl className="details-facts">
        {base !== undefined && now !== undefined ? (
          <>
            {result.shownChange !== undefined && (
              <Fact
                term="shown"
                text={`${formatFigure(result, result.shownChange, figures)} · ${formatShare(result.shownChange, result.total)}`}
              />
            )}
            <Fact term="base" text={formatFigure(result, base, plain)} />
            <Fact term="new" text={formatFigure(result, now, plain)} />
            <Fact
              term="change"
              text={`${formatFigure(result, now - base, figures)} · ${formatGrowth(base, now)}`}
            />
          </>
        ) : (
          <>
            {result.shownTotal !== undefined && (
              <Fact
                term="shown"
                text={`${formatFigure(result, result.shownTotal, plain)} · ${formatShare(result.shownTotal, result.total)}`}
              />
            )}
            <Fact term="total" text={formatFigure(result, result.total, plain)} />
          </>
        )}
        <Fact term="functions" text={formatCount(result.entryCount)} />
        {result.samples && (
          <div>
            <dt>samples</dt>
            <dd>
              <SampleNumber
                summary={summary}
                result={result}
                value={result.total}
                samples={result.samples}
              />
            </dd>
          </div>
        )}
      </dl>
      {result.advice?.isBegin && (
        <DetailsBegin result={result} facts={result.advice} summary={summary} />
      )}
      <p className="details-quiet">
        Select a function in any view: its figures, callers and callees show here.
      </p>
      <TopList {...props} title="Most in itself (flat)" kind="flat" entries={result.topFlat} />
      <TopList
        {...props}
        title="Most with what it called (cum)"
        kind="cum"
        entries={result.topCum}
      />
      {meaning.length > 0 && (
        <section className="details-list" aria-label={`What ${result.sampleType} is`}>
          <h4>What {result.sampleType} is</h4>
          {meaning.map((text) => (
            <p key={text}>{text}</p>
          ))}
        </section>
      )}
    </>
  );
});

function Fact(props: { term: string; text: string }) {
  return (
    <div>
      <dt>{props.term}</dt>
      <dd>{props.text}</dd>
    </div>
  );
}

function TopList(props: {
  result: DetailsResult;
  summary: ProfileSummary;
  title: string;
  kind: 'flat' | 'cum';
  entries: readonly DetailsTop[];
}) {
  const { result, kind, entries } = props;
  const { select } = useActions();
  const figures = useFigures(props.summary);
  const values = [
    ...result.topFlat.map(({ flat }) => flat),
    ...result.topCum.map(({ cum }) => cum),
  ];
  const full = chooseFullBar(values, result.total, figures.isDifference);
  if (entries.length === 0) return null;
  return (
    <section className="details-list" aria-label={props.title}>
      <h4>{props.title}</h4>
      <FullBar full={full} total={result.total} />
      <ol>
        {entries.map((entry, index) => (
          <li key={keyOf(entry, index)}>
            <FunctionButton
              name={entry.name}
              kind={kind}
              text={formatFigure(result, entry[kind], figures)}
              share={formatShare(entry[kind], result.total)}
              value={entry[kind]}
              full={full}
              onPick={() => select(entry.name)}
            />
          </li>
        ))}
      </ol>
    </section>
  );
}
