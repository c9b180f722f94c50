import { type PointerEvent, type Ref, useEffect, useImperativeHandle, useRef } from 'react';
import { LaterCall } from '../parts/later-call.ts';
import { drawMinimap, fitMinimap, placeMinimapFrame } from './graph-minimap.ts';
import type { GraphView } from './graph-zoom.ts';
import type { DrawnGraph } from './use-graph-layout.ts';

export interface MinimapHandle {
  readonly show: (view: GraphView) => void;
}

/**
 * All of the graph in a corner with a frame around what is seen, to move by pointer; by keyboard the graph itself is moved, so
 * that this is for the eye only.
 */
export function GraphMinimap(props: {
  ref: Ref<MinimapHandle>;
  drawn: DrawnGraph;
  onMove: (x: number, y: number) => void;
}) {
  const { drawn, onMove } = props;
  const root = useRef<HTMLDivElement>(null);
  const canvas = useRef<HTMLCanvasElement>(null);
  const frame = useRef<HTMLDivElement>(null);
  useImperativeHandle(
    props.ref,
    () => ({
      show: (view) => {
        if (root.current && frame.current) {
          placeMinimapFrame(root.current, frame.current, drawn.picture, view);
        }
      },
    }),
    [drawn],
  );
  useEffect(() => {
    const draw = () => {
      if (canvas.current) drawMinimap(canvas.current, drawn.picture, drawn.result.edges);
    };
    // Asks for colours: those are there once the graph has been painted.
    const call = new LaterCall();
    call.afterPaint(draw);
    const observer = new MutationObserver(draw);
    observer.observe(document.documentElement, { attributeFilter: ['data-theme'] });
    return () => {
      call.cancel();
      observer.disconnect();
    };
  }, [drawn]);

  const move = (event: PointerEvent<HTMLElement>) => {
    const box = canvas.current?.getBoundingClientRect();
    if (!box) return;
    const { scale } = fitMinimap(drawn.picture.width, drawn.picture.height);
    onMove((event.clientX - box.left) / scale, (event.clientY - box.top) / scale);
  };
  return (
    <div
      className="graph-minimap"
      aria-hidden="true"
      hidden
      ref={root}
      onPointerDown={(event) => {
        if (event.button !== 0) return;
        event.preventDefault();
        event.currentTarget.setPointerCapture(event.pointerId);
        move(event);
      }}
      onPointerMove={(event) => {
        if (event.buttons === 1) move(event);
      }}
    >
      <canvas ref={canvas} />
      <div className="graph-minimap-frame" ref={frame} />
    </div>
  );
}
