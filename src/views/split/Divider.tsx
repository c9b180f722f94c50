import { type KeyboardEvent, type PointerEvent, useRef } from 'react';
import './split.css';

/** A separator with a value takes the focus. */
const tabStop: { readonly tabIndex: number } = { tabIndex: 0 };

/**
 * A line between two panes that is dragged, or moved with the arrow keys (ten steps with Shift), Home and End; a double click
 * puts it back. `orientation` is that of the line.
 */
export function Divider(props: {
  label: string;
  /** Id of the pane whose size it sets. */
  controls: string;
  orientation: 'vertical' | 'horizontal';
  value: number;
  min: number;
  max: number;
  start: number;
  /** Towards the right or the bottom makes the value smaller. */
  isReversed?: boolean;
  /** How much of the value a pixel is. */
  getPerPixel: () => number;
  formatValue: (value: number) => string;
  onChange: (value: number) => void;
}) {
  const { orientation, value, min, max } = props;
  const sign = props.isReversed ? -1 : 1;
  const set = (wanted: number) => props.onChange(Math.max(min, Math.min(max, wanted)));
  const part = max > min ? (value - min) / (max - min) : 0;

  const drag = useRef<{ readonly place: number; readonly value: number }>(undefined);
  const getPlace = (event: PointerEvent) =>
    orientation === 'vertical' ? event.clientX : event.clientY;

  const onPointerDown = (event: PointerEvent<HTMLElement>) => {
    if (event.button !== 0) return;
    // Else the text that is dragged over would be selected.
    event.preventDefault();
    event.currentTarget.focus();
    event.currentTarget.setPointerCapture(event.pointerId);
    drag.current = { place: getPlace(event), value };
  };
  const onPointerMove = (event: PointerEvent) => {
    const from = drag.current;
    if (!from) return;
    set(from.value + sign * (getPlace(event) - from.place) * props.getPerPixel());
  };

  const onKeyDown = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const step = sign * props.getPerPixel() * (event.shiftKey ? 80 : 8);
    const [less, more] =
      orientation === 'vertical' ? ['ArrowLeft', 'ArrowRight'] : ['ArrowUp', 'ArrowDown'];
    if (event.key === less) set(value - step);
    else if (event.key === more) set(value + step);
    else if (event.key === 'Home') set(min);
    else if (event.key === 'End') set(max);
    else return;
    event.preventDefault();
  };

  return (
    <hr
      className="split-divider"
      data-orientation={orientation}
      {...tabStop}
      aria-label={props.label}
      aria-orientation={orientation}
      aria-controls={props.controls}
      aria-valuemin={0}
      aria-valuemax={100}
      aria-valuenow={Math.round(part * 100)}
      aria-valuetext={props.formatValue(value)}
      title={`${props.label}: drag, arrow keys, or double-click to put it back`}
      onPointerDown={onPointerDown}
      onPointerMove={onPointerMove}
      onLostPointerCapture={() => {
        drag.current = undefined;
      }}
      onDoubleClick={() => set(props.start)}
      onKeyDown={onKeyDown}
    />
  );
}
