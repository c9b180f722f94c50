import type { FlameLayout } from '../../layout/flame.ts';
import { frameGap, rowHeight } from './geometry.ts';

/** How a sliver is painted. */
export interface SliverInk {
  readonly fill: string;
  /** Part of its width, at the right, that stands for what was removed: drawn at half the height, as stripes are too fine here. */
  readonly less: number;
  readonly lessFill: string;
  readonly isInline: boolean;
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

/** Paints the boxes that are too narrow for frames onto a canvas that begins at `top` pixels. */
export function paintSlivers(
  canvas: HTMLCanvasElement,
  layout: FlameLayout,
  slivers: Int32Array,
  top: number,
  height: number,
  getInk: (box: number) => SliverInk,
): void {
  fitCanvas(canvas, layout.width, height);
  const context = canvas.getContext('2d');
  if (!context) return;
  const boxes = new RectsByFill();
  let row = 0;
  for (const box of slivers) {
    while (layout.rowStart[row + 1] <= box) row++;
    const ink = getInk(box);
    const width = layout.boxWidth[box];
    // A gap only where it leaves most of the box: narrower ones would be all gaps.
    const drawn = width >= 3 ? width - frameGap : width;
    const line = ink.isInline ? 0 : 1;
    const y = row * rowHeight - top + line;
    const less = drawn * ink.less;
    const half = (rowHeight - line) / 2;
    if (less < drawn) boxes.add(ink.fill, layout.boxX[box], y, drawn - less, rowHeight - line);
    if (less > 0) boxes.add(ink.lessFill, layout.boxX[box] + drawn - less, y + half, less, half);
  }
  const ratio = window.devicePixelRatio || 1;
  context.setTransform(ratio, 0, 0, ratio, 0, 0);
  context.clearRect(0, 0, layout.width, height);
  boxes.paint(context);
}
