import { type FlameLayout, getSpan } from '../../layout/flame.ts';
import type { FlameResult } from '../../report/results.ts';
import { LabelFitter } from './fit-label.ts';
import {
  describeChange,
  describeNode,
  type Found,
  getNet,
  getShownName,
  type SourceNames,
} from './flame-model.ts';
import type { Frame, FrameState, FrameText } from './frames.ts';
import { frameGap, labelPadding, labelWidth } from './geometry.ts';
import { getFill, type Palette } from './palette.ts';
import type { SliverInk } from './slivers.ts';

/** All that a picture follows from, apart from size, scroll and pointer. */
export interface SceneModel {
  readonly result: FlameResult;
  readonly names: SourceNames;
  /** The zoomed node. */
  readonly node: number;
  readonly palette: Palette;
  readonly found: Found | undefined;
  readonly selection: string | undefined;
  /** Changes are written as parts of the base instead of values. */
  readonly isChangeInPercent: boolean;
}

function buildFitter(element: HTMLElement): LabelFitter {
  const context = document.createElement('canvas').getContext('2d');
  if (!context) return new LabelFitter(() => 7);
  const style = getComputedStyle(element);
  context.font = `${style.fontSize} ${style.fontFamily}`;
  return new LabelFitter((character) => context.measureText(character).width);
}

/** Part of a box that stands for what was removed; 0 where there is nothing negative. */
function getLess(result: FlameResult, node: number): number {
  return result.isDiff && result.decrease[node] > 0
    ? result.decrease[node] / getSpan(result, node)
    : 0;
}

/** How boxes look, the same whether they are frames or slivers: label, name, fill and state. */
export class FlameLook {
  private readonly fitter: LabelFitter;
  private readonly texts = new Map<number, FrameText>();
  private model: SceneModel;
  private litName: string | undefined;

  constructor(model: SceneModel, element: HTMLElement) {
    this.model = model;
    this.fitter = buildFitter(element);
  }

  setModel(model: SceneModel): void {
    if (model.result !== this.model.result) {
      this.texts.clear();
      this.litName = undefined;
    }
    this.model = model;
  }

  /** Sets the function whose instances light up; says whether it is another one. */
  light(name: string | undefined): boolean {
    const isOther = name !== this.litName;
    this.litName = name;
    return isOther;
  }

  buildFrame(layout: FlameLayout, box: number): Frame {
    const { result, palette } = this.model;
    const node = layout.boxNode[box];
    const width = layout.boxWidth[box];
    const x0 = layout.boxX[box] / layout.width;
    const net = result.isDiff ? getNet(result, node) : 0;
    return {
      id: node,
      depth: result.depth[node],
      x0,
      x1: x0 + Math.max(width - frameGap, 1) / layout.width,
      data: {
        label: this.buildLabel(node, width, net),
        fill: getFill(palette, result, node),
        text: this.getText(node),
        less: getLess(result, node),
      },
    };
  }

  private buildLabel(node: number, width: number, net: number): string {
    if (width < labelWidth) return '';
    const sign = net > 0 ? '+ ' : net < 0 ? '− ' : '';
    const { result, names, isChangeInPercent } = this.model;
    const name = names.get(result.source[node]) || getShownName(result, names, node);
    const room = width - frameGap - 2 * labelPadding;
    const label = this.fitter.fit(name, room, sign);
    if (!result.isDiff) return label;
    const withChange = `${label} · ${describeChange(result, node, isChangeInPercent)}`;
    return this.fitter.isFitting(withChange, room) ? withChange : label;
  }

  private getText(node: number): FrameText {
    let text = this.texts.get(node);
    if (!text) {
      const { result, names } = this.model;
      const source = result.source[node];
      text = {
        fn: node > 0 ? names.get(source) : '',
        description: describeNode(result, names, node),
        level: result.depth[node] + 1,
        isInline: result.sourceInlined[source] === 1,
      };
      this.texts.set(node, text);
    }
    return text;
  }

  getState(node: number): FrameState {
    const { result, names, found, selection } = this.model;
    const source = result.source[node];
    const isMatch = found?.isMatch[source] === 1;
    const name = names.get(source);
    return {
      isMatch,
      isDim: found !== undefined && !isMatch,
      isLit: node > 0 && name === this.litName,
      isSelected: node > 0 && name === selection,
    };
  }

  getInk(layout: FlameLayout, box: number): SliverInk {
    const { result, palette, found } = this.model;
    const node = layout.boxNode[box];
    if (layout.boxRest[box]) {
      const fill = found ? palette.dim : palette.rest;
      return { fill, less: 0, lessFill: '', isInline: false };
    }
    const { isMatch, isDim, isLit, isSelected } = this.getState(node);
    const isInline = result.sourceInlined[result.source[node]] === 1;
    let fill = getFill(palette, result, node);
    if (isLit) fill = palette.lit;
    else if (isSelected) fill = palette.selected;
    else if (isMatch) fill = palette.match;
    else if (isDim) fill = palette.dim;
    const isPlain = !isLit && !isSelected && !isMatch && !isDim;
    return {
      fill,
      less: isPlain ? getLess(result, node) : 0,
      lessFill: palette.less,
      isInline,
    };
  }
}
