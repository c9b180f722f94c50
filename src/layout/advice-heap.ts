import type { AdviceFacts, ObjectSum } from '../report/results.ts';
import {
  type AdviceContext,
  bytes,
  count,
  describeFew,
  divide,
  type Finding,
  general,
  isLarge,
  join,
  leastSamples,
  leastShare,
  mostlyFreed,
  mostlyLive,
  percent,
  sameSize,
} from './advice-finding.ts';
import { findKeepers, type Keeper, type LineAct, readAct, readElement } from './advice-source.ts';
import { describeDoubt, describeGrowth, describeRoom } from './growth-words.ts';

/** Lines that keep something which a finding names. */
const namedKeepers = 2;

/** Slices that append moved again and again: told by object sizes, whatever else is shown. */
export function findGrowths(facts: AdviceFacts, { total, lines }: AdviceContext): Finding[] {
  return facts.growths.map(({ line, growth }, row): Finding => {
    const sum = growth.evidence.reduce((all, each) => all + each.bytes, 0);
    return {
      key: `growth ${line} ${row}`,
      title: 'Append regrows a slice',
      fn: facts.fn,
      line,
      seen: join(describeGrowth(growth), describeRoom(growth)),
      means: 'Each time the slice is full, all of it is copied into a larger one.',
      tries: preallocate(lines, line),
      doubt: describeDoubt(growth, lines?.[line - 1]),
      // Sizes are of all that was allocated: of another type they say nothing about the total.
      weight:
        facts.about === 'allocated' && facts.survival
          ? ((sum / facts.survival.alloc.bytes) * facts.value) / total
          : leastShare,
    };
  });
}

function preallocate(lines: readonly string[] | undefined, line: number): string {
  return `If its length can be known, preallocate: \`make([]${readElement(lines ?? [], line) ?? 'T'}, 0, n)\`.`;
}

/** Of a comparison: more objects than in the base, or larger ones. */
export function findChange(facts: AdviceFacts, context: AdviceContext): Finding[] {
  const { change, about, value, place } = facts;
  if (!change || value <= 0 || value < context.total * leastShare) return [];
  // Scaled each by its own sum, bytes and objects no longer belong together.
  if (context.isNormalized) return [];
  const at = { fn: place?.fn ?? facts.fn, line: place?.line ?? 0, weight: value / context.total };
  if (about === 'allocated') {
    return [
      {
        ...at,
        key: 'change',
        title: 'It allocated more than before',
        seen: describeChange(change, context),
        means:
          'This type counts from the start of the program, so it rises in every program that runs on.',
        tries:
          'For a leak compare `inuse_space`; for work done, profiles that cover the same time.',
        doubt: '',
      },
    ];
  }
  const { base, now } = change;
  const before = base.objects > 0 ? base.bytes / base.objects : now.bytes / now.objects;
  const isSameSize = Math.abs(now.bytes / now.objects / before - 1) <= sameSize;
  const isMore = now.objects > base.objects && isSameSize;
  const keepers = listKeepers(facts, context);
  return [
    {
      ...at,
      key: 'change',
      title: isMore ? 'More and more objects stay' : 'What stays has become larger',
      seen: describeChange(change, context),
      means: isMore
        ? 'Their size is the same, their number grows: something keeps them. Often that is a map or a slice that is never emptied, or goroutines that never end.'
        : 'Not the number of objects alone explains it: something that grows, such as a buffer or a table.',
      tries: describeKeepers(facts, context, keepers),
      looks: keepers.map(({ line }) => line).slice(0, namedKeepers),
      doubt: describeKeeperDoubt(
        keepers,
        'A cache that still fills looks the same: compare again later.',
      ),
    },
  ];
}

function describeChange(
  { base, now }: NonNullable<AdviceFacts['change']>,
  context: AdviceContext,
): string {
  const more = now.objects - base.objects;
  const size = more > 0 && now.bytes > base.bytes ? (now.bytes - base.bytes) / more : 0;
  return join(
    `${describeObjects(base, context)} in the base, ${describeObjects(now, context)} now.`,
    size > 0
      ? `That is ${count(divide(more, context))} objects more, of ${bytes(size)} each on average.`
      : '',
  );
}

function describeObjects({ objects, bytes: sum }: ObjectSum, context: AdviceContext): string {
  return objects === 0
    ? 'None'
    : `${bytes(divide(sum, context))} in ${count(divide(objects, context))} objects`;
}

/** What became of what was allocated here: all still there, or all gone. */
export function findSurvival(facts: AdviceFacts, context: AdviceContext): Finding[] {
  const { survival, about, samples, place, value } = facts;
  if (!survival || !place || !isLarge(value, facts, context)) return [];
  if ((samples ?? leastSamples) < leastSamples || survival.alloc.bytes <= 0) return [];
  const { alloc, inuse } = survival;
  const part = inuse.bytes / alloc.bytes;
  const at = { fn: place.fn, line: place.line };
  const few = describeFew(samples);
  if (about === 'live' && part >= mostlyLive) {
    const keepers = listKeepers(facts, context);
    return [
      {
        ...at,
        key: 'stays',
        title: part === 1 ? 'Nothing of it was ever freed' : 'Next to nothing of it was freed',
        seen: describeStay(alloc, inuse, context),
        means:
          'Something holds them. Often that is a map or a slice that is never emptied, or goroutines that never end.',
        tries: describeKeepers(facts, context, keepers),
        looks: keepers.map(({ line }) => line).slice(0, namedKeepers),
        doubt: join(
          describeKeeperDoubt(
            keepers,
            'What is meant to stay looks the same: compare with a later profile.',
          ),
          few,
        ),
        weight: value / context.total,
      },
    ];
  }
  if (part > mostlyFreed || about === 'other') return [];
  const isLive = about === 'live';
  return [
    {
      ...at,
      key: 'churn',
      title: isLive ? 'This comes and goes' : 'It is freed again',
      seen: describeFreed(alloc, inuse, context),
      means: isLive
        ? 'What is live here is what was in use at that moment: no sign of a leak.'
        : 'Memory that is needed for a moment costs time, to get and to collect.',
      tries: isLive
        ? 'For less garbage look at `alloc_space`.'
        : 'Use it again: a buffer that is handed in, `Reset`, a `sync.Pool`. Or keep it off the heap: `go build -gcflags=-m` says why a value is there.',
      doubt: join(
        isLive ? '' : 'Worth it where a CPU profile shows time for allocating and collecting.',
        few,
      ),
      weight: (value / context.total) * general * (isLive ? general : 1),
    },
  ];
}

