import { RadioGroup } from 'radix-ui';
import { findSampleType } from '../../store/sample-type.ts';
import type { AppState } from '../../store/state.ts';
import { useMedia } from '../../ui/use-media.ts';
import { Explained } from '../words/Term.tsx';
import { describeSampleType, explainSampleType } from './sample-types.ts';
import { useActions, useField } from './use-app.ts';

/** Row of the chosen sample type, -1 where the query names none of this profile. */
export function getSampleRow({ current, query }: AppState): number {
  return current ? findSampleType(current.summary, query.sampleIndex) : -1;
}

/** Side by side while they are few and the window is wide, else a list. */
export function SampleTypeControl() {
  const types = useField((state) => state.current?.summary.sampleTypes) ?? [];
  const row = useField(getSampleRow);
  const { setSampleType } = useActions();
  const isWide = useMedia('(min-width: 1241px)');
  const chosen = types[row]?.type ?? '';
  const unit = types[row]?.unit ?? '';
  if (isWide && types.length <= 4) {
    return (
      <RadioGroup.Root
        className="shell-types"
        aria-label="Sample type"
        orientation="horizontal"
        value={chosen}
        onValueChange={setSampleType}
      >
        {types.map(({ type, unit }) => (
          <RadioGroup.Item
            key={type}
            value={type}
            className="shell-type"
            title={`${type}: ${describeSampleType(type, unit)}`}
          >
            {type}
          </RadioGroup.Item>
        ))}
      </RadioGroup.Root>
    );
  }
  return (
    <select
      className="ui-field"
      aria-label="Sample type"
      value={chosen}
      title={chosen === '' ? undefined : `${chosen}: ${describeSampleType(chosen, unit)}`}
      onChange={(event) => setSampleType(event.target.value)}
    >
      {chosen === '' && <option value="">none of this profile’s</option>}
      {types.map(({ type }) => (
        <option key={type} value={type}>
          {type}
        </option>
      ))}
    </select>
  );
}

/** What the chosen sample type counts, in one line. */
export function SampleTypeMeaning() {
  const summary = useField((state) => state.current?.summary);
  const row = useField(getSampleRow);
  const divideBy = useField((state) => state.query.divideBy);
  const chosen = summary?.sampleTypes[row];
  if (!summary || !chosen) return null;
  return (
    <p className="shell-meaning">
      <Explained texts={explainSampleType(summary, row, divideBy)}>{chosen.type}</Explained>:{' '}
      {describeSampleType(chosen.type, chosen.unit)}
    </p>
  );
}
