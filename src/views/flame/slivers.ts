import type { FlameLayout } from '../../layout/flame.ts';
import { rowHeight } from './geometry.ts';

/** How a sliver is painted. */
export interface SliverInk {
  readonly fill: string;
  /** Drawn over the fill at its left, as a part of its width; 0 = none. */
  readonly change: number;
  readonly changeFill: string;
  readonly isInline: boolean;
}

/** Paints the boxes that are too narrow for frames, in one pass, onto a canvas that begins at `top` pixels. */
export function paintSlivers(
  canvas: HTMLCanvasElement,
  layout: FlameLayout,
  slivers: Int32Array,
  top: number,
  height: number,
  getInk: (box: number) => SliverInk,
): void {
  const ratio = window.devicePixelRatio || 1;
  const pixelWidth = Math.round(layout.width * ratio);
  const pixelHeight = Math.round(height * ratio);
  if (canvas.width !== pixelWidth || canvas.height !== pixelHeight) {
    canvas.width = pixelWidth;
    canvas.height = pixelHeight;
    canvas.style.width = `${layout.width}px`;
    canvas.style.height = `${height}px`;
  }
  const context = canvas.getContext('2d');
  if (!context) return;
  context.setTransform(ratio, 0, 0, ratio, 0, 0);
  context.clearRect(0, 0, layout.width, height);
  let fill = '';
  let row = 0;
  for (const box of slivers) {
    while (layout.rowStart[row + 1] <= box) row++;
    const ink = getInk(box);
    const width = layout.boxWidth[box];
    // A gap only where it leaves most of the box: narrower ones would be all gaps.
    const gap = width >= 3 ? 1 : 0;
    const y = row * rowHeight - top + (ink.isInline ? 0 : 1);
    const boxHeight = rowHeight - (ink.isInline ? 0 : 1);
    if (ink.fill !== fill) {
      fill = ink.fill;
      context.fillStyle = fill;
    }
    context.fillRect(layout.boxX[box], y, width - gap, boxHeight);
    if (ink.change > 0) {
      fill = ink.changeFill;
      context.fillStyle = fill;
      context.fillRect(layout.boxX[box], y, (width - gap) * ink.change, boxHeight);
    }
  }
}
