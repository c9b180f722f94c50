import type { FlameLayout } from '../../layout/flame.ts';
import { frameGap, labelPadding, labelWidth, rowHeight } from './geometry.ts';
import {
  addSpan,
  ColorReader,
  copyPixelRow,
  createPixelRow,
  flushPixelRow,
  type PixelImage,
  type PixelRow,
} from './sliver-pixels.ts';

/** How a sliver is painted. */
export interface SliverInk {
  readonly fill: string;
  /** Part of its width, at the right, that stands for what was removed: drawn at half the height, as stripes are too fine here. */
  readonly less: number;
  readonly lessFill: string;
  readonly isInline: boolean;
}

/** How a label is written. */
export interface LabelInk {
  readonly text: string;
  readonly fill: string;
  readonly font: string;
}

/** Boxes of a layout on a canvas that begins at `top` pixels. */
export interface SliverPlace {
  readonly layout: FlameLayout;
  /** In the layout's order. */
  readonly boxes: Int32Array;
  readonly top: number;
  readonly height: number;
}

function fitCanvas(canvas: HTMLCanvasElement, width: number, height: number): void {
  const ratio = window.devicePixelRatio || 1;
  const pixelWidth = Math.round(width * ratio);
  const pixelHeight = Math.round(height * ratio);
  if (canvas.width !== pixelWidth || canvas.height !== pixelHeight) {
    canvas.width = pixelWidth;
    canvas.height = pixelHeight;
    canvas.style.width = `${width}px`;
    canvas.style.height = `${height}px`;
  }
}

/** The three kinds of pixel lines of a row: above the first pixel only inlined boxes go, what was removed is below the middle. */
class RowLines {
  private readonly image: PixelImage;
  private readonly ratio: number;
  private readonly top: PixelRow;
  private readonly upper: PixelRow;
  private readonly lower: PixelRow;
  private isEmpty = true;
  private hasTop = false;
  private hasLess = false;

  constructor(image: PixelImage, ratio: number) {
    this.image = image;
    this.ratio = ratio;
    this.top = createPixelRow(image.width);
    this.upper = createPixelRow(image.width);
    this.lower = createPixelRow(image.width);
  }

  add(boxX: number, boxWidth: number, ink: SliverInk): void {
    this.isEmpty = false;
    const x = boxX * this.ratio;
    const width = getDrawnWidth(boxWidth) * this.ratio;
    const less = width * ink.less;
    const fill = colors.get(ink.fill);
    if (ink.isInline) {
      this.hasTop = true;
      addSpan(this.top, x, width - less, fill);
    }
    // From the first such box on the halves differ: what was in the upper one was in both.
    if (less > 0 && !this.hasLess) {
      this.hasLess = true;
      copyPixelRow(this.upper, this.lower);
    }
    addSpan(this.upper, x, width - less, fill);
    if (!this.hasLess) return;
    addSpan(this.lower, x, width - less, fill);
    addSpan(this.lower, x + width - less, less, colors.get(ink.lessFill));
  }

  /** Writes the row to the lines from `y` CSS pixels on. */
  flush(y: number): void {
    if (this.isEmpty) return;
    this.isEmpty = true;
    const at = (offset: number) => Math.round((y + offset) * this.ratio);
    const middle = this.hasLess ? rowHeight / 2 : rowHeight;
    if (this.hasTop) flushPixelRow(this.top, this.image, at(0), at(1));
    flushPixelRow(this.upper, this.image, at(1), at(middle));
    if (this.hasLess) flushPixelRow(this.lower, this.image, at(middle), at(rowHeight));
    this.hasTop = false;
    this.hasLess = false;
  }
}

/** A gap only where it leaves most of the box: narrower ones would be all gaps. */
function getDrawnWidth(width: number): number {
  return width >= 3 ? width - frameGap : width;
}

/** Rectangles by colour: x, y, width and height of each in a row. A colour is dear to set, a rectangle isn't. */
class RectsByFill {
  private readonly rectsByFill = new Map<string, number[]>();

  add(fill: string, x: number, y: number, width: number, height: number): void {
    let rects = this.rectsByFill.get(fill);
    if (!rects) {
      rects = [];
      this.rectsByFill.set(fill, rects);
    }
    rects.push(x, y, width, height);
  }

  paint(context: CanvasRenderingContext2D): void {
    for (const [fill, rects] of this.rectsByFill) {
      context.fillStyle = fill;
      for (let at = 0; at < rects.length; at += 4) {
        context.fillRect(rects[at], rects[at + 1], rects[at + 2], rects[at + 3]);
      }
    }
  }
}

