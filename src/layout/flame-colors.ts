import { getText, type TextColumn } from '../base/text-column.ts';
import { isStandardPackage } from '../profile/own-code.ts';
import { type FlameColor, findBesideType, flameColors } from '../query/flame-options.ts';
import type { FlameResult } from '../report/results.ts';

/** One colour of a legend; the words say all that the colour does. */
export interface ColorClass {
  readonly key: string;
  readonly words: string;
}

/** What stands behind the colours, most important first; empty for packages and functions, which are too many. */
export const colorClasses: Readonly<Record<FlameColor, readonly ColorClass[]>> = {
  package: [],
  function: [],
  module: [
    { key: 'own', words: 'your code' },
    { key: 'dependency', words: 'dependencies' },
    { key: 'standard', words: 'standard library' },
    { key: 'runtime', words: 'runtime' },
  ],
  size: [
    { key: 'step-1', words: '≤ 64 B' },
    { key: 'step-2', words: '≤ 512 B' },
    { key: 'step-3', words: '≤ 4 kB' },
    { key: 'step-4', words: '≤ 32 kB' },
    { key: 'step-5', words: 'larger' },
    { key: 'unknown', words: 'no objects' },
  ],
  live: [
    { key: 'step-5', words: '≥ 90 % still in use' },
    { key: 'step-4', words: '≥ 50 %' },
    { key: 'step-3', words: '≥ 10 %' },
    { key: 'step-2', words: 'less' },
    { key: 'step-1', words: 'all freed' },
    { key: 'unknown', words: 'unknown' },
  ],
};

/** The colour that a result can be drawn in: what is asked for, or `package` where it lacks the values or is a difference. */
export function fitColor(result: FlameResult, color: FlameColor): FlameColor {
  if (result.isDiff) return 'package';
  if (color !== 'size' && color !== 'live') return color;
  const { sampleType, beside } = result;
  return beside && findBesideType([beside.sampleType], sampleType, color) !== ''
    ? color
    : 'package';
}

/** Colours that a result of a profile can be drawn in, once its values are there. */
export function listColors(result: FlameResult, sampleTypes: readonly string[]): FlameColor[] {
  if (result.isDiff) return ['package'];
  return flameColors.filter((color) => {
    const needsBeside = color === 'size' || color === 'live';
    return !needsBeside || findBesideType(sampleTypes, result.sampleType, color) !== '';
  });
}

const foreignStandard = new Set('std core alloc java javax jdk sun kotlin scala'.split(' '));

/** Go's runtime proper; `runtime/pprof` and the like are libraries. */
const runtimePath =
  /^(runtime|(runtime\/)?internal\/(runtime|abi|bytealg|cpu|atomic|sys|syscall)(\/.*)?)$/;

/** Import path of a Go function's package, or what stands before the first `::` or dot; "" where the name has none. */
function findPackagePath(name: string): string {
  // Type arguments hold paths of their own.
  const plain = name.split(/[[({<]/, 1)[0];
  const end = plain.slice(plain.lastIndexOf('/') + 1).search(/\.|::/);
  return end <= 0 ? '' : plain.slice(0, plain.lastIndexOf('/') + 1 + end).replaceAll('%2e', '.');
}

/** Key of the module class of a function; `ownPackages` are import path prefixes, as the profile's summary has them. */
export function findModuleKind(
  name: string,
  ownPackages: readonly string[],
  isGo: boolean,
): 'own' | 'dependency' | 'standard' | 'runtime' {
  const path = findPackagePath(name);
  if (!isGo) return foreignStandard.has(path.split(/[/.]|::/, 1)[0]) ? 'standard' : 'own';
  if (path === 'main' || ownPackages.some((own) => path === own || path.startsWith(`${own}/`))) {
    return 'own';
  }
  if (runtimePath.test(path)) return 'runtime';
  // The linker's own names (`gogo`, `memclr`) have no package, nor has code that isn't Go.
  if (path === '') return 'dependency';
  return isStandardPackage(path) ? 'standard' : 'dependency';
}

/** Whether a result is of a Go program: it has Go's runtime. */
export function isGoResult({ packageName }: Pick<FlameResult, 'packageName'>): boolean {
  return hasText(packageName, 'runtime');
}

/** Whether a column has a text; decodes only those of its length. */
function hasText(column: TextColumn, text: string): boolean {
  const { offset } = column;
  const size = new TextEncoder().encode(text).length;
  for (let row = 0; row + 1 < offset.length; row++) {
    if (offset[row + 1] - offset[row] === size && getText(column, row) === text) return true;
  }
  return false;
}

/** The values of a node in two sample types, by what their names look like; NaN where they aren't both there. */
function getPair(
  result: FlameResult,
  node: number,
  first: RegExp,
  second: RegExp,
): readonly [number, number] {
  const { sampleType, beside, positive, negative } = result;
  const shown = positive[node] - negative[node];
  if (!beside) return [Number.NaN, Number.NaN];
  const other = beside.value[node];
  if (first.test(sampleType) && second.test(beside.sampleType)) return [shown, other];
  if (second.test(sampleType) && first.test(beside.sampleType)) return [other, shown];
  return [Number.NaN, Number.NaN];
}

/** Bytes an object at a node, on average; NaN where no second sample type tells it, or there are no objects. */
export function getObjectSize(result: FlameResult, node: number): number {
  const [bytes, objects] = getPair(result, node, /(^|_)space$/, /(^|_)objects$/);
  return divide(bytes, objects);
}

/** Part of what was allocated at a node that is still in use, 0 … 1; NaN where no second sample type tells it. */
export function getLivePart(result: FlameResult, node: number): number {
  const [inUse, allocated] = getPair(result, node, /^inuse_/, /^alloc_/);
  return divide(inUse, allocated);
}

function divide(part: number, whole: number): number {
  return whole > 0 ? part / whole : Number.NaN;
}

/** Key of the class of an object size in bytes. */
export function findSizeClass(size: number): string {
  if (!(size > 0)) return 'unknown';
  const limits = [64, 512, 4096, 32_768];
  const step = limits.findIndex((limit) => size <= limit);
  return `step-${step < 0 ? 5 : step + 1}`;
}

/** Key of the class of a part still in use. */
export function findLiveClass(part: number): string {
  if (Number.isNaN(part)) return 'unknown';
  if (part >= 0.9) return 'step-5';
  if (part >= 0.5) return 'step-4';
  if (part >= 0.1) return 'step-3';
  return part > 0 ? 'step-2' : 'step-1';
}
