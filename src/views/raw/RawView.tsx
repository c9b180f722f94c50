import { RadioGroup } from 'radix-ui';
import { useEffect, useRef, useState } from 'react';
import type { RawResult } from '../../report/results.ts';
import type { ViewProps } from '../contract.ts';
import { FunctionMenu } from '../parts/FunctionMenu.tsx';
import { runSlices } from '../top/run-slices.ts';
import { findMatches } from '../top/top-model.ts';
import { CopyReport } from '../traces/CopyReport.tsx';
import { FunctionTable } from './FunctionTable.tsx';
import { LocationTable } from './LocationTable.tsx';
import { ProfileFacts } from './ProfileFacts.tsx';
import { describePart, type Part, parts } from './raw-model.ts';
import './raw.css';

/** The profile's own tables, as `pprof -raw` prints them. */
export function RawView(props: ViewProps<RawResult>) {
  const { result, search, onStatus } = props;
  const [part, setPart] = useState<Part>('profile');
  const [wantsMatches, setWantsMatches] = useState(true);
  const isMatch = useFunctionMatches(props);
  usePainted(result, props.onPainted);
  useEffect(() => {
    if (!isMatch) {
      onStatus('');
      return;
    }
    const count = isMatch.reduce((sum, bit) => sum + bit, 0).toLocaleString('en');
    onStatus(`${count} of ${isMatch.length.toLocaleString('en')} functions match`);
  }, [isMatch, onStatus]);
  const kept = wantsMatches ? isMatch : undefined;

  return (
    <FunctionMenu view="raw" onShow={props.onShow}>
      <section className="raw-view" aria-label="Raw">
        <div className="raw-head">
          <RadioGroup.Root
            className="raw-parts"
            aria-label="Part of the profile"
            orientation="horizontal"
            value={part}
            onValueChange={(value) => {
              const chosen = parts.find((name) => name === value);
              if (chosen) setPart(chosen);
            }}
          >
            {parts.map((name) => (
              <RadioGroup.Item key={name} value={name} className="raw-part">
                {describePart(result, name)}
              </RadioGroup.Item>
            ))}
          </RadioGroup.Root>
          {search && part !== 'profile' && (
            <label>
              <input
                type="checkbox"
                checked={wantsMatches}
                onChange={(event) => setWantsMatches(event.target.checked)}
              />
              Only matches
            </label>
          )}
          <CopyReport text={result.report} command="-raw" />
        </div>
        {part === 'profile' && <ProfileFacts result={result} summary={props.summary} />}
        {part === 'locations' && <LocationTable {...props} kept={kept} />}
        {part === 'functions' && <FunctionTable {...props} kept={kept} />}
      </section>
    </FunctionMenu>
  );
}

/** A bit per function whose name matches the search, worked out in slices; undefined without a search. */
function useFunctionMatches({ result, search }: ViewProps<RawResult>): Uint8Array | undefined {
  const [found, setFound] = useState<{ result: RawResult; isMatch: Uint8Array }>();
  useEffect(() => {
    if (!search) {
      setFound(undefined);
      return;
    }
    return runSlices(findMatches(result.functionName, search.matches), (isMatch) =>
      setFound({ result, isMatch }),
    );
  }, [result, search]);
  return search && found?.result === result ? found.isMatch : undefined;
}

/** Tells the shell in the frame after this result was written to the document. */
function usePainted(result: RawResult, onPainted: () => void) {
  const report = useRef(onPainted);
  report.current = onPainted;
  useEffect(() => {
    if (!result) return;
    const frame = requestAnimationFrame(() => report.current());
    return () => cancelAnimationFrame(frame);
  }, [result]);
}
