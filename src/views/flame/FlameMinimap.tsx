import {
  type PointerEvent,
  type Ref,
  type RefObject,
  useEffect,
  useImperativeHandle,
  useMemo,
  useRef,
} from 'react';
import { type FlameLayout, getFlamePath, getSpan, layOutFlame } from '../../layout/flame.ts';
import { findBeside, findPart } from '../../layout/flame-map.ts';
import type { FlameResult } from '../../report/results.ts';
import { LaterCall } from '../parts/later-call.ts';
import type { FlameScene } from './scene.ts';
import { useLatest } from './use-page.ts';

const mapWidth = 200;
const mapHeight = 120;
const tallestRow = 4;
/** What takes less than this part of the whole tree is worth a map. */
const mapBelow = 0.5;

export interface MinimapHandle {
  /** Marks what is in sight; call when that has changed. */
  follow(): void;
}

/** The whole tree shrunk, with what is in sight marked. The keyboard has Escape, Home and the arrows instead. */
export function FlameMinimap(props: {
  ref: Ref<MinimapHandle>;
  result: FlameResult;
  isRootAtBottom: boolean;
  scene: RefObject<FlameScene | undefined>;
  onZoom: (path: readonly string[]) => void;
}) {
  const { result, isRootAtBottom, scene } = props;
  const getWhole = useMemo(() => {
    let whole: FlameLayout | undefined;
    return () => {
      whole ??= layOutFlame(result, 0, mapWidth, 1, isRootAtBottom);
      return whole;
    };
  }, [result, isRootAtBottom]);
  const frame = useRef<HTMLDivElement>(null);
  const canvas = useRef<HTMLCanvasElement>(null);
  const mark = useRef<HTMLDivElement>(null);
  const painted = useRef<{ whole: FlameLayout; palette: unknown }>(undefined);

  const follow = () => {
    const drawn = scene.current;
    if (!drawn || !frame.current || !mark.current || !canvas.current) return;
    const isWanted = isWorthMap(result, drawn);
    frame.current.hidden = !isWanted;
    if (!isWanted) return;
    const whole = getWhole();
    const rowPixels = getRowPixels(whole);
    if (painted.current?.whole !== whole || painted.current.palette !== drawn.palette) {
      painted.current = { whole, palette: drawn.palette };
      paintMap(canvas.current, whole, rowPixels, (node) => drawn.getFill(node));
    }
    const { start, end } = findPart(result, drawn.zoomedNode);
    // Rows are counted from node 0 on; the map has more of them where the zoom hides some.
    const shift = whole.zeroRow - drawn.currentLayout.zeroRow;
    const first = Math.max(0, drawn.rowsInSight.first + shift);
    const last = Math.min(whole.rowCount, drawn.rowsInSight.end + shift);
    const { style } = mark.current;
    style.left = `${start * mapWidth}px`;
    style.width = `${Math.max(3, (end - start) * mapWidth)}px`;
    style.top = `${first * rowPixels}px`;
    style.height = `${Math.max(3, (last - first) * rowPixels)}px`;
  };
  useImperativeHandle(props.ref, () => ({ follow }));
  const latest = useLatest(follow);
  // The picture goes first.
  useEffect(() => {
    const call = new LaterCall();
    call.afterPaint(() => latest.current());
    return () => call.cancel();
  });
  useEffect(() => {
    const view = frame.current?.parentElement;
    if (!view) return;
    const call = new LaterCall();
    const observer = new ResizeObserver(() => call.afterPaint(() => latest.current()));
    observer.observe(view);
    return () => {
      observer.disconnect();
      call.cancel();
    };
  }, [latest]);

  const scrollTo = (event: PointerEvent) => {
    const drawn = scene.current;
    if (!drawn || !canvas.current) return;
    const whole = getWhole();
    const y = event.clientY - canvas.current.getBoundingClientRect().top;
    const row = y / getRowPixels(whole);
    drawn.centerRow(row - whole.zeroRow + drawn.currentLayout.zeroRow);
  };
  const onPointerDown = (event: PointerEvent) => {
    const drawn = scene.current;
    if (!drawn || !canvas.current) return;
    event.preventDefault();
    event.currentTarget.setPointerCapture(event.pointerId);
    const x = event.clientX - canvas.current.getBoundingClientRect().left;
    const { start, end } = findPart(result, drawn.zoomedNode);
    const isBeside = x < start * mapWidth - 2 || x > end * mapWidth + 2;
    if (!isBeside) scrollTo(event);
    else props.onZoom(getFlamePath(result, findBeside(result, getWhole(), drawn.zoomedNode, x)));
  };

  return (
    <div
      className="flame-map"
      aria-hidden="true"
      hidden
      ref={frame}
      data-bottom={isRootAtBottom || undefined}
      onPointerDown={onPointerDown}
      onPointerMove={(event) => {
        if (event.currentTarget.hasPointerCapture(event.pointerId)) scrollTo(event);
      }}
    >
      <canvas ref={canvas} />
      <div className="flame-map-mark" ref={mark} />
    </div>
  );
}

function getRowPixels({ rowCount }: FlameLayout): number {
  return Math.min(tallestRow, mapHeight / rowCount);
}

/** Whether much of the tree is out of sight. */
function isWorthMap(result: FlameResult, scene: FlameScene): boolean {
  const { first, end } = scene.rowsInSight;
  const { rowCount } = scene.currentLayout;
  if (first > 0 || Math.floor(end) < rowCount) return true;
  return getSpan(result, scene.zoomedNode) < getSpan(result, 0) * mapBelow;
}

function paintMap(
  canvas: HTMLCanvasElement,
  whole: FlameLayout,
  rowPixels: number,
  getFill: (node: number) => string,
): void {
  const ratio = window.devicePixelRatio || 1;
  const height = whole.rowCount * rowPixels;
  canvas.width = Math.round(mapWidth * ratio);
  canvas.height = Math.max(1, Math.round(height * ratio));
  canvas.style.width = `${mapWidth}px`;
  canvas.style.height = `${height}px`;
  const context = canvas.getContext('2d');
  if (!context) return;
  context.scale(ratio, ratio);
  let row = 0;
  let lastFill = '';
  for (let box = 0; box < whole.boxCount; box++) {
    while (whole.rowStart[row + 1] <= box) row++;
    const fill = getFill(whole.boxNode[box]);
    if (fill !== lastFill) context.fillStyle = fill;
    lastFill = fill;
    context.fillRect(whole.boxX[box], row * rowPixels, whole.boxWidth[box], rowPixels);
  }
}
