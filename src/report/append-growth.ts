import type { AppendGrowth, SizeRow } from './results.ts';

/**
 * Go's size classes for small objects, in bytes; larger ones are rounded up to pages. Source: runtime/sizeclasses.go.
 */
const sizeClasses = [
  8, 16, 24, 32, 48, 64, 80, 96, 112, 128, 144, 160, 176, 192, 208, 224, 240, 256, 288, 320, 352,
  384, 416, 448, 480, 512, 576, 640, 704, 768, 896, 1024, 1152, 1280, 1408, 1536, 1792, 2048, 2304,
  2688, 3072, 3200, 3456, 4096, 4864, 5376, 6144, 6528, 6784, 6912, 8192, 9472, 9728, 10240, 10880,
  12288, 13568, 14336, 16384, 18432, 19072, 20480, 21760, 24576, 27264, 28672, 32768,
];
const maxSmall = 32768;
const page = 8192;
/** Since Go 1.22 small objects with pointers, larger than this, carry a word that says where the pointers are. */
const headerFrom = 512;
const headerSize = 8;

/** Elements up to which append doubles a slice; above, it grows by a quarter and 192 elements. Source: runtime/slice.go. */
const doublingLimit = 256;

/** Element sizes to try, in bytes: the small ones, then words. */
const elementSizes = [1, 2, 4, ...Array.from({ length: 32 }, (_, index) => (index + 1) * 8)];

/** Sizes on one line of growth before it is called a pattern. */
const leastEvidence = 4;

/** Bytes that the allocator hands out for a wish. */
function roundUpSize(wish: number): number {
  if (wish > maxSmall) return Math.ceil(wish / page) * page;
  return sizeClasses.find((size) => size >= wish) ?? maxSmall;
}

interface Layout {
  readonly elementSize: number;
  readonly hasHeader: boolean;
}

/** Elements that an object of this size has room for. */
function countRoom(size: number, { elementSize, hasHeader }: Layout): number {
  const header = hasHeader && size > headerFrom && size <= maxSmall ? headerSize : 0;
  return Math.floor((size - header) / elementSize);
}

/** Size of the object that append allocates when one element more than `room` is needed. */
function growOnce(room: number, layout: Layout): number {
  const wanted =
    room < doublingLimit
      ? Math.max(1, room * 2)
      : room + Math.floor((room + 3 * doublingLimit) / 4);
  const bytes = wanted * layout.elementSize;
  const header =
    layout.hasHeader && bytes > headerFrom && bytes <= maxSmall - headerSize ? headerSize : 0;
  return roundUpSize(bytes + header);
}

/** Steps from the first to the last size when all sizes lie on one line of growth; undefined when one doesn't. */
function countSteps(sizes: readonly number[], layout: Layout): number | undefined {
  let size = sizes[0];
  if (countRoom(size, layout) < 1) return undefined;
  let steps = 0;
  for (const next of sizes.slice(1)) {
    while (size < next) {
      size = growOnce(countRoom(size, layout), layout);
      steps++;
    }
    if (size !== next) return undefined;
  }
  return steps;
}

/** A site that grows slices makes no more of the large ones than of the small ones; sampling may blur that by some. */
function isFalling(evidence: readonly SizeRow[]): boolean {
  return evidence.every((row, index) => index === 0 || row.count <= evidence[index - 1].count * 2);
}

/**
 * Whether the sizes allocated at one site are those of a slice that append has to move again and again. Says so only when all
 * sizes of the site, at least four, lie on one line of growth of Go's runtime, at least a third of that line's sizes are
 * there, and larger ones are no more than smaller ones.
 *
 * Shape:  `rows` are ascending by size, of one allocation site; counts are of objects allocated. Result: see AppendGrowth.
 * Source: Go's runtime/slice.go nextslicecap and growslice, runtime/msize.go, of Go 1.18 and later (1.22's headers too).
 */
export function findAppendGrowth(rows: readonly SizeRow[]): AppendGrowth | undefined {
  const evidence = rows.filter((row) => row.count > 0);
  if (evidence.length < leastEvidence || evidence.length < rows.length) return undefined;
  const sizes = evidence.map((row) => row.size);
  if (!isFalling(evidence)) return undefined;
  const fits: { readonly layout: Layout; readonly steps: number }[] = [];
  for (const elementSize of elementSizes) {
    for (const hasHeader of [false, true]) {
      const layout = { elementSize, hasHeader };
      const steps = countSteps(sizes, layout);
      if (steps !== undefined && sizes.length >= (steps + 1) / 3) fits.push({ layout, steps });
    }
  }
  if (fits.length === 0) return undefined;
  const steps = Math.min(...fits.map((fit) => fit.steps));
  return {
    evidence,
    steps,
    elementSizes: [...new Set(fits.map(({ layout }) => layout.elementSize))],
    isDoubling: sizes.every((size, index) => index === 0 || isPowerApart(sizes[index - 1], size)),
  };
}

/** Sizes that doubling alone explains, as a map's table or a buffer grows, too. */
function isPowerApart(small: number, large: number): boolean {
  const ratio = Math.log2(large / small);
  return Math.abs(ratio - Math.round(ratio)) < 0.01;
}
