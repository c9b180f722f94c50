import { getText } from '../../base/text-column.ts';
import { type ChangeStep, changeWords, findChangeStep } from '../../layout/change-step.ts';
import {
  findLiveClass,
  findModuleKind,
  findSizeClass,
  fitColor,
  getLivePart,
  getObjectSize,
  isGoResult,
} from '../../layout/flame-colors.ts';
import type { FlameColor } from '../../query/flame-options.ts';
import type { FlameResult } from '../../report/results.ts';
import type { ProfileSummary } from '../../worker/protocol.ts';

/** Whose code a package is. Own code is the most colourful, the standard library and the runtime the least. */
export type Owner = 'own' | 'dependency' | 'standard';

const foreignStandard = new Set([
  'std',
  'core',
  'alloc',
  'java',
  'javax',
  'jdk',
  'sun',
  'kotlin',
  'scala',
]);

/**
 * Whose code a package is, from its name alone.
 *
 * Own: `main`, and packages with the main binary's name in their path (`github.com/acme/shopd/store` of `shopd`).
 * Standard library: in a Go profile whatever has no dot in its first path element; else a few known names.
 */
export function findOwner(packageName: string, binary: string, isGo: boolean): Owner {
  if (packageName === '') return 'dependency';
  const elements = packageName.split('/');
  if (packageName === 'main' || (binary !== '' && elements.includes(binary))) return 'own';
  if (!isGo) return foreignStandard.has(elements[0]) ? 'standard' : 'own';
  return elements[0].includes('.') ? 'dependency' : 'standard';
}

/** Hue of pprof's colour number: the golden ratio spreads neighbours apart. Source: pprof internal/driver/html/stacks.js. */
export function computeHue(color: number): number {
  const turn = (color + 1) * 1.618033988;
  return Math.round((turn - Math.floor(turn)) * 3600) / 10;
}

/** Fill colours of one result in one theme, the same for frames and slivers. */
export interface Palette {
  /** By package; worked out when first drawn. */
  readonly getPackageFill: (row: number) => string;
  /** By what else the graph is coloured; undefined = by package. */
  readonly getNodeFill: ((node: number) => string) | undefined;
  /** Frames of one function differ in colour. */
  readonly isByNode: boolean;
  readonly root: string;
  readonly rest: string;
  readonly dim: string;
  readonly match: string;
  readonly lit: string;
  readonly selected: string;
  /** Boxes of a difference, and the part of them that was removed: by how much, as `ChangeStep`. */
  readonly more: readonly string[];
  readonly less: readonly string[];
  readonly ink: string;
  readonly inkQuiet: string;
  readonly matchInk: string;
}

function buildFill(
  { packageName, packageColor }: FlameResult,
  row: number,
  getTone: (name: string) => string,
): string {
  return `oklch(${getTone(getText(packageName, row))} ${computeHue(packageColor[row])})`;
}

/** Number of a function's colour, of its name alone (FNV-1a): the same in every profile and session. */
export function numberName(name: string): number {
  let hash = 0x811c9dc5;
  for (let at = 0; at < name.length; at++) {
    hash = Math.imul(hash ^ name.charCodeAt(at), 0x01000193);
  }
  // Hues are spread by the golden ratio, whose fraction a large factor would lose.
  return (hash >>> 0) % 4096;
}

/** Fills by function, as lively as its package's; each is worked out when first drawn. */
function buildFunctionFill(
  { source, sourceName, sourcePackage, packageName }: FlameResult,
  getTone: (name: string) => string,
): (node: number) => string {
  const fills: (string | undefined)[] = [];
  return (node) => {
    const row = source[node];
    const known = fills[row];
    if (known !== undefined) return known;
    const tone = getTone(getText(packageName, sourcePackage[row]));
    const fill = `oklch(${tone} ${computeHue(numberName(getText(sourceName, row)))})`;
    fills[row] = fill;
    return fill;
  };
}

/** Fills by class; each class has a custom property. */
function buildNodeFill(
  result: FlameResult,
  ownPackages: readonly string[],
  isGo: boolean,
  color: FlameColor,
  read: (property: string) => string,
): ((node: number) => string) | undefined {
  if (color === 'package') return undefined;
  const fills = new Map<string, string>();
  const getClassFill = (key: string) => {
    let fill = fills.get(key);
    if (fill === undefined) {
      fill = read(`--flame-${color === 'module' ? 'module-' : ''}${key}`);
      fills.set(key, fill);
    }
    return fill;
  };
  if (color === 'size') return (node) => getClassFill(findSizeClass(getObjectSize(result, node)));
  if (color === 'live') return (node) => getClassFill(findLiveClass(getLivePart(result, node)));
  const kinds: (string | undefined)[] = [];
  return (node) => {
    const source = result.source[node];
    kinds[source] ??= findModuleKind(getText(result.sourceName, source), ownPackages, isGo);
    return getClassFill(kinds[source]);
  };
}

/** The colours of all change steps; the first is for changes of unknown strength. */
function readSteps(property: string, read: (property: string) => string): string[] {
  return [read(property), ...changeWords.map(({ step }) => read(`${property}-${step}`))];
}

/** `read` gives the value of a custom property where the graph is drawn. */
export function buildPalette(
  result: FlameResult,
  { binary, ownPackages }: Pick<ProfileSummary, 'binary' | 'ownPackages'>,
  color: FlameColor,
  read: (property: string) => string,
): Palette {
  const tone: Readonly<Record<Owner, string>> = {
    own: read('--flame-own'),
    dependency: read('--flame-dependency'),
    standard: read('--flame-standard'),
  };
  const isGo = isGoResult(result);
  const getTone = (name: string) => tone[findOwner(name, binary, isGo)];
  const shownColor = fitColor(result, color);
  const fills: (string | undefined)[] = [];
  return {
    getPackageFill: (row) => {
      fills[row] ??= buildFill(result, row, getTone);
      return fills[row];
    },
    getNodeFill:
      shownColor === 'function'
        ? buildFunctionFill(result, getTone)
        : buildNodeFill(result, ownPackages, isGo, shownColor, read),
    isByNode: shownColor === 'size' || shownColor === 'live',
    root: read('--flame-root'),
    rest: read('--flame-rest'),
    dim: read('--flame-dim'),
    match: read('--match'),
    lit: read('--flame-lit'),
    selected: read('--accent'),
    more: readSteps('--more', read),
    less: readSteps('--less-stripe', read),
    ink: read('--ink'),
    inkQuiet: read('--ink-quiet'),
    matchInk: read('--match-ink'),
  };
}

/** How much a node changed; 0 where the result doesn't know its sides. */
export function getChangeStep({ sides }: FlameResult, node: number): ChangeStep {
  return sides ? findChangeStep(sides.baseValue[node], sides.newValue[node]) : 0;
}

/** Fill of the part of a node's box that was removed. */
export function getLessFill(palette: Palette, result: FlameResult, node: number): string {
  return palette.less[getChangeStep(result, node)];
}

/** Fill of a node's box. */
export function getFill(palette: Palette, result: FlameResult, node: number): string {
  if (result.isDiff) return palette.more[getChangeStep(result, node)];
  if (result.source[node] === 0) return palette.root;
  if (palette.getNodeFill) return palette.getNodeFill(node);
  return palette.getPackageFill(result.sourcePackage[result.source[node]]);
}
