import {
  type MouseEvent,
  type PointerEvent,
  type Ref,
  useImperativeHandle,
  useLayoutEffect,
  useRef,
} from 'react';
import { findFlameNode, getFlamePath } from '../../layout/flame.ts';
import { FunctionMenu } from '../parts/FunctionMenu.tsx';
import { pivotAction } from '../parts/refine-context.ts';
import { FlameMinimap, type MinimapHandle } from './FlameMinimap.tsx';
import { FlameStripes } from './FlameStripes.tsx';
import { FlameTooltip, type Point, type TooltipHandle } from './FlameTooltip.tsx';
import { buildDetails, buildRestDetails, listStack, type NodeDetails } from './flame-model.ts';
import { readableWidth } from './geometry.ts';
import type { Hit } from './scene-place.ts';
import { usePictureKeys } from './use-picture-keys.ts';
import { type PictureProps, useScene } from './use-scene.ts';
import { findMatch, findReadableZoom } from './walk.ts';

export interface PictureHandle {
  /** Goes to the next or the previous match; the keyboard stays where it is. */
  step(step: 1 | -1): void;
  /** Goes to the next match, which takes the keyboard. */
  enterNext(): void;
}

function buildHitDetails({ result, names }: PictureProps, hit: Hit, zoomed: number): NodeDetails {
  // Neither callers of the zoomed frame nor the other half of a pivot are part of it.
  const isOtherHalf = result.depth[hit.node] < 0 !== result.depth[zoomed] < 0;
  const isAbove = Math.abs(result.depth[hit.node]) < Math.abs(result.depth[zoomed]);
  const whole = isOtherHalf || isAbove ? 0 : zoomed;
  if (hit.rest === undefined) return buildDetails(result, names, hit.node, whole);
  return buildRestDetails(result, names, hit.node, whole, hit.rest);
}

/** Frames, slivers and what the pointer and the keyboard do with them. */
export function FlamePicture(
  props: PictureProps & {
    ref: Ref<PictureHandle>;
    /** Place of the match that was gone to, from 0. */
    onMatch: (index: number) => void;
  },
) {
  const { result, names, found } = props;
  const { attach, scene } = useScene(props);
  const tooltip = useRef<TooltipHandle>(null);
  const hovered = useRef<Hit | undefined>(undefined);
  const isPointed = useRef(false);
  const minimap = useRef<MinimapHandle>(null);
  const menuNode = useRef(0);
  /** The match to show once the picture is zoomed to `zoom`. */
  const sought = useRef<{ zoom: readonly string[]; path: readonly string[]; hasKeyboard: boolean }>(
    undefined,
  );

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

  /** Name of a node's function, undefined for the root. */
  const getFunction = (node: number) =>
    result.source[node] > 0 ? names.get(result.source[node]) : undefined;

  const zoomTo = (node: number) => {
    hideDetails();
    props.onSelect(getFunction(node));
    props.onZoom(getFlamePath(result, node));
  };

  const focusNode = (node: number) => {
    const drawn = scene.current;
    if (!drawn || node < 0) return;
    drawn.focus(node);
    showDetails({ node, rest: undefined });
  };

  const pivotOn = (node: number) => {
    const name = getFunction(node);
    if (name === undefined) return;
    hideDetails();
    props.onSelect(name);
    props.onOptions({ pivot: name });
  };

  const goToMatch = (step: 1 | -1, hasKeyboard: boolean) => {
    const drawn = scene.current;
    if (!drawn || !found) return;
    const index = findMatch(found.matches, found.rank, drawn.focusedNode, step);
    if (index < 0) return;
    props.onMatch(index);
    const node = found.matches[index];
    const zoom = findReadableZoom(result, drawn.currentLayout, node, readableWidth);
    if (zoom === drawn.zoomedNode) {
      if (hasKeyboard) focusNode(node);
      else drawn.point(node);
      return;
    }
    hideDetails();
    const zoomPath = getFlamePath(result, zoom);
    sought.current = { zoom: zoomPath, path: getFlamePath(result, node), hasKeyboard };
    props.onZoom(zoomPath);
  };
  useImperativeHandle(props.ref, () => ({
    step: (step) => goToMatch(step, false),
    enterNext: () => goToMatch(1, true),
  }));

  // After the scene has taken the zoom over; again when callees were opened for it.
  useLayoutEffect(() => {
    const drawn = scene.current;
    if (!drawn || !sought.current || props.zoomPath !== sought.current.zoom) return;
    const node = findFlameNode(result, sought.current.path);
    if (sought.current.hasKeyboard) drawn.focus(node);
    else drawn.point(node);
  }, [result, props.zoomPath, scene]);

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
    minimap.current?.follow();
  };

  const onKeyDown = usePictureKeys(props, scene, {
    focusNode,
    zoomTo,
    hideDetails,
    pivotOn,
    goToMatch: (step) => goToMatch(step, true),
  });

  const findNodeAt = (event: { clientX: number; clientY: number }) =>
    scene.current?.findHit(event.clientX, event.clientY)?.node;
  const nameAt = (event: { clientX: number; clientY: number }) => {
    const node = findNodeAt(event);
    return node === undefined ? undefined : getFunction(node);
  };

  const onContextMenu = (event: MouseEvent) => {
    hideDetails();
    const isFrame = event.target instanceof Element && event.target.closest('[data-fn]') !== null;
    const framed =
      event.target instanceof Element ? scene.current?.findNode(event.target) : undefined;
    menuNode.current = framed ?? findNodeAt(event) ?? 0;
    // Where there is no function the menu would be that of the one before.
    if (!isFrame && nameAt(event) === undefined) event.stopPropagation();
  };

  const menuItems = [
    {
      ...pivotAction,
      onSelect: () => pivotOn(menuNode.current),
    },
    {
      title: 'Copy stack',
      words: 'root first',
      onSelect: () =>
        void navigator.clipboard.writeText(listStack(result, names, menuNode.current).join('\n')),
    },
  ];

  return (
    <>
      <FunctionMenu view="flamegraph" onShow={props.onShow} nameAt={nameAt} items={menuItems}>
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
            data-bottom={props.options.isRootAtBottom || undefined}
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
      <FlameMinimap
        ref={minimap}
        result={result}
        isRootAtBottom={props.options.isRootAtBottom}
        scene={scene}
        onZoom={props.onZoom}
      />
      <FlameTooltip ref={tooltip} />
    </>
  );
}
