import { type KeyboardEvent, type PointerEvent, useRef } from 'react';
import { type Column, titleColumn } from './top-model.ts';
import { type ColumnWidths, maxWidth, minWidth } from './use-widths.ts';

const steps: Readonly<Record<string, number>> = { ArrowLeft: -8, ArrowRight: 8 };

/** The edge of a column's header: dragged, moved with the arrow keys, or put back with a double click or Enter. */
export function ColumnResizer(props: { column: Column; widths: ColumnWidths }) {
  const { column, widths } = props;
  const drag = useRef<{ x: number; width: number }>(undefined);
  const width = widths.get(column);

  const onPointerDown = (event: PointerEvent<HTMLElement>) => {
    if (event.button !== 0) return;
    event.preventDefault();
    event.currentTarget.setPointerCapture(event.pointerId);
    drag.current = { x: event.clientX, width };
  };
  const onPointerMove = (event: PointerEvent) => {
    const { current } = drag;
    if (current) widths.set(column, current.width + event.clientX - current.x, false);
  };
  const onPointerUp = (event: PointerEvent) => {
    const { current } = drag;
    drag.current = undefined;
    if (current && current.x !== event.clientX) {
      widths.set(column, current.width + event.clientX - current.x, true);
    }
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const step = steps[event.key];
    if (step !== undefined) widths.set(column, width + step * (event.shiftKey ? 4 : 1), true);
    else if (event.key === 'Home') widths.set(column, minWidth, true);
    else if (event.key === 'Enter') widths.set(column, undefined, true);
    else return;
    event.preventDefault();
  };
  return (
    <hr
      aria-orientation="vertical"
      aria-label={`Width of ${titleColumn(column)}`}
      aria-valuemin={minWidth}
      aria-valuemax={maxWidth}
      aria-valuenow={width}
      aria-valuetext={`${width} pixels`}
      tabIndex={0}
      className="top-resizer"
      title="Drag to resize; double click for the usual width"
      onPointerDown={onPointerDown}
      onPointerMove={onPointerMove}
      onPointerUp={onPointerUp}
      onPointerCancel={() => {
        drag.current = undefined;
      }}
      onDoubleClick={() => widths.set(column, undefined, true)}
      onKeyDown={onKeyDown}
    />
  );
}
