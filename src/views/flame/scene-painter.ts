import type { FlameLayout, FlameParts } from '../../layout/flame.ts';
import type { FlameLook } from './flame-look.ts';
import { rowHeight } from './geometry.ts';
import { findVisibleRows, type SceneElements } from './scene-place.ts';
import { paintSlivers, repaintSlivers, type SliverPlace, writeLabels } from './slivers.ts';

type Steps = Generator<undefined, void>;

/** Rows firstRow … endRow - 1 of a layout, and who draws their boxes. */
export interface DrawnRows extends FlameParts {
  readonly layout: FlameLayout;
  readonly firstRow: number;
  readonly endRow: number;
}

/** Paints the canvas of a scene: the slivers, and for as long as frames are on the way all there is. */
export class ScenePainter {
  private readonly elements: SceneElements;
  private readonly look: FlameLook;
  private readonly rows: DrawnRows;

  constructor(elements: SceneElements, look: FlameLook, rows: DrawnRows) {
    this.elements = elements;
    this.look = look;
    this.rows = rows;
  }

  /** Pixels from the first row to the end of the last one. */
  get height(): number {
    return Math.max(1, this.rows.endRow - this.rows.firstRow) * rowHeight;
  }

  /** Until all frames are there the canvas shows the whole picture, over what there is of them. */
  *paintAll(): Steps {
    const { layout, frames } = this.rows;
    const { rowStart } = layout;
    const [firstRow, endRow] = findVisibleRows(this.elements.scroll, layout);
    const first = rowStart[Math.min(firstRow, endRow)];
    const count = rowStart[endRow] - first;
    // In the layout's order; what comes after the widest frames has no label.
    const framed = frames.filter((box) => box >= first && box < first + count).sort();
    // Measured beforehand, so that boxes and labels are there at once.
    for (const box of framed) {
      this.look.getLabel(layout, box);
      yield;
    }
    yield* this.paint(Int32Array.from({ length: count }, (_, i) => first + i));
    writeLabels(this.elements.canvas, this.placeBoxes(framed), (box) =>
      this.look.getLabelInk(layout, box),
    );
    this.show(true);
  }

  /** What frames leave to the canvas. */
  *paintSlivers(): Steps {
    yield* this.paint(this.rows.slivers);
    this.show(false);
  }

  /** Paints those slivers anew that are boxes of one of two functions. */
  repaint(name: string | undefined, other: string | undefined): void {
    const { layout, slivers } = this.rows;
    const boxes = slivers.filter(
      (box) => this.look.isOf(layout, box, name) || this.look.isOf(layout, box, other),
    );
    if (boxes.length === 0) return;
    repaintSlivers(this.elements.canvas, this.placeBoxes(boxes), (box) =>
      this.look.getInk(layout, box),
    );
  }

  private paint(boxes: Int32Array): Steps {
    const place = this.placeBoxes(boxes);
    return paintSlivers(this.elements.canvas, place, (box) =>
      this.look.getInk(this.rows.layout, box),
    );
  }

  private placeBoxes(boxes: Int32Array): SliverPlace {
    const { layout, firstRow } = this.rows;
    return { layout, boxes, top: firstRow * rowHeight, height: this.height };
  }

  /** Moves what is drawn in to the first row drawn: only with the picture that is meant for there. */
  private show(isOverFrames: boolean): void {
    const { window, host, canvas } = this.elements;
    window.style.top = `${this.rows.firstRow * rowHeight}px`;
    host.style.height = `${this.height}px`;
    canvas.parentElement?.toggleAttribute('data-over', isOverFrames);
  }
}
