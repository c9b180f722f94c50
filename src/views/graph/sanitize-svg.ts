import { finish } from '../top/run-slices.ts';

const svgNamespace = 'http://www.w3.org/2000/svg';
const xmlNamespace = 'http://www.w3.org/XML/1998/namespace';
const xlinkNamespace = 'http://www.w3.org/1999/xlink';

/** Graphviz's elements and what they become. Links lose their target and become plain groups. */
const elementByName: ReadonlyMap<string, string> = new Map([
  ['svg', 'svg'],
  ['g', 'g'],
  ['a', 'g'],
  ['path', 'path'],
  ['polygon', 'polygon'],
  ['polyline', 'polyline'],
  ['ellipse', 'ellipse'],
  ['text', 'text'],
  ['title', 'title'],
]);

const numberPattern = /^[\d.e+-]+(?:pt|px)?$/;
const numbersPattern = /^[\d\s.,e+-]*$/;
const paintPattern = /^(?:#[0-9a-f]{3,8}|[a-z]+)$/i;
const fontPattern = /^[\w ,.-]+$/;

/** Attributes that stay, and the values that they may have: geometry, paint and text, nothing that can refer or run. */
const valueByAttribute: ReadonlyMap<string, RegExp> = new Map([
  ['width', numberPattern],
  ['height', numberPattern],
  ['viewBox', numbersPattern],
  ['transform', /^(?:(?:translate|scale|rotate)\([\d\s.,e+-]*\)\s*)*$/],
  ['points', numbersPattern],
  ['d', /^[\d\s.,e+MCLZmclz-]*$/],
  ['cx', numberPattern],
  ['cy', numberPattern],
  ['rx', numberPattern],
  ['ry', numberPattern],
  ['x', numberPattern],
  ['y', numberPattern],
  ['fill', paintPattern],
  ['stroke', paintPattern],
  ['stroke-width', numberPattern],
  ['stroke-dasharray', numbersPattern],
  ['fill-opacity', numberPattern],
  ['stroke-opacity', numberPattern],
  ['text-anchor', /^(?:start|middle|end)$/],
  ['font-family', fontPattern],
  ['font-size', numberPattern],
  ['font-weight', /^\w+$/],
  ['font-style', /^\w+$/],
  ['class', /^(?:graph|cluster|node|edge)$/],
  ['id', /^(?:graph|clust|node|edge)\d+$/],
]);

function copyElement(source: Element): SVGElement | undefined {
  const name = source.namespaceURI === svgNamespace && elementByName.get(source.localName);
  if (!name) return undefined;
  const copy = document.createElementNS(svgNamespace, name);
  for (const attribute of source.attributes) {
    if (attribute.namespaceURI !== null) continue;
    if (valueByAttribute.get(attribute.name)?.test(attribute.value)) {
      copy.setAttribute(attribute.name, attribute.value);
    }
  }
  if (name === 'text' || name === 'title') copy.textContent = source.textContent;
  // Graphviz keeps labels off their edges with leading blanks.
  if (name === 'text') copy.setAttributeNS(xmlNamespace, 'xml:space', 'preserve');
  const tooltip = source.localName === 'a' && source.getAttributeNS(xlinkNamespace, 'title');
  if (tooltip) {
    const title = document.createElementNS(svgNamespace, 'title');
    title.textContent = tooltip;
    copy.append(title);
  }
  return copy;
}

/**
 * Graphviz's picture rebuilt from what it is allowed to hold, in steps. Whatever is unknown is left out, not cleaned, so
 * nothing in a profile's names can load, link or run. Errors: Error when the document is no SVG.
 */
export function* sanitizeSvg(source: Document): Generator<undefined, SVGElement> {
  const root = copyElement(source.documentElement);
  if (root?.localName !== 'svg') throw new Error('Graphviz returned no SVG picture');
  const open: [from: Element, to: SVGElement][] = [[source.documentElement, root]];
  for (let pair = open.pop(); pair; pair = open.pop()) {
    const [from, to] = pair;
    for (const child of from.children) {
      const copy = copyElement(child);
      if (!copy) continue;
      to.append(copy);
      open.push([child, copy]);
    }
    yield;
  }
  return root;
}

/** Code points that XML 1.0 can't hold even as a reference, as Graphviz copies them from names: one makes the whole picture unreadable. */
const notInXml = /[^\t\n\r\u{20}-\u{d7ff}\u{e000}-\u{fffd}\u{10000}-\u{10ffff}]/gu;

/** A text that XML can hold. */
export function cleanForXml(text: string): string {
  return text.replace(notInXml, '\u{fffd}');
}

/** Graphviz's SVG text as a document, which is not to be shown. Errors: Error when it is not XML. */
export function readSvg(text: string): Document {
  const source = new DOMParser().parseFromString(cleanForXml(text), 'image/svg+xml');
  // Browsers may put their complaint inside what they could read of the picture.
  const complaint = source.querySelector('parsererror');
  if (complaint) throw new Error(`Graphviz's picture is not XML: ${complaint.textContent}`);
  return source;
}

/** Graphviz's SVG text as a sanitised picture. Errors: Error when it is no SVG. */
export function parseSvg(text: string): SVGElement {
  return finish(sanitizeSvg(readSvg(text)));
}
