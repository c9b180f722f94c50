import type { GraphResult } from '../../report/results.ts';
import type { GraphPicture } from './graph-picture.ts';
import type { GraphView } from './graph-zoom.ts';

/** Largest size of the small picture, in CSS pixels. */
const maxWidth = 180;
const maxHeight = 130;

/** Size of the small picture of a graph, and its scale. */
export function fitMinimap(width: number, height: number) {
  const scale = Math.min(maxWidth / width, maxHeight / height);
  return { scale, width: width * scale, height: height * scale };
}

/** Boxes and edges of a picture, small: edges as straight lines, boxes in the colours that they have on the page. */
export function drawMinimap(
  canvas: HTMLCanvasElement,
  picture: GraphPicture,
  edges: GraphResult['edges'],
): void {
  const { scale, width, height } = fitMinimap(picture.width, picture.height);
  const ratio = window.devicePixelRatio || 1;
  canvas.width = Math.ceil(width * ratio);
  canvas.height = Math.ceil(height * ratio);
  canvas.style.width = `${width}px`;
  canvas.style.height = `${height}px`;
  const context = canvas.getContext('2d');
  if (!context) return;
  context.scale(scale * ratio, scale * ratio);
  context.strokeStyle = getComputedStyle(canvas).color;
  context.globalAlpha = 0.4;
  context.lineWidth = 0.7 / scale;
  context.beginPath();
  for (const { from, to } of edges) {
    const start = picture.box[from];
    const end = picture.box[to];
    if (!start || !end) continue;
    context.moveTo((start.left + start.right) / 2, start.bottom);
    context.lineTo((end.left + end.right) / 2, end.top);
  }
  context.stroke();
  context.globalAlpha = 1;
  for (const [row, box] of picture.box.entries()) {
    const shape = picture.nodeElement[row]?.querySelector('polygon');
    if (!box || !shape) continue;
    const { fill, stroke } = getComputedStyle(shape);
    // A box of a few letters would be less than a pixel.
    const least = 2.5 / scale;
    const boxWidth = Math.max(least, box.right - box.left);
    const boxHeight = Math.max(least, box.bottom - box.top);
    context.fillStyle = fill;
    context.fillRect(box.left, box.top, boxWidth, boxHeight);
    context.strokeStyle = stroke;
    context.strokeRect(box.left, box.top, boxWidth, boxHeight);
  }
}

/** Puts the frame of what is seen in its place, and hides all where nothing is out of sight. */
export function placeMinimapFrame(
  root: HTMLElement,
  frame: HTMLElement,
  picture: GraphPicture,
  view: GraphView,
): void {
  const isAll =
    view.left <= 0 &&
    view.top <= 0 &&
    view.left + view.width >= picture.width &&
    view.top + view.height >= picture.height;
  root.hidden = isAll;
  if (isAll) return;
  const { scale, width, height } = fitMinimap(picture.width, picture.height);
  const left = Math.max(0, view.left * scale);
  const top = Math.max(0, view.top * scale);
  const right = Math.min(width, (view.left + view.width) * scale);
  const bottom = Math.min(height, (view.top + view.height) * scale);
  frame.style.transform = `translate(${left}px, ${top}px)`;
  frame.style.width = `${Math.max(4, right - left)}px`;
  frame.style.height = `${Math.max(4, bottom - top)}px`;
}
