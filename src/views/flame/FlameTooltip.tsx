import { type Ref, useImperativeHandle, useLayoutEffect, useRef, useState } from 'react';
import type { NodeDetails } from './flame-model.ts';

/** A point of the window, in CSS pixels. */
export interface Point {
  readonly x: number;
  readonly y: number;
}

/** Shows details beside a point, or in the corner of the view without one; `undefined` details hide them. */
export interface TooltipHandle {
  show(details: NodeDetails | undefined, point: Point | undefined): void;
  /** Same details, other place. */
  move(point: Point | undefined): void;
}

const distance = 14;

/** Beside the point, and inside the window: left of it or above it where there is no room. */
function place(element: HTMLElement, point: Point | undefined): void {
  element.toggleAttribute('data-corner', !point);
  if (!point) {
    element.removeAttribute('style');
    return;
  }
  const { offsetWidth, offsetHeight } = element;
  const right = point.x + distance;
  const below = point.y + distance;
  const left = right + offsetWidth > window.innerWidth ? point.x - distance - offsetWidth : right;
  const top = below + offsetHeight > window.innerHeight ? point.y - distance - offsetHeight : below;
  element.style.left = `${Math.max(0, left)}px`;
  element.style.top = `${Math.max(0, top)}px`;
}

/** Details of the frame under the pointer. Keeps its own state, so that moving the pointer renders nothing else. */
export function FlameTooltip(props: { ref: Ref<TooltipHandle> }) {
  const [details, setDetails] = useState<NodeDetails | undefined>(undefined);
  const element = useRef<HTMLDivElement>(null);
  const point = useRef<Point | undefined>(undefined);
  useImperativeHandle(
    props.ref,
    () => ({
      show(next, at) {
        point.current = at;
        setDetails(next);
      },
      move(at) {
        point.current = at;
        if (element.current) place(element.current, at);
      },
    }),
    [],
  );
  useLayoutEffect(() => {
    if (element.current && details) place(element.current, point.current);
  }, [details]);
  if (!details) return null;
  const hasZoomed = details.rows.some((row) => row.ofZoomed !== '');
  return (
    <div className="flame-tooltip" role="tooltip" ref={element}>
      <div className="flame-tooltip-name">{details.name}</div>
      {details.place && <div className="flame-tooltip-place">{details.place}</div>}
      {details.rows.length > 0 && (
        <table>
          <thead>
            <tr>
              <td />
              <td />
              <th scope="col">of total</th>
              {hasZoomed && <th scope="col">of zoomed frame</th>}
            </tr>
          </thead>
          <tbody>
            {details.rows.map((row) => (
              <tr key={row.title}>
                <th scope="row">{row.title}</th>
                <td>{row.value}</td>
                <td>{row.ofTotal}</td>
                {hasZoomed && <td>{row.ofZoomed}</td>}
              </tr>
            ))}
          </tbody>
        </table>
      )}
      {details.remark && <div className="flame-tooltip-remark">{details.remark}</div>}
    </div>
  );
}
