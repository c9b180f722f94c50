/**
 * Rows of boxes as pixels. A canvas takes a microsecond or two to fill a rectangle and there are tens of thousands; but all
 * pixel lines of a row are alike, up to three of them, so one of each is worked out and copied.
 */
export interface PixelRow {
  /** Red, green, blue and cover of each pixel, multiplied by the cover. */
  readonly sums: Float32Array;
}

/** A row of `width` pixels. */
export function createPixelRow(width: number): PixelRow {
  return { sums: new Float32Array(width * 4) };
}

/** Adds a box from `x` on, in pixels and parts of them, in a colour 0xrrggbb. */
export function addSpan({ sums }: PixelRow, x: number, width: number, color: number): void {
  const end = Math.min(x + width, sums.length / 4);
  const red = color >> 16;
  const green = (color >> 8) & 255;
  const blue = color & 255;
  for (let pixel = Math.max(0, Math.floor(x)); pixel < end; pixel++) {
    const cover = Math.min(end, pixel + 1) - Math.max(x, pixel);
    const at = pixel * 4;
    sums[at] += red * cover;
    sums[at + 1] += green * cover;
    sums[at + 2] += blue * cover;
    sums[at + 3] += cover;
  }
}

/** An image as one word a pixel: red in the lowest byte, as browsers keep it on all processors of today. */
export interface PixelImage {
  readonly words: Uint32Array;
  readonly width: number;
  readonly height: number;
}

/** Writes the row to lines `first` … `end - 1` of an image as wide as it, and empties it. */
export function flushPixelRow({ sums }: PixelRow, image: PixelImage, first: number, end: number) {
  const { words, width, height } = image;
  const last = Math.min(end, height);
  if (first < last) {
    const start = first * width;
    for (let pixel = 0; pixel < width; pixel++) {
      const at = pixel * 4;
      const cover = sums[at + 3];
      if (cover === 0) continue;
      const red = (sums[at] / cover + 0.5) | 0;
      const green = (sums[at + 1] / cover + 0.5) | 0;
      const blue = (sums[at + 2] / cover + 0.5) | 0;
      const alpha = Math.min(cover * 255 + 0.5, 255) | 0;
      words[start + pixel] = (alpha << 24) | (blue << 16) | (green << 8) | red;
    }
    for (let line = first + 1; line < last; line++) {
      words.copyWithin(line * width, start, start + width);
    }
  }
  sums.fill(0);
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
