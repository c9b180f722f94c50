import { formatValue } from '../../measure/format.ts';
import type { RawResult, RawType } from '../../report/results.ts';
import type { ComparisonSide, ProfileSummary } from '../../worker/protocol.ts';
import { formatSigned } from '../compare/change-text.ts';

/** What the Raw view says of the profile as a whole: no React, no DOM. */

export interface Fact {
  readonly name: string;
  readonly text: string;
}

/** The profile's facts; of a comparison each file has its own time and duration. */
export function listFacts(result: RawResult, summary: ProfileSummary): Fact[] {
  const { comparison } = summary;
  return result.facts.flatMap((fact) => {
    if (fact.name === 'Period') return [{ name: 'Period', text: formatPeriod(fact.text, summary) }];
    const of = fact.name === 'Time' ? 'time' : fact.name === 'Duration' ? 'duration' : undefined;
    if (!comparison || !of) return [fact];
    return [
      { name: `${fact.name}, base`, text: comparison.base[of] || 'not known' },
      { name: `${fact.name}, new`, text: comparison.new[of] || 'not known' },
    ];
  });
}

/** `512kB · 524288 bytes`; `exact` is the number as the profile has it. */
function formatPeriod(exact: string, { period, periodType }: ProfileSummary): string {
  const { unit } = periodType;
  const text = formatValue(period, unit, 'auto');
  const whole = unit === '' || unit === 'count' ? exact : `${exact} ${unit}`;
  return text === exact || text === whole ? whole : `${text} · ${whole}`;
}

export interface Size {
  readonly name: string;
  /** What the page works on; undefined where two files were put together to no third one. */
  readonly count: number | undefined;
  /** Of a comparison. */
  readonly base?: number;
  readonly new?: number;
}

type SizeKey = Exclude<keyof ComparisonSide, 'time' | 'duration'>;

/** How much there is of what; the counts of the tables are those that are shown. */
export function listSizes(result: RawResult, summary: ProfileSummary): Size[] {
  const { comparison, sampleCount, stackCount, byteCount, inflatedByteCount } = summary;
  const list = (name: string, key: SizeKey, count: number | undefined): Size =>
    comparison
      ? { name, count, base: comparison.base[key], new: comparison.new[key] }
      : { name, count };
  return [
    list('Samples', 'sampleCount', sampleCount),
    list('Distinct stacks', 'stackCount', stackCount),
    list('Locations', 'locationCount', result.address.length),
    list('Lines', 'lineCount', result.line.length),
    list('Functions', 'functionCount', result.functionStartLine.length),
    list('Mappings', 'mappingCount', result.mappings.length),
    list('Bytes', 'byteCount', comparison ? undefined : byteCount),
    list('Bytes, unpacked', 'inflatedByteCount', comparison ? undefined : inflatedByteCount),
  ];
}

/** What a sample type adds up to: in all, of a comparison in the base, in the new file, and what has changed. */
export function formatTotals({ unit, total, sides }: RawType): string[] {
  if (!sides) return [formatValue(total, unit, 'auto')];
  return [
    formatValue(sides.base, unit, 'auto'),
    formatValue(sides.new, unit, 'auto'),
    formatSigned(sides.new - sides.base, { unit }),
  ];
}
