import {
  type FlameLayout,
  getRow,
  layOutFlame,
  minBoxWidth,
  splitBoxes,
} from '../../layout/flame.ts';
import { LaterCall } from '../parts/later-call.ts';
import { finish } from '../top/run-slices.ts';
import { FlameLook, type SceneModel } from './flame-look.ts';
import { FrameLayer } from './frame-layer.ts';
import { frameLimit, frameWidth, rowHeight } from './geometry.ts';
import { getFill, type Palette } from './palette.ts';
import { type DrawnRows, ScenePainter } from './scene-painter.ts';
import {
  findHit,
  findVisibleRows,
  getRowsInSight,
  type Hit,
  placeRing,
  type SceneElements,
  scrollToRow,
  setTabStop,
} from './scene-place.ts';

/** Draws a flame graph: one layout, of which frames and slivers show the rows in sight. */
export class FlameScene {
  private readonly elements: SceneElements;
  private readonly layer: FrameLayer;
  private readonly look: FlameLook;
  private readonly nextDraw = new LaterCall();
  /** The layout is yet that of another node, or the other way round. */
  private isStale = false;
  private model: SceneModel;
  private layout: FlameLayout;
  private rows: DrawnRows;
  private painter: ScenePainter;
  private focusNode: number;
  private drawnHeight = 0;
  private readonly onShown: () => void;
  /** The picture that is being drawn is another one than that before. */
  private isNew = true;

  /** `onShown` hears of every other picture, not of the same one in other colours or other rows of it. */
  constructor(elements: SceneElements, model: SceneModel, onShown: () => void) {
    this.elements = elements;
    this.onShown = onShown;
    this.model = model;
    this.layer = new FrameLayer(elements.host);
    this.look = new FlameLook(model, elements.host);
    this.focusNode = model.node;
    this.layout = this.computeLayout();
    const noBoxes = new Int32Array(0);
    this.rows = {
      layout: this.layout,
      firstRow: 0,
      endRow: 0,
      frames: noBoxes,
      slivers: noBoxes,
    };
    this.painter = new ScenePainter(elements, this.look, this.rows);
    this.showNode(model.node);
    this.drawInOwnTask();
  }

  destroy(): void {
    this.nextDraw.cancel();
    this.layer.destroy();
  }

  /** Draws what a new model changes. */
  update(model: SceneModel): void {
    const old = this.model;
    this.model = model;
    this.look.setModel(model);
    // What is under the pointer is asked of layout and result together.
    if (model.result !== old.result) {
      this.changeLayout();
      return;
    }
    if (model.node !== old.node || model.isRootAtBottom !== old.isRootAtBottom) {
      this.focusNode = model.node;
      this.isStale = true;
      this.drawInOwnTask();
      return;
    }
    const isWrittenNew = model.isChangeInPercent !== old.isChangeInPercent;
    if (model.palette !== old.palette || isWrittenNew) this.drawRows();
    else this.drawStates();
  }

  /** In a task of its own: that of the event that asks for it, or of the layout before, is long enough in a large graph. */
  private drawInOwnTask(): void {
    this.elements.tree.setAttribute('aria-busy', 'true');
    this.nextDraw.inTask(() => this.drawRows());
  }

  private changeLayout(): void {
    this.isStale = false;
    const { zeroRow, rowStep } = this.layout;
    const { node } = this.model;
    this.focusNode = node;
    this.layout = this.computeLayout();
    this.setHeight();
    // Rows that are new above node 0 move nothing of what is below them.
    if (this.layout.rowStep === rowStep) {
      this.elements.scroll.scrollTop += (this.layout.zeroRow - zeroRow) * rowHeight;
    }
    this.showNode(node);
    this.isNew = true;
    this.drawRows();
  }

  /** The room changed: lays out anew if the width did. */
  resize(): void {
    const { clientWidth, clientHeight } = this.elements.scroll;
    // An observer also tells of the size that there is at the beginning.
    if (clientWidth === this.layout.width && clientHeight === this.drawnHeight) return;
    if (clientWidth !== this.layout.width) this.layout = this.computeLayout();
    this.drawRows();
  }

  /** Draws the rows that scrolling brought into sight, unless they are drawn. */
  scroll(): void {
    const [first, end] = findVisibleRows(this.elements.scroll, this.layout);
    if (first < this.rows.firstRow || end > this.rows.endRow) this.drawRows();
  }

  get zoomedNode(): number {
    return this.model.node;
  }

  get focusedNode(): number {
    return this.focusNode;
  }

  get currentLayout(): FlameLayout {
    return this.layout;
  }

  get palette(): Palette {
    return this.model.palette;
  }

  getFill(node: number): string {
    return getFill(this.model.palette, this.model.result, node);
  }

  /** Rows in sight, in parts of them. */
  get rowsInSight(): { readonly first: number; readonly end: number } {
    return getRowsInSight(this.elements.scroll, this.layout);
  }

  /** Scrolls so that a row is in the middle. */
  centerRow(row: number): void {
    const { scroll } = this.elements;
    scroll.scrollTop = row * rowHeight - scroll.clientHeight / 2;
  }

  /** What is drawn at a point of the page. */
  findHit(clientX: number, clientY: number): Hit | undefined {
    return findHit(this.elements.tree, this.layout, clientX, clientY);
  }

  getName(node: number): string {
    return this.model.names.get(this.model.result.source[node]);
  }

  /** Node of the frame that an element is or is in. */
  findNode(element: Element): number | undefined {
    return this.layer.findNode(element);
  }

