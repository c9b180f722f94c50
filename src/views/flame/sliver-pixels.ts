/**
 * Rows of boxes as pixels. A canvas takes a microsecond or two to fill a rectangle and there are tens of thousands; but all
 * pixel lines of a row are alike, up to three of them, so one of each is worked out and copied.
 */
export interface PixelRow {
  /** Pixels that one box covers, as an image has them; 0 where none does. */
  readonly whole: Uint32Array;
  /** Red, green, blue and cover of each pixel that is covered in part, multiplied by the cover. */
  readonly sums: Float32Array;
  /** The first `mixedCount` are the pixels with sums. */
  readonly mixed: Int32Array;
  mixedCount: number;
}

/** A row of `width` pixels. */
export function createPixelRow(width: number): PixelRow {
  return {
    whole: new Uint32Array(width),
    sums: new Float32Array(width * 4),
    mixed: new Int32Array(width),
    mixedCount: 0,
  };
}

/** Makes a row the same as another one. */
export function copyPixelRow(from: PixelRow, to: PixelRow): void {
  to.whole.set(from.whole);
  to.sums.set(from.sums);
  to.mixed.set(from.mixed);
  to.mixedCount = from.mixedCount;
}

/** Adds a box from `x` on, in pixels and parts of them, in a colour 0xrrggbb. */
export function addSpan(row: PixelRow, x: number, width: number, color: number): void {
  const end = Math.min(x + width, row.whole.length);
  const first = Math.ceil(x);
  const last = Math.floor(end);
  if (first > last) {
    mix(row, last, end - x, color);
    return;
  }
  // What is covered as a whole is most of it, and quick.
  row.whole.fill(toWord(color), first, last);
  mix(row, first - 1, first - x, color);
  mix(row, last, end - last, color);
}

/** A colour 0xrrggbb as an image has it. */
function toWord(color: number): number {
  return ((255 << 24) | ((color & 255) << 16) | (color & 0xff00) | (color >> 16)) >>> 0;
}

/** Less of a pixel can't be seen. */
const leastCover = 1 / 1024;

function mix(row: PixelRow, pixel: number, cover: number, color: number): void {
  if (!(cover >= leastCover)) return;
  const { sums } = row;
  const at = pixel * 4;
  if (sums[at + 3] === 0) row.mixed[row.mixedCount++] = pixel;
  sums[at] += (color >> 16) * cover;
  sums[at + 1] += ((color >> 8) & 255) * cover;
  sums[at + 2] += (color & 255) * cover;
  sums[at + 3] += cover;
}

/** An image as one word a pixel: red in the lowest byte, as browsers keep it on all processors of today. */
export interface PixelImage {
  readonly words: Uint32Array;
  readonly width: number;
  readonly height: number;
}

/** Writes the row to lines `first` … `end - 1` of an image as wide as it, and empties it. */
export function flushPixelRow(row: PixelRow, image: PixelImage, first: number, end: number): void {
  const { whole, sums, mixed } = row;
  for (let i = 0; i < row.mixedCount; i++) {
    const pixel = mixed[i];
    const at = pixel * 4;
    // Boxes that meet in a pixel's edge may be a rounding error inside of it.
    if (whole[pixel] === 0) whole[pixel] = blend(sums, at);
    sums.fill(0, at, at + 4);
  }
  row.mixedCount = 0;
  const { words, width, height } = image;
  const last = Math.min(end, height);
  if (first < last) {
    const start = first * width;
    words.set(whole, start);
    for (let line = first + 1; line < last; line++) {
      words.copyWithin(line * width, start, start + width);
    }
  }
  whole.fill(0);
}

function blend(sums: Float32Array, at: number): number {
  const cover = sums[at + 3];
  const red = (sums[at] / cover + 0.5) | 0;
  const green = (sums[at + 1] / cover + 0.5) | 0;
  const blue = (sums[at + 2] / cover + 0.5) | 0;
  const alpha = Math.min(cover * 255 + 0.5, 255) | 0;
  return ((alpha << 24) | (blue << 16) | (green << 8) | red) >>> 0;
}

function createContext(): CanvasRenderingContext2D | null {
  const canvas = document.createElement('canvas');
  canvas.height = 1;
  return canvas.getContext('2d', { willReadFrequently: true });
}

/** Colours of CSS as 0xrrggbb, each read once. */
export class ColorReader {
  private readonly known = new Map<string, number>();
  private context: CanvasRenderingContext2D | null | undefined;

  get(color: string): number {
    return this.known.get(color) ?? 0;
  }

  /** Reads those that are new, all in one go: reading back pixels is dear. */
  learn(inks: Iterable<{ readonly fill: string; readonly lessFill: string }>): void {
    const unknown = new Set<string>();
    for (const { fill, lessFill } of inks) {
      if (!this.known.has(fill)) unknown.add(fill);
      if (lessFill !== '' && !this.known.has(lessFill)) unknown.add(lessFill);
    }
    const fresh = [...unknown];
    if (fresh.length === 0) return;
    this.context ??= createContext();
    const { context } = this;
    if (!context) return;
    context.canvas.width = fresh.length;
    fresh.forEach((color, x) => {
      context.fillStyle = color;
      context.fillRect(x, 0, 1, 1);
    });
    const { data } = context.getImageData(0, 0, fresh.length, 1);
    fresh.forEach((color, x) => {
      const at = x * 4;
      this.known.set(color, (data[at] << 16) | (data[at + 1] << 8) | data[at + 2]);
    });
  }
}
