import { getBaseName } from '../../base/paths.ts';
import { chooseBeginLine, findPassedTo } from '../../layout/advice.ts';
import type { Finding } from '../../layout/advice-finding.ts';
import type { AdviceFacts, DetailsResult } from '../../report/results.ts';
import type { ProfileSummary } from '../../worker/protocol.ts';
import { FindingList } from '../advice/FindingList.tsx';
import { formatAmount, useAdvice } from '../advice/use-findings.ts';
import { useSourceLines } from '../advice/use-source-lines.ts';
import { shortenName } from '../parts/cut-name.ts';
import { useActions, useLateField } from '../shell/use-app.ts';
import { getChosen } from '../source/source-model.ts';
import { useShowLine } from '../source/use-show-line.ts';
import { formatFigure, formatShare } from './details-model.ts';
import { LongName } from './LongName.tsx';
import { useFigures } from './use-figures.ts';

/** Findings in full; the others are behind a disclosure. */
const shownCount = 2;

const beginWords = {
  allocated: 'The largest part was allocated by',
  live: 'The largest part of what is live was allocated by',
  cpu: 'The largest part of the time goes into',
  delay: 'The largest part of the waiting is charged to',
  other: 'The largest part is in',
} as const;

interface AdviceProps {
  readonly result: DetailsResult;
  readonly facts: AdviceFacts;
  readonly summary: ProfileSummary;
}

/** What to change in the selected function. */
export function DetailsAdvice(props: AdviceProps) {
  return props.facts.isBegin ? null : <Findings {...props} />;
}

/** Whether Source is on the screen with this function: there it is said above the code. */
function useIsSaid(fn: string): boolean {
  const isBeside = useLateField(({ view, split }) => view === 'source' || split === 'source');
  const source = useLateField((state) => state.slots.source.shown?.result);
  return isBeside && source !== undefined && getChosen(source)?.name === fn;
}

/** Of the whole view: the line that most is charged to, and what to change there. */
export function DetailsBegin(props: AdviceProps) {
  const { result, facts, summary } = props;
  const { place, value, fn } = facts;
  const { select } = useActions();
  const showLine = useShowLine();
  const figures = useFigures(summary);
  const lines = useSourceLines(place?.file ?? '');
  const advice = useAdvice(facts, result, figures, lines);
  if (!place || value <= 0) return null;
  const line = chooseBeginLine(facts, advice?.findings ?? []);
  return (
    <section className="details-begin" aria-label="Where to begin">
      <h4>Where to begin</h4>
      <p>
        {summary.isDifference ? 'What grew most is' : beginWords[facts.about]}{' '}
        <button type="button" className="details-link details-code" onClick={() => select(fn)}>
          <LongName text={shortenName(fn)} />
        </button>
        :{' '}
        {summary.isDifference
          ? formatFigure(result, value, figures)
          : formatAmount(result, value, figures.outputUnit)}
        , {formatShare(value, result.total)}, library calls included.{' '}
        <button type="button" className="details-link" onClick={() => showLine(fn, line)}>
          {getBaseName(place.file)}:{line} <span aria-hidden="true">▸</span> open source
        </button>
      </p>
      <Findings {...props} />
    </section>
  );
}

function Findings({ result, facts, summary }: AdviceProps) {
  const { select } = useActions();
  const showLine = useShowLine();
  const passedTo = findPassedTo(facts);
  const lines = useSourceLines(facts.place?.file ?? '');
  const advice = useAdvice(facts, result, useFigures(summary), lines);
  const isSaid = useIsSaid(facts.fn);
  if (
    !advice ||
    (isSaid && advice.findings.length > 0) ||
    (facts.value <= 0 && facts.growths.length === 0 && summary.isDifference)
  ) {
    return null;
  }
  const renderLink = ({ key, fn, line }: Finding) =>
    fn === '' ? null : (
      <button type="button" className="details-link" onClick={() => showLine(fn, line)}>
        {key.startsWith('growth') ? 'The evidence' : line > 0 ? 'The line' : 'Its lines'} in Source{' '}
        <span aria-hidden="true">▸</span>
      </button>
    );
  return (
    <div className="details-advice" role="note" aria-label="What to change">
      {advice.findings.length === 0 ? (
        <p className="details-quiet">
          {advice.nothing}
          {passedTo !== undefined && (
            <>
              {' '}
              <button type="button" className="details-link" onClick={() => select(passedTo)}>
                {shortenName(passedTo)} <span aria-hidden="true">▸</span>
              </button>
            </>
          )}
        </p>
      ) : (
        <FindingList
          findings={advice.findings}
          limit={shownCount}
          fn={facts.fn}
          renderLink={renderLink}
        />
      )}
    </div>
  );
}
