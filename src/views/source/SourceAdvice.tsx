import { Fragment } from 'react';
import type { Finding } from '../../layout/advice-finding.ts';
import type { SourceFunction, SourceResult } from '../../report/results.ts';
import { useMedia } from '../../ui/use-media.ts';
import type { ProfileSummary } from '../../worker/protocol.ts';
import { FindingList } from '../advice/FindingList.tsx';
import { useAdvice } from '../advice/use-findings.ts';
import { useFigures } from '../details/use-figures.ts';
import { baseName } from './source-files.ts';

/** Above the code one finding is enough: the code is what people came for. On a phone there is room for its title. */
const shownCount = { wide: 1, narrow: 0 } as const;

/** What to change in the chosen function, above its code. */
export function SourceAdvice(props: {
  result: SourceResult;
  summary: ProfileSummary;
  chosen: SourceFunction;
  lines: readonly string[] | undefined;
  /** Opens a line of this file. */
  onShow: (line: number, isEvidence: boolean) => void;
  onGo: (fn: string) => void;
}) {
  const { result, chosen, onShow, onGo } = props;
  const isNarrow = useMedia('(max-width: 600px)');
  const facts = result.advice?.fn === chosen.name ? result.advice : undefined;
  const lines = facts?.place?.file === result.file ? props.lines : undefined;
  const advice = useAdvice(facts, result, useFigures(props.summary), lines);
  if (!facts || !advice || advice.findings.length === 0) return null;
  const isHere = facts.place?.file === result.file;
  const renderLink = ({ key, fn, line, looks = [] }: Finding) => {
    if (line === 0 && looks.length === 0) return null;
    if (key.startsWith('growth')) {
      return (
        <button type="button" onClick={() => onShow(line, true)}>
          Show the evidence
        </button>
      );
    }
    if (!isHere) {
      return (
        <button type="button" onClick={() => onGo(fn)}>
          Open {baseName(facts.place?.file ?? '')}:{line}
        </button>
      );
    }
    return [...new Set(line === 0 ? looks : [...looks, line])].map((each) => (
      <Fragment key={each}>
        <button type="button" onClick={() => onShow(each, false)}>
          Show line {each}
        </button>{' '}
      </Fragment>
    ));
  };
  return (
    <div className="source-note source-findings" role="note" aria-label="What to change">
      <FindingList
        findings={advice.findings}
        limit={shownCount[isNarrow ? 'narrow' : 'wide']}
        fn={chosen.name}
        renderLink={renderLink}
      />
    </div>
  );
}
