import { changeWords } from '../../layout/change-step.ts';
import { type FlameLayout, layOutFlame } from '../../layout/flame.ts';
import { colorClasses, fitColor } from '../../layout/flame-colors.ts';
import type { FlameOptions } from '../../query/flame-options.ts';
import type { FlameResult } from '../../report/results.ts';
import type { ProfileSummary } from '../../worker/protocol.ts';
import { LabelFitter } from '../flame/fit-label.ts';
import { describeNode, getNet } from '../flame/flame-model.ts';
import { buildPalette, getFill, getLessFill, type Palette } from '../flame/palette.ts';
import { SourceNames } from '../flame/source-names.ts';

/** Size of the picture in CSS pixels; boxes under half a pixel are left out. */
const width = 1200;
const margin = 12;
const rowHeight = 18;
const headHeight = 44;
const footHeight = 34;
const minWidth = 0.5;
const labelWidth = 30;
const fontSize = 11;
/** On every system there is one of these; the first is the widest, so that labels fit with the others, too. */
const fonts = 'Verdana, DejaVu Sans, Helvetica, Arial, sans-serif';

export interface FlameDrawing {
  readonly result: FlameResult;
  readonly summary: ProfileSummary;
  readonly options: FlameOptions;
  /** The zoomed node. */
  readonly node: number;
  readonly title: string;
  readonly subtitle: string;
  /** Value of a custom property of the theme, and a colour as any program reads it. */
  readonly read: (property: string) => string;
  readonly toHex: (color: string) => string;
  readonly measure: (character: string) => number;
}

/**
 * The flame graph as a picture of its own, in the page's theme, with title and legend. All of it is text: no script, no style
 * sheet, nothing from elsewhere.
 */
export function drawFlameSvg(drawing: FlameDrawing): string {
  const { result, summary, options, node, read, toHex } = drawing;
  const names = new SourceNames(result);
  const palette = buildPalette(result, summary, options.color, read);
  const layout = layOutFlame(result, node, width - 2 * margin, minWidth, options.isRootAtBottom);
  const height = headHeight + layout.rowCount * rowHeight + footHeight;
  const hexByFill = new Map<string, string>();
  const hex = (color: string): string => {
    const known = hexByFill.get(color) ?? toHex(color);
    hexByFill.set(color, known);
    return known;
  };
  const painter = {
    ...drawing,
    names,
    palette,
    layout,
    hex,
    fitter: new LabelFitter(drawing.measure),
  };
  const parts = [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}" font-family="${fonts}" font-size="${fontSize}">`,
    `<title>${escapeXml(drawing.title)}</title>`,
    `<rect width="100%" height="100%" fill="${hex(read('--surface'))}"/>`,
    write(margin, 19, drawing.title, hex(palette.ink), 'font-size="14" font-weight="600"'),
    write(margin, 35, drawing.subtitle, hex(palette.inkQuiet)),
  ];
  for (let row = 0; row < layout.rowCount; row++) {
    const y = headHeight + row * rowHeight;
    for (let box = layout.rowStart[row]; box < layout.rowStart[row + 1]; box++) {
      parts.push(drawBox(painter, box, y));
    }
  }
  parts.push(...drawLegend(painter, height - 12), '</svg>\n');
  return parts.join('\n');
}

interface Painter extends FlameDrawing {
  readonly names: SourceNames;
  readonly palette: Palette;
  readonly layout: FlameLayout;
  readonly hex: (color: string) => string;
  readonly fitter: LabelFitter;
}

function drawBox(painter: Painter, box: number, y: number): string {
  const { result, names, palette, layout, hex, fitter } = painter;
  const node = layout.boxNode[box];
  const x = margin + layout.boxX[box];
  const boxWidth = Math.max(layout.boxWidth[box] - (layout.boxWidth[box] > 3 ? 1 : 0), minWidth);
  const isRest = layout.boxRest[box] === 1;
  const net = result.isDiff ? getNet(result, node) : 0;
  const fill = isRest
    ? palette.rest
    : net < 0
      ? getLessFill(palette, result, node)
      : getFill(palette, result, node);
  const shape = `x="${x.toFixed(1)}" y="${y}" width="${boxWidth.toFixed(1)}" height="${rowHeight - 1}"`;
  const about = isRest ? 'callees too narrow to draw' : describeNode(result, names, node);
  const rect = `<rect ${shape} fill="${hex(fill)}"><title>${escapeXml(about)}</title></rect>`;
  if (isRest || boxWidth < labelWidth) return rect;
  const sign = net > 0 ? '+ ' : net < 0 ? '− ' : '';
  const name = names.get(result.source[node]) || 'root';
  const label = fitter.fit(name, boxWidth - 6, sign);
  return label === ''
    ? rect
    : rect + write(x + 3, y + 12.5, label, hex(palette.ink), 'pointer-events="none"');
}

/** More and less; where both sides are known also what the steps of either mean. */
function listChanges({ sides }: FlameResult, { more, less }: Palette) {
  if (!sides) {
    return [
      { fill: more[0], words: '+ more than in the base' },
      { fill: less[0], words: '− less than in the base' },
    ];
  }
  const list = (fills: readonly string[], first: string, sign: string, last: string) =>
    changeWords.map(({ step, words }) => ({
      fill: fills[step],
      words: `${step === 1 ? first : sign} ${step === 5 ? last : words}`,
    }));
  return [...list(more, '+ more by', '+', 'new'), ...list(less, '− less by', '−', 'gone')];
}

function drawLegend(painter: Painter, y: number): string[] {
  const { result, options, palette, hex, read } = painter;
  const color = fitColor(result, options.color);
  const entries = result.isDiff
    ? listChanges(result, palette)
    : colorClasses[color].map(({ key, words }) => ({
        fill: read(`--flame-${color === 'module' ? 'module-' : ''}${key}`),
        words,
      }));
  const ink = hex(palette.inkQuiet);
  if (entries.length === 0) {
    const words =
      'One colour a package; the program’s own code is the most colourful, the standard library the least.';
    return [write(margin, y, words, ink)];
  }
  let x = margin;
  return entries.flatMap(({ fill, words }) => {
    const at = x;
    x += 26 + words.length * 7;
    return [
      `<rect x="${at}" y="${y - 10}" width="12" height="12" fill="${hex(fill)}"/>`,
      write(at + 16, y, words, ink),
    ];
  });
}

function write(x: number, y: number, text: string, fill: string, more = ''): string {
  return `<text x="${x.toFixed(1)}" y="${y}" fill="${fill}" ${more}>${escapeXml(text)}</text>`;
}

/** Text for XML: no markup, and none of the characters that XML has no way to write. */
export function escapeXml(text: string): string {
  return text
    .replace(/[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu, '\ufffd')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
}