function describeStay(alloc: ObjectSum, inuse: ObjectSum, context: AdviceContext): string {
  const [all, left] = [alloc, inuse].map((sum) => bytes(divide(sum.bytes, context)));
  const live = `${count(divide(inuse.objects, context))} objects of ${bytes(inuse.bytes / inuse.objects)}`;
  return alloc.bytes === inuse.bytes
    ? `All ${all} that were allocated here since the program began are live: ${live}.`
    : `Of ${all} that were allocated here since the program began ${left}, ${percent(inuse.bytes, alloc.bytes)}, are live: ${live}.`;
}

function describeFreed(alloc: ObjectSum, inuse: ObjectSum, context: AdviceContext): string {
  const live = inuse.bytes === 0 ? 'nothing' : `only ${bytes(divide(inuse.bytes, context))}`;
  return `${describeObjects(alloc, context)} were allocated here since the program began; ${live} of that was live when the profile was written.`;
}

/** Lines that store something, in the function and those of its callers that are in the same file. */
function listKeepers({ place, callers }: AdviceFacts, { lines }: AdviceContext): Keeper[] {
  if (!lines || !place) return [];
  const inFile = callers.filter(({ file }) => file === place.file).map(({ line }) => line);
  return findKeepers(lines, [place.line, ...inFile]);
}

function describeKeepers(
  { callers, place }: AdviceFacts,
  { shorten, lines }: AdviceContext,
  keepers: readonly Keeper[],
): string {
  const [caller] = callers;
  const only = keepers.filter(({ isOnlyFilled }) => isOnlyFilled);
  const named = (only.length > 0 ? only : keepers).slice(0, namedKeepers);
  if (lines && named.length > 0) {
    const stores = named
      .map(({ line, target }) => `line ${line} stores into \`${target}\``)
      .join(', ');
    const none = only.length > 0 ? ', and no line of this file takes anything out again' : '';
    return `Look who holds it: ${stores}${none}. Remove what is done with, or set a limit.`;
  }
  const above = caller ? ` Then at its caller ${shorten(caller.fn)}, line ${caller.line}.` : '';
  return `Look where line ${place?.line ?? 0} puts what it makes.${above} Remove what is done with, or set a limit.`;
}

function describeKeeperDoubt(keepers: readonly Keeper[], doubt: string): string {
  return join(
    'A heap profile names who allocated, not who holds.',
    keepers.length > 0 ? 'Those lines were found in the text of this file alone.' : '',
    doubt,
  );
}

interface ActWords {
  readonly title: string;
  readonly means: string;
  readonly tries: string;
}
const actWords: Readonly<Record<LineAct, ActWords>> = {
  append: {
    title: 'Append allocates',
    means: 'A slice that is full is copied into a larger one.',
    tries: 'If its length can be known, preallocate: `make([]T, 0, n)`.',
  },
  index: {
    title: 'An entry is written',
    means: 'All that this line can allocate is a map’s growth, if it is a map.',
    tries:
      'Give the map its expected size: `make(map[K]V, n)`. Or clear and keep one for the next use.',
  },
  join: {
    title: 'A string grows by +=',
    means: 'Each time a new string is made, and all that was there is copied.',
    tries: 'Use a `strings.Builder`, with `Grow` if the length is known, or `strings.Join`.',
  },
  convert: {
    title: 'Bytes and strings are converted',
    means: 'Such a conversion copies all of the text.',
    tries: 'Stay with one of the two: package `bytes` has what `strings` has.',
  },
  make: {
    title: 'Each call makes its own',
    means: 'What make returns is new each time.',
    tries: 'Hand it in from outside, or keep it for the next use: a field, or a `sync.Pool`.',
  },
};

/** What the text of the line with most of it shows, where nothing was called that could have allocated it. */
export function findAct(facts: AdviceFacts, context: AdviceContext): Finding[] {
  const { place, about, growths, calls, survival } = facts;
  const text = place && context.lines?.[place.line - 1];
  if (!place || text === undefined || about !== 'allocated') return [];
  if (growths.some(({ line }) => line === place.line)) return [];
  const inCalls = calls.reduce(
    (sum, { line, value }) => sum + (line === place.line ? value : 0),
    0,
  );
  const act = readAct(text);
  const rest = place.value - inCalls;
  const isKept = survival && survival.inuse.bytes > survival.alloc.bytes * (1 - mostlyFreed);
  if (!act || !isLarge(rest, facts, context) || (act === 'make' && isKept)) return [];
  return [
    {
      key: 'act',
      ...actWords[act],
      ...(act === 'append' ? { tries: preallocate(context.lines, place.line) } : {}),
      fn: place.fn,
      line: place.line,
      seen: `${context.format(rest)} were allocated on this line, “${text.trim().slice(0, 120)}”.`,
      doubt: 'Read off the line’s text, not off the profile.',
      weight: rest / context.total,
    },
  ];
}
