import flamegraph, { type FlameChart } from 'd3-flame-graph';
import { select } from 'd3-selection';
import type { ChangeStep } from '../../layout/change-step.ts';
import { rowHeight } from './geometry.ts';

declare module 'd3-selection' {
  interface Selection<GElement extends BaseType, Datum, PElement extends BaseType, PDatum> {
    /** Of d3-transition, which comes with d3-flame-graph. */
    interrupt(): this;
  }
}

/** What a frame shows that changes only with the result. */
export interface FrameText {
  /** Name of the function, "" for the root. */
  readonly fn: string;
  /** Accessible name. */
  readonly description: string;
  readonly level: number;
  /** From 1 among the frames of the same caller, and how many those are. */
  readonly place: number;
  readonly placeCount: number;
  readonly isInline: boolean;
}

/** What a frame's colours and outlines follow from; changes with hover, search and selection. */
export interface FrameState {
  readonly isMatch: boolean;
  readonly isDim: boolean;
  readonly isLit: boolean;
  readonly isSelected: boolean;
}

/**
 * One frame in the form d3-flame-graph draws: it reads `id`, `depth` (the row), `x0` and `x1` (0 … 1 across the
 * picture) and what the accessors below return.
 */
export interface Frame {
  /** Place in the band, not the node: what is drawn next takes over the elements that are there. */
  readonly id: number;
  readonly node: number;
  readonly depth: number;
  readonly x0: number;
  readonly x1: number;
  readonly data: {
    readonly label: string;
    readonly fill: string;
    readonly text: FrameText;
    /** Of a difference: the part of the frame, at its right, that stands for what was removed. */
    readonly less: number;
    /** How much it changed: which of the patterns. */
    readonly lessStep: ChangeStep;
    /** Whether its callees are drawn as frames; undefined where it has none. */
    readonly isExpanded: boolean | undefined;
  };
}

/**
 * The datum d3-flame-graph draws. It asks a hierarchy for its descendants and lets d3's partition place them, which would
 * be a second layout, with one of every ancestor and without negative values. This one has been laid out already: it hands
 * over the frames in sight as they are.
 */
class Picture {
  readonly data = { value: 0 };
  readonly height = 0;
  readonly frames: readonly Frame[];
  value = 0;
  x0 = 0;
  x1 = 1;
  y0 = 0;
  y1 = 1;

  constructor(frames: readonly Frame[]) {
    this.frames = frames;
  }
  descendants(): Frame[] {
    return this.frames.slice();
  }
  eachBefore(): this {
    return this;
  }
}

/** Id of the pattern that what was removed is drawn with; `FlameStripes` defines it. */
export function getStripesId(step: ChangeStep): string {
  return `flame-stripes-${step}`;
}

function doNothing(): void {}

/** What all bands of a picture have in common: rows from `top` pixels on. */
export interface BandRoom {
  readonly width: number;
  readonly top: number;
  readonly height: number;
}

/** Some frames as SVG, drawn by d3-flame-graph; roles, names and states are put on its elements afterwards. */
export class FrameBand {
  private readonly host: HTMLDivElement;
  private readonly chart: FlameChart<Frame>;
  private readonly elementByNode = new Map<number, SVGGElement>();
  private readonly textOf = new WeakMap<Element, FrameText>();
  private readonly stateOf = new WeakMap<Element, number>();
  private width = 0;

  constructor(parent: HTMLElement) {
    this.host = document.createElement('div');
    this.host.className = 'flame-band';
    this.host.setAttribute('role', 'none');
    parent.append(this.host);
    this.chart = flamegraph<Frame>()
      .cellHeight(rowHeight)
      .inverted(true)
      .transitionDuration(0)
      .height(rowHeight)
      .getName((frame) => frame.data.label)
      .setColorMapper((frame) => frame.data.fill)
      .setLabelHandler(() => '')
      .setDetailsHandler(doNothing)
      // With a tooltip of its own it leaves out a <title> for each frame.
      .tooltip(Object.assign(doNothing.bind(undefined), { show: doNothing, hide: doNothing }));
    // It makes its SVG only when called with data that it has yet to put into a hierarchy.
    select<HTMLDivElement, unknown>(this.host)
      .datum<unknown>({ label: '', fill: 'none', value: 0 })
      .call(this.chart);
    const svg = select(this.host).select('svg').attr('role', 'none').attr('focusable', 'false');
    svg.selectAll('*').remove();
  }

