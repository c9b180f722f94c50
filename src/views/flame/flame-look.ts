import { type FlameLayout, getRow, getSpan } from '../../layout/flame.ts';
import type { FlameResult } from '../../report/results.ts';
import { LabelFitter } from './fit-label.ts';
import { describeChange, describeNode, describePart, getNet, getShownName } from './flame-model.ts';
import { findPlace, isExpanded, isJoined } from './frame-place.ts';
import type { Frame, FrameState, FrameText } from './frames.ts';
import { frameGap, labelPadding, labelWidth } from './geometry.ts';
import { getChangeStep, getFill, getLessFill, type Palette } from './palette.ts';
import type { Found } from './search-flame.ts';
import type { LabelInk, SliverInk } from './slivers.ts';
import type { SourceNames } from './source-names.ts';

/** All that a picture follows from, apart from size, scroll and pointer. */
export interface SceneModel {
  readonly result: FlameResult;
  readonly names: SourceNames;
  /** The zoomed node. */
  readonly node: number;
  readonly palette: Palette;
  readonly found: Found | undefined;
  readonly selection: string | undefined;
  readonly isRootAtBottom: boolean;
  /** Changes are written as parts of the base instead of values. */
  readonly isChangeInPercent: boolean;
}

function buildFitter(font: string): LabelFitter {
  const context = document.createElement('canvas').getContext('2d');
  if (!context) return new LabelFitter(() => 7);
  context.font = font;
  return new LabelFitter((character) => context.measureText(character).width);
}

/** Part of a box that stands for what was removed; 0 where there is nothing negative. */
function getLess(result: FlameResult, node: number): number {
  return result.isDiff && result.decrease[node] > 0
    ? result.decrease[node] / getSpan(result, node)
    : 0;
}

/** Between name and figures. No-break spaces: others would become one. */
const gap = '\u00a0\u00a0';

/** How boxes look, the same whether they are frames or slivers: label, name, fill and state. */
export class FlameLook {
  /** As CSS writes it. */
  readonly font: string;
  private readonly fitter: LabelFitter;
  private readonly labels = new Map<number, string>();
  /** By source: but for differences boxes of one source look the same. */
  private readonly inks: (SliverInk | undefined)[] = [];
  private readonly restInk = { fill: '', less: 0, lessFill: '', isInline: false };
  private labelledLayout: FlameLayout | undefined;
  private readonly texts = new Map<number, FrameText>();
  private model: SceneModel;
  private litName: string | undefined;

  constructor(model: SceneModel, element: HTMLElement) {
    this.model = model;
    const style = getComputedStyle(element);
    this.font = `${style.fontSize} ${style.fontFamily}`;
    this.fitter = buildFitter(this.font);
  }

  setModel(model: SceneModel): void {
    if (model.result !== this.model.result) {
      this.texts.clear();
      this.litName = undefined;
    }
    if (model.isChangeInPercent !== this.model.isChangeInPercent) this.labelledLayout = undefined;
    this.model = model;
    this.inks.length = 0;
  }

  /** Sets the function whose instances light up; returns the one before. */
  light(name: string | undefined): string | undefined {
    const before = this.litName;
    this.litName = name;
    if (name !== before) this.inks.length = 0;
    return before;
  }

  /** A frame of the layout; `id` is its place among those drawn with it. */
  buildFrame(layout: FlameLayout, box: number, id: number): Frame {
    const { result, palette } = this.model;
    const node = layout.boxNode[box];
    const width = layout.boxWidth[box];
    const x0 = layout.boxX[box] / layout.width;
    return {
      id,
      node,
      depth: getRow(result, layout, node),
      x0,
      x1: x0 + Math.max(width - frameGap, 1) / layout.width,
      data: {
        label: this.getLabel(layout, box),
        fill: getFill(palette, result, node),
        text: this.getText(node),
        less: getLess(result, node),
        lessStep: getChangeStep(result, node),
        isExpanded: isExpanded(result, layout, node),
      },
    };
  }