  /** Lights up all instances of a function. */
  light(name: string | undefined): void {
    const before = this.look.light(name);
    if (before === name) return;
    this.layer.setStates((node) => this.look.getState(node));
    // While frames are on the way all is painted anew once they are there.
    if (this.layer.isDrawing) this.layer.finishAnew();
    else this.painter.repaint(name, before);
  }

  /** Gives a frame the keyboard, scrolled into sight. */
  focus(node: number): void {
    if (this.isStale) this.changeLayout();
    this.moveTabStop(node);
    this.showNode(node);
    this.scroll();
    if (!this.layer.getElement(node) && !this.layer.isDrawing) this.drawRows();
    // A frame that is on the way takes the keyboard from the tree when it is there.
    (this.layer.getElement(node) ?? this.elements.tree).focus({ preventScroll: true });
  }

  /** Shows where a frame is, and leaves the keyboard where it is. */
  point(node: number): void {
    if (this.isStale) this.changeLayout();
    this.moveTabStop(node);
    this.showNode(node);
    this.scroll();
    if (!this.layer.getElement(node) && !this.layer.isDrawing) this.drawRows();
    this.elements.tree.toggleAttribute('data-ring', true);
  }

  /** Whether the keyboard is in the tree changed; a frame may have got it by itself: by Tab or by a click. */
  noteFocus(): void {
    const { tree } = this.elements;
    const { activeElement } = document;
    const hasRing = tree.contains(activeElement) && activeElement?.matches(':focus-visible');
    tree.toggleAttribute('data-ring', hasRing);
    const node = this.layer.findFocused();
    if (node !== undefined && node !== this.focusNode) this.moveTabStop(node);
  }

  private moveTabStop(node: number): void {
    this.focusNode = node;
    this.giveTabStop();
  }

  private computeLayout(): FlameLayout {
    const { result, node, isRootAtBottom } = this.model;
    const { clientWidth } = this.elements.scroll;
    return layOutFlame(result, node, clientWidth, minBoxWidth, isRootAtBottom);
  }

  private setHeight(): void {
    this.elements.tree.style.height = `${this.layout.rowCount * rowHeight}px`;
  }

  private showNode(node: number): void {
    this.setHeight();
    const row = getRow(this.model.result, this.layout, node);
    scrollToRow(this.elements.scroll, this.layout, row);
  }

  private drawRows(): void {
    this.nextDraw.cancel();
    if (this.isStale) {
      this.changeLayout();
      return;
    }
    const { scroll, tree } = this.elements;
    if (this.layout.width === 0) {
      tree.removeAttribute('aria-busy');
      return;
    }
    this.setHeight();
    const [first, end] = findVisibleRows(this.elements.scroll, this.layout);
    // Half a screen more on either side, so that not every scroll event draws.
    const spare = Math.ceil(scroll.clientHeight / rowHeight / 2);
    this.drawnHeight = scroll.clientHeight;
    const firstRow = Math.max(0, first - spare);
    const endRow = Math.min(this.layout.rowCount, end + spare);
    const parts = splitBoxes(this.layout, firstRow, endRow, frameWidth, frameLimit, this.focusNode);
    this.rows = { layout: this.layout, firstRow, endRow, ...parts };
    this.painter = new ScenePainter(this.elements, this.look, this.rows);
    const { layout, frames } = this.rows;
    const hadFocus = tree.contains(document.activeElement);
    this.layer.draw({
      count: frames.length,
      build: (index: number, id: number) => this.look.buildFrame(layout, frames[index], id),
      getState: (node: number) => this.look.getState(node),
      width: layout.width,
      top: firstRow * rowHeight,
      height: this.painter.height,
      standIn: () => this.standIn(),
      finish: () => this.finishRows(hadFocus),
    });
    if (!this.layer.isDrawing) return;
    // An element that is about to stand for another frame must not keep the keyboard.
    if (hadFocus) tree.focus({ preventScroll: true });
    tree.setAttribute('aria-busy', 'true');
  }

  private *standIn(): Generator<undefined, void> {
    yield* this.painter.paintAll();
    this.placeRing();
    this.tellShown();
  }

  private tellShown(): void {
    if (this.isNew) this.onShown();
    this.isNew = false;
  }

  private *finishRows(hadFocus: boolean): Generator<undefined, void> {
    const { tree } = this.elements;
    yield* this.painter.paintSlivers();
    this.tellShown();
    tree.removeAttribute('aria-busy');
    this.giveTabStop();
    const { activeElement } = document;
    // The element that had the keyboard may be gone; meanwhile a person may also have gone elsewhere.
    const hasFocus = activeElement === document.body ? hadFocus : tree.contains(activeElement);
    // Without a frame to hold it the keyboard stays with the tree, so that arrows go on from where they were.
    const own = this.layer.getElement(this.focusNode);
    if (hasFocus && activeElement !== own) {
      (own ?? tree).focus({ preventScroll: true });
    }
  }

  private giveTabStop(): void {
    const own = this.layer.getElement(this.focusNode);
    setTabStop(this.elements.host, own ?? this.layer.getFirstElement());
    this.placeRing();
  }

  private drawStates(): void {
    this.layer.setStates((node) => this.look.getState(node));
    if (this.layer.isDrawing) this.layer.repaint(() => this.standIn());
    else finish(this.painter.paintSlivers());
  }

  private placeRing(): void {
    const { ring } = this.elements;
    placeRing(ring, this.model.result, this.layout, this.focusNode, this.rows.firstRow);
  }
}
