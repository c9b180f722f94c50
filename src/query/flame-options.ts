import type { FlameShape } from './flame-shape.ts';
import { findWholeName, matchWhole } from './name-pattern.ts';
import { isSet } from './option-values.ts';

/** What the boxes of a flame graph are coloured by. */
export const flameColors = ['package', 'function', 'module', 'size', 'live'] as const;
export type FlameColor = (typeof flameColors)[number];

/** How the flame graph shows the query's samples; in the link, but none of pprof's options. */
export interface FlameOptions {
  readonly isInverted: boolean;
  /** Function whose occurrences are merged, "" = none. */
  readonly pivot: string;
  readonly isRootAtBottom: boolean;
  readonly color: FlameColor;
}

export const defaultFlameOptions: FlameOptions = {
  isInverted: false,
  pivot: '',
  isRootAtBottom: false,
  color: 'package',
};

/** How the tree is to be grown, undefined where it is pprof's way. */
export function getFlameShape({ isInverted, pivot }: FlameOptions): FlameShape | undefined {
  if (pivot !== '') return { pivot };
  return isInverted ? { isInverted } : undefined;
}

/** Names and values for the link, those that differ from the default. `p` is pprof's own. */
export function listFlamePairs(options: FlameOptions): (readonly [name: string, value: string])[] {
  const pairs: (readonly [string, string])[] = [];
  if (options.pivot !== '') pairs.push(['p', matchWhole(options.pivot)]);
  if (options.isInverted) pairs.push(['invert', 't']);
  if (options.isRootAtBottom) pairs.push(['root', 'bottom']);
  if (options.color !== 'package') pairs.push(['color', options.color]);
  return pairs;
}

/**
 * The options in a link; undefined where all are the default. What can't be read is left at the default, and a `p` that is a
 * pattern of several names counts as none.
 */
export function readFlameOptions(pairs: ReadonlyMap<string, string>): FlameOptions | undefined {
  const options: FlameOptions = {
    isInverted: isSet(pairs, 'invert'),
    pivot: findPivotName(pairs.get('p') ?? ''),
    isRootAtBottom: pairs.get('root') === 'bottom',
    color: flameColors.find((color) => color === pairs.get('color')) ?? 'package',
  };
  return listFlamePairs(options).length > 0 ? options : undefined;
}

/** The name that a pattern of pprof's pivots stands for, "" for any other; who types one leaves dots as they are. */
function findPivotName(pattern: string): string {
  return findWholeName(pattern.replace(/(^|[^\\])\.(?![*+?{])/g, '$1\\.')) ?? '';
}

/**
 * Name of the sample type that counts what the shown one measures, or measures what it counts; "" where there is none: objects and
 * bytes, samples of a time, contentions of a delay.
 */
export function findCountType(types: readonly string[], shown: string): string {
  const ofSize = findBesideType(types, shown, 'size');
  if (ofSize !== '' || /(^|_)objects$/.test(shown)) return ofSize;
  const count = shown === 'delay' ? 'contentions' : 'samples';
  return count !== shown && types.includes(count) ? count : '';
}

/**
 * Name of the second sample type that a colour needs, "" where there is none such: objects for bytes and the other way round, what
 * was allocated for what is in use and the other way round.
 */
export function findBesideType(types: readonly string[], shown: string, color: FlameColor): string {
  const swapped =
    color === 'size'
      ? shown.replace(/(?<=^|_)(space|objects)$/, (word) =>
          word === 'space' ? 'objects' : 'space',
        )
      : color === 'live'
        ? shown.replace(/^(inuse|alloc)_/, (word) => (word === 'inuse_' ? 'alloc_' : 'inuse_'))
        : shown;
  return swapped !== shown && types.includes(swapped) ? swapped : '';
}
