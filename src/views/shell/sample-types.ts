import { formatPercent } from '../../measure/format.ts';
import { applyRatio, formatShown } from '../../report/report.ts';
import type { ProfileSummary } from '../../worker/protocol.ts';

const meanings: Readonly<Record<string, string>> = {
  inuse_space: 'bytes still live when the profile was written: look here for leaks',
  inuse_objects: 'objects still live when the profile was written',
  alloc_space: 'all bytes allocated since the program began, freed or not: look here for garbage',
  alloc_objects: 'all objects allocated since the program began, freed or not',
  cpu: 'time the program was running on a processor',
  samples: 'how often the profiler found the program here',
  wall: 'time that passed, waiting included',
  delay: 'time spent waiting for locks, channels and the like',
  contentions: 'how often something had to wait',
  goroutine: 'goroutines that were here when the profile was written',
  goroutines: 'goroutines that were here when the profile was written',
  threadcreate: 'operating system threads that were started here',
  space: 'bytes',
  objects: 'objects',
  heap: 'bytes still live on the heap',
  alloc: 'what was allocated, freed or not',
};

/** In one line what the values of a sample type count. */
export function describeSampleType(type: string, unit: string): string {
  const known = meanings[type];
  if (known !== undefined) return known;
  if (unit === 'count' || unit === '') return 'a plain count';
  return `counted in ${unit}`;
}

type Summary = Pick<
  ProfileSummary,
  'sampleTypes' | 'totals' | 'defaultSampleIndex' | 'isDifference' | 'durationNanos'
>;

/** What the values of a sample type (row of `sampleTypes`) are, with this profile's own numbers; a paragraph a text. */
export function explainSampleType(summary: Summary, row: number, divideBy = 1): readonly string[] {
  const chosen = summary.sampleTypes[row];
  if (!chosen) return [];
  const { type, unit } = chosen;
  const texts = [`${type}: ${describeSampleType(type, unit)}.`];
  if (type.startsWith('inuse_')) {
    texts.push(
      'A snapshot: it goes up with each allocation and down when the garbage collector frees something. What was freed before the profile was written is not in it.',
    );
  }
  if (type.startsWith('alloc_')) {
    texts.push(
      'An odometer: it only goes up, from the start of the program. It can’t tell what is still in memory, only who kept the allocator and the garbage collector busy.',
    );
  }
  const freed = compareWithAllocated(summary, row, divideBy);
  if (freed) texts.push(freed);
  if (type === 'cpu' && summary.durationNanos > 0) {
    texts.push(
      'Threads that run at the same time count each for itself, so the total may be longer than the recording. What waits does not count.',
    );
  }
  texts.push(explainDefault(summary, row));
  return texts.filter((text) => text !== '');
}

/** Why inuse and alloc differ: all that was freed is in one of them only. */
function compareWithAllocated(summary: Summary, row: number, divideBy: number): string | undefined {
  const { sampleTypes, totals, isDifference } = summary;
  const { type = '', unit = '' } = sampleTypes[row] ?? {};
  const kind = /^(?:inuse|alloc)(_.*)$/.exec(type)?.[1];
  if (kind === undefined || isDifference) return undefined;
  const find = (name: string) => sampleTypes.findIndex((each) => each.type === name);
  const inuse = totals[find(`inuse${kind}`)] ?? 0;
  const alloc = totals[find(`alloc${kind}`)] ?? 0;
  if (alloc <= 0 || inuse > alloc) return undefined;
  const write = (value: number): string =>
    unit === 'count'
      ? applyRatio(value, divideBy).toLocaleString('en')
      : formatShown(value, { unit, divideBy });
  return `Here: ${write(alloc)} allocated in all, ${write(inuse)} of it (${formatPercent(inuse, alloc).trim()}) still live, ${write(alloc - inuse)} freed again.`;
}

/** Why the profile opens on the type that it opens on; a link may have asked for another, `row`. */
function explainDefault({ sampleTypes, defaultSampleIndex }: Summary, row: number): string {
  const type = sampleTypes[defaultSampleIndex]?.type ?? '';
  const opens =
    row === defaultSampleIndex ? 'This file opens on' : 'By itself this file would open on';
  if (type === 'alloc_space') {
    return 'This file asks to be opened on alloc_space, as go test’s mem.out and /debug/pprof/allocs do: there the question is who makes garbage.';
  }
  if (type === 'inuse_space') {
    return `${opens} inuse_space, the last of its types, as WriteHeapProfile and /debug/pprof/heap leave it: there the question is what is kept.`;
  }
  return sampleTypes.length > 1 ? `${opens} ${type}.` : '';
}
