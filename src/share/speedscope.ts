import type { Profile, ValueType } from '../profile/profile.ts';
import { StackReader } from '../profile/stacks.ts';
import { buildTable } from '../report/build.ts';
import { sumStacks } from '../report/graph.ts';
import { getPrintableName, type NodeTable } from '../report/node-table.ts';
import { applyRatio, divideMean, type ReportInput } from '../report/report.ts';

/** One profile of a speedscope file: stacks root first, as rows of the shared frames. */
interface SampledProfile {
  readonly type: 'sampled';
  readonly name: string;
  readonly unit: 'bytes' | 'nanoseconds' | 'microseconds' | 'milliseconds' | 'seconds' | 'none';
  readonly startValue: 0;
  readonly endValue: number;
  readonly samples: readonly (readonly number[])[];
  readonly weights: readonly number[];
}

const units = ['bytes', 'nanoseconds', 'microseconds', 'milliseconds', 'seconds'] as const;

/**
 * What is shown as a file of speedscope: a profile for each sample type, the shown one first in view, frames at the query's
 * granularity. speedscope knows no negative weights: of a difference, what is less is a profile of its own.
 *
 * Units:  the sample types', where speedscope has them, else none.
 * Cost:   a row of numbers per distinct stack and sample type.
 * Source: https://www.speedscope.app/file-format-schema.json
 */
export function formatSpeedscope(input: ReportInput, name: string): string {
  const { profile } = input;
  const table = buildTable(input);
  const stacks = listStacks(profile, table);
  const profiles: SampledProfile[] = [];
  let active = 0;
  for (let type = 0; type < profile.sampleTypes.length; type++) {
    if (type === input.sampleIndex) active = profiles.length;
    profiles.push(...buildProfiles(input, stacks, type));
  }
  return JSON.stringify({
    $schema: 'https://www.speedscope.app/file-format-schema.json',
    exporter: 'pproflens',
    name,
    activeProfileIndex: active,
    shared: { frames: table.infos.map((info) => describeFrame(info)) },
    profiles,
  });
}

function describeFrame(info: NodeTable['infos'][number]): object {
  const { file, line, column } = info;
  return {
    name: getPrintableName(info),
    ...(file === '' ? {} : { file }),
    ...(line === 0 ? {} : { line }),
    ...(column === 0 ? {} : { col: column }),
  };
}

/** The nodes of each distinct stack, root first. */
function listStacks({ stacks }: Profile, table: NodeTable): readonly number[][] {
  const reader = new StackReader(stacks);
  return Array.from({ length: stacks.count }, (_, stack) => {
    const frames: number[] = [];
    reader.read(stack);
    for (let at = reader.start; at < reader.end; at++) {
      const location = reader.location[at];
      for (let i = table.offset[location]; i < table.offset[location + 1]; i++) {
        frames.push(table.node[i]);
      }
    }
    return frames;
  });
}

/** One profile, or two where there are values below 0. */
function buildProfiles(
  { profile, query }: ReportInput,
  stacks: readonly number[][],
  type: number,
): SampledProfile[] {
  const { value, divisor } = sumStacks(profile, type, query.mean);
  const shown = stacks.map((_, stack) =>
    applyRatio(divideMean(value[stack], divisor?.[stack] ?? 0), query.divideBy),
  );
  const valueType = profile.sampleTypes[type];
  if (!shown.some((weight) => weight < 0)) return [pick(valueType, '', stacks, shown)];
  return [
    pick(valueType, ' (more)', stacks, shown),
    pick(
      valueType,
      ' (less)',
      stacks,
      shown.map((weight) => -weight),
    ),
  ];
}

function pick(
  { type, unit }: ValueType,
  side: string,
  stacks: readonly number[][],
  weight: readonly number[],
): SampledProfile {
  const rows = weight.flatMap((value, stack) => (value > 0 && stacks[stack].length ? [stack] : []));
  return {
    type: 'sampled',
    name: type + side,
    unit: units.find((known) => known === unit) ?? 'none',
    startValue: 0,
    endValue: rows.reduce((sum, stack) => sum + weight[stack], 0),
    samples: rows.map((stack) => stacks[stack]),
    weights: rows.map((stack) => weight[stack]),
  };
}
