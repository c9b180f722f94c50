import type { GraphPicture } from './graph-picture.ts';
import { cleanForXml, parseSvg } from './sanitize-svg.ts';

const svgNamespace = 'http://www.w3.org/2000/svg';
/** Letters of the title line, in Graphviz's points. */
const titleSize = 12;
const titleFont = 'Helvetica,Arial,Liberation Sans,sans-serif';
/** Room of a letter, for a title that is wider than its picture. */
const letterWidth = 0.6;
const margin = 8;

/** Colours as any program reads them: the style sheet's are relative to others and in OKLCH. */
class Colors {
  readonly #context = document.createElement('canvas').getContext('2d', {
    willReadFrequently: true,
  });
  readonly #known = new Map<string, string>();

  resolve(color: string): string {
    const known = this.#known.get(color);
    if (known !== undefined) return known;
    let resolved = color;
    if (this.#context) {
      this.#context.fillStyle = color;
      this.#context.fillRect(0, 0, 1, 1);
      const [red = 0, green = 0, blue = 0] = this.#context.getImageData(0, 0, 1, 1).data;
      const digits = [red, green, blue].map((part) => part.toString(16).padStart(2, '0'));
      resolved = `#${digits.join('')}`;
    }
    this.#known.set(color, resolved);
    return resolved;
  }
}

function readToken(name: string): string {
  return getComputedStyle(document.documentElement).getPropertyValue(name).trim();
}

/** The dark theme's colours, as graph.css makes them from pprof's. */
function darken(graph: Element, colors: Colors): void {
  const ink = colors.resolve(readToken('--ink'));
  const line = (color: string) =>
    colors.resolve(`oklch(from ${color} calc(0.62 + c * 0.5) calc(c * 0.8) h)`);
  const box = (color: string) => colors.resolve(`oklch(from ${color} 0.33 calc(c * 3) h)`);
  for (const text of graph.querySelectorAll('text')) text.setAttribute('fill', ink);
  for (const shape of graph.querySelectorAll('polygon, path, polyline')) {
    const { fill, stroke } = {
      fill: shape.getAttribute('fill') ?? 'none',
      stroke: shape.getAttribute('stroke') ?? 'none',
    };
    if (stroke !== 'none') shape.setAttribute('stroke', line(stroke));
    if (fill === 'none') continue;
    shape.setAttribute('fill', shape.closest('.edge') ? line(fill) : box(fill));
  }
}

/** Labels stand clear of the heavy edges that lie over them, as graph.css has it. */
function haloLabels(svg: Element, paper: string): void {
  for (const text of svg.querySelectorAll('.edge text')) {
    text.setAttribute('paint-order', 'stroke');
    text.setAttribute('stroke', paper);
    text.setAttribute('stroke-width', '3');
    text.setAttribute('stroke-linejoin', 'round');
  }
}

/** Texts that the page had to narrow to their boxes are narrow in the file, too. */
function copyFit(picture: GraphPicture, svg: Element): void {
  for (const [row, element] of picture.nodeElement.entries()) {
    const texts = svg.querySelectorAll(`#node${row + 1} text`);
    for (const [at, text] of [...(element?.querySelectorAll('text') ?? [])].entries()) {
      const width = text.getAttribute('textLength');
      if (!width) continue;
      texts[at]?.setAttribute('textLength', width);
      texts[at]?.setAttribute('lengthAdjust', 'spacingAndGlyphs');
    }
  }
}

/**
 * Graphviz's picture as a document that stands alone, with a title line above it and a background: sanitised, in pprof's colours
 * on white or in those of the dark theme that the page has at the moment. Errors: as parseSvg.
 */
export function buildStandalone(
  svgText: string,
  picture: GraphPicture,
  title: string,
  isDark: boolean,
): SVGElement {
  const svg = parseSvg(svgText);
  const graph = svg.querySelector('g.graph');
  const [, , graphWidth = 0, graphHeight = 0] = (svg.getAttribute('viewBox') ?? '')
    .split(/\s+/)
    .map(Number);
  const head = titleSize + 2 * margin;
  const width = Math.max(graphWidth, title.length * titleSize * letterWidth + 2 * margin);
  const height = graphHeight + head;
  svg.setAttribute('viewBox', `0 ${-head} ${width} ${height}`);
  svg.setAttribute('width', `${width}pt`);
  svg.setAttribute('height', `${height}pt`);
  graph?.querySelector(':scope > polygon')?.remove();
  copyFit(picture, svg);

  const colors = new Colors();
  if (isDark && graph) darken(graph, colors);
  const paper = isDark ? colors.resolve(readToken('--surface')) : '#ffffff';
  haloLabels(svg, paper);
  const make = (name: string, attributes: Readonly<Record<string, string | number>>) => {
    const element = document.createElementNS(svgNamespace, name);
    for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, String(value));
    return element;
  };
  const ink = isDark ? colors.resolve(readToken('--ink')) : '#000000';
  const line = make('text', {
    x: margin,
    y: margin - 4 - head + titleSize,
    'font-family': titleFont,
    'font-size': titleSize,
    'font-weight': 'bold',
    fill: ink,
  });
  line.textContent = cleanForXml(title);
  svg.prepend(make('rect', { x: 0, y: -head, width, height, fill: paper }), line);
  return svg;
}

/** Prints a picture alone: the style sheet hides the rest of the page on paper while it is there. */
export function printPicture(svg: SVGElement): void {
  const sheet = document.createElement('div');
  sheet.className = 'graph-print';
  sheet.setAttribute('aria-hidden', 'true');
  svg.removeAttribute('width');
  svg.removeAttribute('height');
  // The ids are those of the picture on the page.
  for (const element of svg.querySelectorAll('[id]')) element.removeAttribute('id');
  sheet.append(svg);
  document.body.append(sheet);
  addEventListener('afterprint', () => sheet.remove(), { once: true });
  window.print();
}