function fillBoxes(
  context: CanvasRenderingContext2D,
  { layout, boxes, top }: SliverPlace,
  getInk: (box: number) => SliverInk,
): void {
  const rects = new RectsByFill();
  let row = 0;
  for (const box of boxes) {
    while (layout.rowStart[row + 1] <= box) row++;
    const ink = getInk(box);
    const drawn = getDrawnWidth(layout.boxWidth[box]);
    const line = ink.isInline ? 0 : 1;
    const y = row * rowHeight - top + line;
    const less = drawn * ink.less;
    const half = (rowHeight - line) / 2;
    if (less < drawn) rects.add(ink.fill, layout.boxX[box], y, drawn - less, rowHeight - line);
    if (less > 0) rects.add(ink.lessFill, layout.boxX[box] + drawn - less, y + half, less, half);
  }
  rects.paint(context);
}

const colors = new ColorReader();

/** Boxes whose looks are found out in one step. */
const inksAStep = 500;

/** Paints boxes, and nothing else, onto the canvas: in steps, of which the last one shows all. */
export function* paintSlivers(
  canvas: HTMLCanvasElement,
  place: SliverPlace,
  getInk: (box: number) => SliverInk,
): Generator<undefined, void> {
  const { layout, boxes, top } = place;
  const ratio = window.devicePixelRatio || 1;
  const width = Math.round(layout.width * ratio);
  if (width === 0) return;
  const inks: SliverInk[] = [];
  for (const box of boxes) {
    inks.push(getInk(box));
    if (inks.length % inksAStep === 0) yield;
  }
  colors.learn(inks);
  yield;
  const [firstRow, endRow] = findRows(place);
  const imageTop = firstRow * rowHeight - top;
  const height = Math.max(1, Math.round((endRow - firstRow) * rowHeight * ratio));
  const image = new ImageData(width, height);
  const words = new Uint32Array(image.data.buffer);
  const lines = new RowLines({ words, width, height }, ratio);
  let row = firstRow;
  for (let i = 0; i < boxes.length; i++) {
    const box = boxes[i];
    while (layout.rowStart[row + 1] <= box) {
      lines.flush((row - firstRow) * rowHeight);
      row++;
      yield;
    }
    lines.add(layout.boxX[box], layout.boxWidth[box], inks[i]);
  }
  lines.flush((row - firstRow) * rowHeight);
  yield;
  fitCanvas(canvas, layout.width, place.height);
  const context = canvas.getContext('2d');
  if (!context) return;
  context.setTransform(ratio, 0, 0, ratio, 0, 0);
  context.clearRect(0, 0, layout.width, place.height);
  context.putImageData(image, 0, Math.round(imageTop * ratio));
}

/** The rows that boxes are in, from the first one to behind the last one. */
function findRows({ layout, boxes }: SliverPlace): [first: number, end: number] {
  if (boxes.length === 0) return [0, 0];
  const { rowStart } = layout;
  let first = 0;
  while (rowStart[first + 1] <= boxes[0]) first++;
  let end = first + 1;
  while (rowStart[end] <= boxes[boxes.length - 1]) end++;
  return [first, end];
}

/** Paints some boxes of what is on the canvas anew. */
export function repaintSlivers(
  canvas: HTMLCanvasElement,
  place: SliverPlace,
  getInk: (box: number) => SliverInk,
): void {
  const context = canvas.getContext('2d');
  if (!context) return;
  const { layout } = place;
  let row = 0;
  for (const box of place.boxes) {
    while (layout.rowStart[row + 1] <= box) row++;
    const y = row * rowHeight - place.top;
    context.clearRect(layout.boxX[box], y, layout.boxWidth[box], rowHeight);
  }
  fillBoxes(context, place, getInk);
}

/** Writes labels over boxes painted before, where the frames will write them. */
export function writeLabels(
  canvas: HTMLCanvasElement,
  { layout, boxes, top }: SliverPlace,
  getLabel: (box: number) => LabelInk,
): void {
  const context = canvas.getContext('2d');
  if (!context) return;
  let baseline = 0;
  let lastFont = '';
  let row = 0;
  for (const box of boxes) {
    while (layout.rowStart[row + 1] <= box) row++;
    if (layout.boxWidth[box] < labelWidth) continue;
    const { text, fill, font } = getLabel(box);
    if (text === '') continue;
    // The context's own is written another way, and dear to read.
    if (font !== lastFont) context.font = font;
    lastFont = font;
    if (baseline === 0) {
      const { fontBoundingBoxAscent: ascent, fontBoundingBoxDescent: descent } =
        context.measureText('x');
      // The middle of the 19 pixels below a frame's line.
      baseline = 1 + Math.floor((rowHeight - 1 - ascent - descent) / 2 + ascent);
    }
    context.fillStyle = fill;
    context.fillText(text, layout.boxX[box] + labelPadding, row * rowHeight - top + baseline);
  }
}