  /** What is written in a box, "" where nothing fits. */
  getLabel(layout: FlameLayout, box: number): string {
    if (layout.boxWidth[box] < labelWidth || layout.boxRest[box]) return '';
    if (layout !== this.labelledLayout) {
      this.labelledLayout = layout;
      this.labels.clear();
    }
    let label = this.labels.get(box);
    if (label === undefined) {
      label = this.buildLabel(layout.boxNode[box], layout.boxWidth[box]);
      this.labels.set(box, label);
    }
    return label;
  }

  private buildLabel(node: number, width: number): string {
    const { result, names, isChangeInPercent } = this.model;
    const net = result.isDiff ? getNet(result, node) : 0;
    const sign = net > 0 ? '+ ' : net < 0 ? '− ' : '';
    const name = names.get(result.source[node]) || getShownName(result, names, node);
    const room = width - frameGap - 2 * labelPadding;
    const label = this.fitter.fit(name, room, sign);
    if (!result.isDiff) {
      const withShare = `${label}${gap}${describePart(result, node)}`;
      return label !== '' && this.fitter.isFitting(withShare, room) ? withShare : label;
    }
    const withChange = `${label} · ${describeChange(result, node, isChangeInPercent)}`;
    return this.fitter.isFitting(withChange, room) ? withChange : label;
  }

  private getText(node: number): FrameText {
    let text = this.texts.get(node);
    if (!text) {
      const { result, names } = this.model;
      const source = result.source[node];
      text = {
        fn: source > 0 ? names.get(source) : '',
        description: describeNode(result, names, node),
        level: Math.abs(result.depth[node]) + 1,
        ...findPlace(result, node),
        isInline: isJoined(result, node),
      };
      this.texts.set(node, text);
    }
    return text;
  }

  /** Whether a node is between node 0 and the zoomed one, and so wider than it is. */
  private isAboveZoom(node: number): boolean {
    const { result, node: zoomed } = this.model;
    return Math.abs(result.depth[node]) < Math.abs(result.depth[zoomed]);
  }

  getState(node: number): FrameState {
    const { result, names, found, selection } = this.model;
    const source = result.source[node];
    const isMatch = found?.isMatch[source] === 1;
    const isNamed = (name: string | undefined) =>
      name !== undefined && source > 0 && names.is(source, name);
    return {
      isMatch,
      isDim: !isMatch && (found !== undefined || this.isAboveZoom(node)),
      isLit: isNamed(this.litName),
      isSelected: isNamed(selection),
    };
  }

  /** Label of a box as the canvas writes it while its frame is on the way. */
  getLabelInk(layout: FlameLayout, box: number): LabelInk {
    const { palette } = this.model;
    const { isMatch, isDim } = this.getState(layout.boxNode[box]);
    return {
      text: this.getLabel(layout, box),
      fill: isMatch ? palette.matchInk : isDim ? palette.inkQuiet : palette.ink,
      font: this.font,
    };
  }

  /** Whether a box is an instance of a function. */
  isOf(layout: FlameLayout, box: number, name: string | undefined): boolean {
    const { result, names } = this.model;
    const node = layout.boxNode[box];
    if (name === undefined || layout.boxRest[box] || result.source[node] === 0) return false;
    return names.is(result.source[node], name);
  }

  getInk(layout: FlameLayout, box: number): SliverInk {
    const { result, palette, found } = this.model;
    const node = layout.boxNode[box];
    if (layout.boxRest[box]) {
      this.restInk.fill = found ? palette.dim : palette.rest;
      return this.restInk;
    }
    const isOwn = result.isDiff || node === 0 || palette.isByNode || this.isAboveZoom(node);
    if (isOwn) return this.buildInk(node);
    const source = result.source[node];
    const ink = this.inks[source] ?? this.buildInk(node);
    this.inks[source] = ink;
    return ink;
  }

  private buildInk(node: number): SliverInk {
    const { result, palette } = this.model;
    const { isMatch, isDim, isLit, isSelected } = this.getState(node);
    const isInline = isJoined(result, node);
    let fill = getFill(palette, result, node);
    if (isLit) fill = palette.lit;
    else if (isSelected) fill = palette.selected;
    else if (isMatch) fill = palette.match;
    else if (isDim) fill = palette.dim;
    const isPlain = !isLit && !isSelected && !isMatch && !isDim;
    return {
      fill,
      less: isPlain ? getLess(result, node) : 0,
      lessFill: getLessFill(palette, result, node),
      isInline,
    };
  }
}
