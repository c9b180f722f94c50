import { select } from 'd3-selection';
import { type ZoomBehavior, type ZoomTransform, zoom, zoomIdentity, zoomTransform } from 'd3-zoom';
import type { Box } from './graph-model.ts';
import { type GraphPicture, pixelsPerPoint } from './graph-picture.ts';

/** What of the picture is seen, in its own pixels at 100 %. */
export interface GraphView {
  readonly scale: number;
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}

/** Pan and zoom of one picture in its frame. A scale of 1 is 100 %. */
export interface GraphZoom {
  /** All of it, never above 100 %. */
  readonly showAll: () => void;
  readonly setScale: (scale: number) => void;
  readonly zoomBy: (factor: number) => void;
  readonly panBy: (x: number, y: number) => void;
  /** Brings a place of the picture into the middle, at the scale that it has. */
  readonly centerOn: (x: number, y: number) => void;
  /** Brings a box into the middle unless it can be read where it is. */
  readonly reveal: (box: Box) => void;
  /**
   * The first look: all of it if its small letters can be read then, else what can be read around a box, with more of what is above
   * it: the calls that lead there.
   */
  readonly start: (box: Box | undefined) => void;
  /** The look that the picture had before, when the view was hidden meanwhile. */
  readonly resume: () => void;
  readonly destroy: () => void;
}

const minScale = 0.1;
const maxScale = 10;
/** Below this pprof's small letters can't be read, so a node that is gone to is shown larger. */
const readableScale = 0.55;
const comfortableScale = 0.8;
/** From here on pprof's smallest letters, 8 points, have about 10 pixels: a picture opens as a whole only if it fits so. */
const openingScale = 0.95;
/** A pause this long ends a zoom by wheel or fingers. */
const restMillis = 150;
/** Kept free around the graph. */
const marginX = 16;
const marginY = 16;

/** The middle of what is seen, moved so that nothing beyond the picture's ends is seen; the picture's own where all of it is. */
function keepInside(middle: number, half: number, length: number): number {
  return half * 2 >= length ? length / 2 : Math.max(half, Math.min(length - half, middle));
}

/** Size of the frame, in CSS pixels. */
interface Room {
  readonly width: number;
  readonly height: number;
}

/** `room` is the frame's size before the picture was put into it: to ask for it now would lay the whole picture out. */
export function attachZoom(
  picture: GraphPicture,
  room: Room,
  onView: (view: GraphView) => void,
): GraphZoom {
  const frame = picture.pane;
  let lastRoom = room;
  const size = () => lastRoom;
  const fitScale = () => {
    const { width, height } = size();
    return Math.min(
      1,
      (width - 2 * marginX) / picture.width,
      (height - 2 * marginY) / picture.height,
    );
  };
  let isFitted = true;
  let hair = '';
  let hairTimer: ReturnType<typeof setTimeout> | undefined;
  let isStarted = false;
  /** Keeps the thinnest edges visible far out; in steps and after the last move, as each makes the browser style all edges anew. */
  const setHair = (scale: number) => {
    const width = Math.min(0.7 / (scale * pixelsPerPoint), 10);
    const next = `${(Math.ceil(width * 5) / 5).toFixed(1)}px`;
    const set = () => {
      if (next !== hair) picture.svg.style.setProperty('--graph-hair', next);
      hair = next;
    };
    clearTimeout(hairTimer);
    if (isStarted) hairTimer = setTimeout(set, restMillis);
    else set();
  };
  const report = (transform: ZoomTransform) => {
    const { width, height } = size();
    onView({
      scale: transform.k,
      left: -transform.x / transform.k,
      top: -transform.y / transform.k,
      width: width / transform.k,
      height: height / transform.k,
    });
  };
  const behavior: ZoomBehavior<HTMLElement, unknown> = zoom<HTMLElement, unknown>()
    .clickDistance(3)
    .extent(() => [
      [0, 0],
      [size().width, size().height],
    ])
    .on('zoom', (event: { transform: ZoomTransform; sourceEvent: unknown }) => {
      if (event.sourceEvent) isFitted = false;
      const { transform } = event;
      picture.scene.style.transform = `translate(${transform.x}px, ${transform.y}px) scale(${transform.k})`;
      setHair(transform.k);
      report(transform);
    });
  const selection = select(frame);
  selection.call(behavior).on('dblclick.zoom', null);

  /** Puts a point of the picture into the middle of the frame. */
  const show = (x: number, y: number, scale: number) => {
    const { width, height } = size();
    behavior.transform(
      selection,
      zoomIdentity.translate(width / 2 - x * scale, height / 2 - y * scale).scale(scale),
    );
  };
  const showBox = (box: Box, scale: number) =>
    show((box.left + box.right) / 2, (box.top + box.bottom) / 2, scale);
  const limitScale = () => {
    const scale = Math.max(fitScale(), 1e-3);
    // A picture larger than ten frames still fits.
    behavior.scaleExtent([Math.min(minScale, scale), maxScale]);
    return scale;
  };
  const showAll = () => {
    const scale = limitScale();
    show(picture.width / 2, picture.height / 2, scale);
    isFitted = true;
  };
  const isReadable = (box: Box) => {
    const transform = zoomTransform(frame);
    const { width, height } = size();
    const [left, top] = transform.apply([box.left, box.top]);
    const [right, bottom] = transform.apply([box.right, box.bottom]);
    return (
      transform.k >= readableScale && left >= 0 && top >= 0 && right <= width && bottom <= height
    );
  };
  const reveal = (box: Box) => {
    if (isReadable(box)) return;
    const { k } = zoomTransform(frame);
    showBox(box, k >= readableScale ? k : comfortableScale);
    isFitted = false;
  };

  const observer = new ResizeObserver(() => {
    const { width, height } = frame.getBoundingClientRect();
    if (width === lastRoom.width && height === lastRoom.height) return;
    lastRoom = { width, height };
    if (isFitted) showAll();
    else report(zoomTransform(frame));
  });
  observer.observe(frame);
  const asOwn = (change: () => void) => {
    isFitted = false;
    change();
  };
  return {
    showAll,
    setScale: (scale) => asOwn(() => behavior.scaleTo(selection, scale)),
    zoomBy: (factor) => asOwn(() => behavior.scaleBy(selection, factor)),
    panBy: (x, y) =>
      asOwn(() => {
        const { k } = zoomTransform(frame);
        behavior.translateBy(selection, x / k, y / k);
      }),
    centerOn: (x, y) => asOwn(() => show(x, y, zoomTransform(frame).k)),
    reveal,
    resume: () => {
      limitScale();
      isStarted = true;
      isFitted = false;
      report(zoomTransform(frame));
    },
    start: (box) => {
      showAll();
      isStarted = true;
      if (fitScale() >= openingScale || !box) return;
      const { width, height } = size();
      const halfX = (width / 2 - marginX) / openingScale;
      const halfY = (height / 2 - marginY) / openingScale;
      const x = (box.left + box.right) / 2;
      const y = (box.top + box.bottom) / 2 - halfY / 3;
      show(keepInside(x, halfX, picture.width), keepInside(y, halfY, picture.height), openingScale);
      isFitted = false;
    },
    destroy: () => {
      observer.disconnect();
      clearTimeout(hairTimer);
      selection.on('.zoom', null);
    },
  };
}