  destroy(): void {
    this.forget();
    this.chart.destroy();
    this.host.remove();
  }

  /** From here on its elements stand for nothing, until they are drawn. */
  forget(): void {
    this.elementByNode.clear();
  }

  draw(frames: readonly Frame[], room: BandRoom): void {
    const { width, top, height } = room;
    this.width = width;
    this.chart.width(width);
    select<HTMLDivElement, unknown>(this.host).datum(new Picture(frames));
    this.chart.update();
    const svg = select(this.host)
      .select('svg')
      .attr('height', height)
      .attr('viewBox', `0 ${top} ${width} ${height}`);
    // It moves frames by transitions, new ones for a quarter of a second whatever it is told: they are placed here, at once.
    svg.selectAll('*').interrupt();
    this.elementByNode.clear();
    svg.selectAll<SVGGElement, Frame>('g').each((frame, index, elements) => {
      const element = elements[index];
      this.elementByNode.set(frame.node, element);
      this.place(element, frame);
      this.describe(element, frame);
    });
  }

  private place(element: SVGGElement, { x0, x1, depth, data }: Frame): void {
    const { width } = this;
    element.setAttribute('transform', `translate(${x0 * width},${depth * rowHeight})`);
    element.querySelector('rect')?.setAttribute('width', String((x1 - x0) * width));
    const label = element.querySelector('.d3-flame-graph-label');
    if (label && label.textContent !== data.label) label.textContent = data.label;
  }

  private describe(element: SVGGElement, frame: Frame): void {
    const { label, text, less, isExpanded } = frame.data;
    element.toggleAttribute('data-bare', label === '');
    if (this.textOf.get(element) !== text) {
      if (!this.textOf.has(element)) {
        element.setAttribute('role', 'treeitem');
        element.querySelector('foreignObject')?.setAttribute('aria-hidden', 'true');
      }
      this.textOf.set(element, text);
      element.setAttribute('aria-label', text.description);
      element.setAttribute('aria-level', String(text.level));
      element.setAttribute('aria-posinset', String(text.place));
      element.setAttribute('aria-setsize', String(text.placeCount));
      if (text.fn) element.setAttribute('data-fn', text.fn);
      else element.removeAttribute('data-fn');
      element.setAttribute('tabindex', '-1');
      element.toggleAttribute('data-inline', text.isInline);
    }
    if (isExpanded === undefined) element.removeAttribute('aria-expanded');
    else element.setAttribute('aria-expanded', String(isExpanded));
    if (less !== 0 || element.querySelector('.flame-less')) this.drawLess(element, frame);
  }

  private drawLess(element: SVGGElement, frame: Frame): void {
    const { less, lessStep } = frame.data;
    const width = (frame.x1 - frame.x0) * this.width;
    const group = select(element);
    const bar = group.select<SVGRectElement>('.flame-less').empty()
      ? group.insert<SVGRectElement>('rect', 'foreignObject').attr('class', 'flame-less')
      : group.select<SVGRectElement>('.flame-less');
    bar
      .attr('height', rowHeight)
      // Set here and not in the style sheet, whose own address `#` would be relative to.
      .attr('fill', `url(#${getStripesId(lessStep)})`)
      .attr('x', width * (1 - less))
      .attr('width', width * less);
  }

  /** Sets the state of every frame drawn; writes only what changed, and says for how many that was. */
  setStates(getState: (node: number) => FrameState): number {
    let changed = 0;
    for (const [node, element] of this.elementByNode) {
      const { isMatch, isDim, isLit, isSelected } = getState(node);
      const bits = +isMatch | (+isDim << 1) | (+isLit << 2) | (+isSelected << 3);
      if (this.stateOf.get(element) === bits) continue;
      this.stateOf.set(element, bits);
      element.toggleAttribute('data-match', isMatch);
      element.toggleAttribute('data-dim', isDim);
      element.toggleAttribute('data-lit', isLit);
      element.setAttribute('aria-selected', String(isSelected));
      changed++;
    }
    return changed;
  }

  getElement(node: number): SVGGElement | undefined {
    return this.elementByNode.get(node);
  }

  /** First element in reading order, undefined when nothing is drawn. */
  getFirstElement(): SVGGElement | undefined {
    for (const element of this.elementByNode.values()) return element;
    return undefined;
  }

  findNode(frame: Element): number | undefined {
    for (const [node, element] of this.elementByNode) if (element === frame) return node;
    return undefined;
  }
}
