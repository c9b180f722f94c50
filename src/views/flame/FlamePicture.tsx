import { type KeyboardEvent, type MouseEvent, type PointerEvent, useRef } from 'react';
import { getFlamePath } from '../../layout/flame.ts';
import { FunctionMenu } from '../parts/FunctionMenu.tsx';
import { FlameStripes } from './FlameStripes.tsx';
import { FlameTooltip, type Point, type TooltipHandle } from './FlameTooltip.tsx';
import { buildDetails, buildRestDetails, type NodeDetails } from './flame-model.ts';
import type { Hit } from './scene.ts';
import { type PictureProps, useScene } from './use-scene.ts';
import { findMatch, findNeighbour } from './walk.ts';

function buildHitDetails({ result, names }: PictureProps, hit: Hit, zoomed: number): NodeDetails {
  if (hit.rest === undefined) return buildDetails(result, names, hit.node, zoomed);
  return buildRestDetails(result, names, hit.node, zoomed, hit.rest);
}

/** Frames, slivers and what the pointer and the keyboard do with them. */
export function FlamePicture(props: PictureProps) {
  const { result, names, found } = props;
  const { attach, scene } = useScene(props);
  const tooltip = useRef<TooltipHandle>(null);
  const hovered = useRef<Hit | undefined>(undefined);
  const isPointed = useRef(false);

  /** Without a point: in the corner, where they hide no callees. */
  const showDetails = (hit: Hit | undefined, point?: Point) => {
    const drawn = scene.current;
    const old = hovered.current;
    isPointed.current = point !== undefined;
    if (hit?.node === old?.node && hit?.rest === old?.rest) {
      tooltip.current?.move(point);
      return;
    }
    hovered.current = hit;
    if (!drawn) return;
    drawn.light(hit && hit.rest === undefined ? drawn.getName(hit.node) : undefined);
    const details = hit && buildHitDetails(props, hit, drawn.zoomedNode);
    tooltip.current?.show(details, point);
  };

  const hideDetails = () => showDetails(undefined);

  const zoomTo = (node: number) => {
    hideDetails();
    props.onSelect(node > 0 ? names.get(result.source[node]) : undefined);
    props.onZoom(getFlamePath(result, node));
  };

  const focusNode = (node: number) => {
    const drawn = scene.current;
    if (!drawn || node < 0) return;
    drawn.focus(node);
    showDetails({ node, rest: undefined });
  };

  const onClick = (event: MouseEvent) => {
    // The frames have click handlers of their own, which zoom their way; they are not to hear of this.
    event.stopPropagation();
    const drawn = scene.current;
    // A screen reader's click has no point, but it has a frame; while frames are drawn a point is what tells.
    const framed = event.target instanceof Element ? drawn?.findNode(event.target) : undefined;
    const node = framed ?? drawn?.findHit(event.clientX, event.clientY)?.node;
    if (node !== undefined) zoomTo(node);
  };

  const onPointerMove = (event: PointerEvent) => {
    if (event.pointerType === 'touch') return;
    const point = { x: event.clientX, y: event.clientY };
    showDetails(scene.current?.findHit(point.x, point.y), point);
  };

  const onScroll = () => {
    // What lies under the pointer has changed; what has the keyboard hasn't.
    if (isPointed.current) hideDetails();
    scene.current?.scroll();
  };

  const onKeyDown = (event: KeyboardEvent) => {
    const drawn = scene.current;
    if (!drawn || event.ctrlKey || event.metaKey || event.altKey) return;
    const node = drawn.focusedNode;
    switch (event.key) {
      case 'ArrowUp':
      case 'ArrowDown':
      case 'ArrowLeft':
      case 'ArrowRight':
        focusNode(findNeighbour(result, drawn.currentLayout, node, event.key));
        break;
      case 'Enter':
      case ' ':
        zoomTo(node);
        break;
      case 'Escape':
        hideDetails();
        if (drawn.zoomedNode > 0) {
          props.onZoom(getFlamePath(result, result.parent[drawn.zoomedNode]));
        }
        break;
      case 'Home':
        hideDetails();
        props.onZoom([]);
        break;
      case 'n':
      case 'N': {
        if (!found) return;
        const step = event.key === 'n' ? 1 : -1;
        focusNode(findMatch(result, drawn.currentLayout, found.isMatch, node, step));
        break;
      }
      default:
        return;
    }
    event.preventDefault();
  };

  const nameAt = (event: { clientX: number; clientY: number }) => {
    const hit = scene.current?.findHit(event.clientX, event.clientY);
    return hit && hit.node > 0 ? names.get(result.source[hit.node]) : undefined;
  };

  const onContextMenu = (event: MouseEvent) => {
    hideDetails();
    const isFrame = event.target instanceof Element && event.target.closest('[data-fn]') !== null;
    // Where there is no function the menu would be that of the one before.
    if (!isFrame && nameAt(event) === undefined) event.stopPropagation();
  };

  return (
    <div className="flame-view">
      <FunctionMenu view="flamegraph" onShow={props.onShow} nameAt={nameAt}>
        <div
          className="flame-scroll"
          ref={attach.scroll}
          onContextMenuCapture={onContextMenu}
          onScroll={onScroll}
        >
          <div
            className="flame-tree"
            role="tree"
            aria-label="Flame graph"
            tabIndex={-1}
            ref={attach.tree}
            onClickCapture={onClick}
            onPointerMove={onPointerMove}
            onPointerLeave={hideDetails}
            onFocus={() => scene.current?.noteFocus()}
            onBlur={() => {
              hideDetails();
              scene.current?.noteFocus();
            }}
            onKeyDown={onKeyDown}
          >
            <div className="flame-window" role="none" ref={attach.window}>
              <div className="flame-slivers" aria-hidden="true">
                <canvas ref={attach.canvas} />
              </div>
              <div className="flame-frames" role="none" ref={attach.host} />
              <div className="flame-ring" aria-hidden="true" ref={attach.ring} />
            </div>
          </div>
        </div>
      </FunctionMenu>
      {result.isDiff && <FlameStripes />}
      <FlameTooltip ref={tooltip} />
    </div>
  );
}
