import type { GraphNode, GraphResult } from '../../report/results.ts';
import { type Box, type GraphItem, isOfFunction, parseTitle } from './graph-model.ts';

/** CSS pixels in one of Graphviz's units, a point: at 100 % the picture is as large as pprof shows it. */
export const pixelsPerPoint = 4 / 3;

/** One node or edge of the picture and the nodes it belongs to. */
interface PictureItem {
  readonly element: SVGElement;
  /** The node itself, a tag's node, or both ends of an edge. */
  readonly nodes: readonly number[];
  readonly kind: GraphItem['kind'];
}

/** The page's own copy of Graphviz's picture, made to be pointed at. */
export interface GraphPicture {
  /** As large as the view; what is put into the page. */
  readonly pane: HTMLElement;
  /** Pans and zooms in the pane: an HTML element, as browsers lay out all of an SVG picture anew when a part of it is scaled. */
  readonly scene: HTMLElement;
  readonly svg: SVGSVGElement;
  /** Size at 100 %. */
  readonly width: number;
  readonly height: number;
  /** Per row of `GraphResult.nodes`; undefined where the picture lacks it. Boxes are in pixels at 100 %. */
  readonly nodeElement: readonly (SVGElement | undefined)[];
  readonly box: readonly (Box | undefined)[];
  readonly items: readonly PictureItem[];
}

function setTitle(element: SVGElement, text: string | undefined): void {
  const title = element.querySelector(':scope > title');
  if (text === undefined) title?.remove();
  else if (title) title.textContent = text;
}

/** Extent of a node's outline, moved by the whole graph's offset, in pixels at 100 %. */
function readBox(element: SVGElement, offset: { x: number; y: number }): Box | undefined {
  const points = element.querySelector('polygon')?.getAttribute('points');
  const numbers =
    points
      ?.trim()
      .split(/[\s,]+/)
      .map(Number) ?? [];
  const xs = numbers.filter((_, at) => at % 2 === 0);
  const ys = numbers.filter((_, at) => at % 2 === 1);
  if (ys.length === 0) return undefined;
  return {
    left: (Math.min(...xs) + offset.x) * pixelsPerPoint,
    right: (Math.max(...xs) + offset.x) * pixelsPerPoint,
    top: (Math.min(...ys) + offset.y) * pixelsPerPoint,
    bottom: (Math.max(...ys) + offset.y) * pixelsPerPoint,
  };
}

function readOffset(graph: Element): { x: number; y: number } {
  const match = /translate\(([-\d.e]+)[\s,]+([-\d.e]+)\)/.exec(
    graph.getAttribute('transform') ?? '',
  );
  return { x: Number(match?.[1] ?? 0), y: Number(match?.[2] ?? 0) };
}

/** Colours and widths become variables too, from which the style sheet makes the dark theme's and those of small scales. */
function exposePaint(root: Element): void {
  for (const shape of root.querySelectorAll<SVGElement>('polygon, path, polyline, ellipse')) {
    for (const paint of ['fill', 'stroke']) {
      const color = shape.getAttribute(paint);
      if (color && color !== 'none') shape.style.setProperty(`--graph-${paint}`, color);
      else if (paint === 'fill') shape.classList.add('graph-unfilled');
    }
    const width = shape.getAttribute('stroke-width');
    if (width) shape.style.setProperty('--graph-width', `${width}px`);
  }
}

function prepareNode(element: SVGElement, node: GraphNode): void {
  element.dataset.fn = node.name;
  element.setAttribute('role', 'button');
  element.setAttribute('tabindex', '-1');
  if (node.cum < 0) element.classList.add('graph-less');
  element.setAttribute('aria-label', `${node.name}, flat ${node.flatText}, cum ${node.cumText}`);
  setTitle(element, undefined);
}

/** Makes Graphviz's (sanitised) picture the page's. The element given is changed and becomes part of it. */
export function buildPicture(
  source: SVGElement,
  result: Pick<GraphResult, 'nodes'>,
  label: string,
): GraphPicture {
  const graph = source.querySelector('g.graph');
  if (!graph || !(source instanceof SVGSVGElement))
    throw new Error('Graphviz returned an empty picture');
  const [, , width = 0, height = 0] = (source.getAttribute('viewBox') ?? '')
    .split(/\s+/)
    .map(Number);
  const offset = readOffset(graph);
  const nodeElement: (SVGElement | undefined)[] = result.nodes.map(() => undefined);
  const box: (Box | undefined)[] = result.nodes.map(() => undefined);
  const items: PictureItem[] = [];
  for (const element of graph.querySelectorAll<SVGElement>('g.node, g.edge')) {
    const item = parseTitle(element.querySelector('title')?.textContent ?? '');
    if (!item) continue;
    element.classList.add('graph-item');
    const nodes = item.kind === 'edge' ? [item.from, item.to] : [item.node];
    items.push({ element, kind: item.kind, nodes });
    if (item.kind === 'edge') setTitle(element, undefined);
    const node = item.kind === 'node' ? result.nodes[item.node] : undefined;
    if (!node || item.kind !== 'node') continue;
    prepareNode(element, node);
    nodeElement[item.node] = element;
    box[item.node] = readBox(element, offset);
  }
  // The page has its own background and says elsewhere what the graph is of.
  graph.querySelector(':scope > polygon')?.remove();
  graph.querySelector(':scope > title')?.remove();
  exposePaint(graph);

  const scale = document.createElementNS('http://www.w3.org/2000/svg', 'g');
  scale.setAttribute('transform', `scale(${pixelsPerPoint})`);
  scale.append(graph);
  source.replaceChildren(scale);
  source.removeAttribute('viewBox');
  source.setAttribute('width', String(width * pixelsPerPoint));
  source.setAttribute('height', String(height * pixelsPerPoint));
  source.classList.add('graph-svg');
  source.setAttribute('role', 'none');
  const scene = document.createElement('div');
  scene.className = 'graph-scene';
  scene.append(source);
  const pane = document.createElement('div');
  pane.className = 'graph-pane';
  pane.setAttribute('role', 'group');
  pane.setAttribute('aria-label', label);
  pane.append(scene);
  return {
    pane,
    scene,
    svg: source,
    width: width * pixelsPerPoint,
    height: height * pixelsPerPoint,
    nodeElement,
    box,
    items,
  };
}

/** Row of the node that a place in the picture belongs to. */
export function findNodeAt(picture: GraphPicture, target: EventTarget | null): number | undefined {
  const element = target instanceof Element ? target.closest('[data-fn]') : null;
  const node = element instanceof SVGElement ? picture.nodeElement.indexOf(element) : -1;
  return node >= 0 ? node : undefined;
}

/** Lifts a node with its edges and neighbours, and fades the rest; undefined lets everything down again. */
export function liftNode(picture: GraphPicture, node: number | undefined): void {
  picture.svg.classList.toggle('graph-lifted', node !== undefined);
  const near = new Set<number>();
  for (const item of picture.items) {
    if (node !== undefined && item.nodes.includes(node))
      for (const end of item.nodes) near.add(end);
  }
  for (const item of picture.items) {
    // A neighbour comes without its tags.
    const isRelated =
      node !== undefined &&
      (item.kind === 'node' ? near.has(item.nodes[0] ?? -1) : item.nodes.includes(node));
    item.element.classList.toggle('graph-related', isRelated);
  }
}

/** Marks the nodes of the selected function, and returns the row of the first (largest) of them. */
export function markSelected(
  picture: GraphPicture,
  nodes: readonly GraphNode[],
  selection: string | undefined,
): number | undefined {
  let first: number | undefined;
  for (const [row, node] of nodes.entries()) {
    const element = picture.nodeElement[row];
    if (!element) continue;
    const isSelected = selection !== undefined && isOfFunction(node, selection);
    element.classList.toggle('graph-selected', isSelected);
    if (isSelected) {
      element.setAttribute('aria-current', 'true');
      first ??= row;
    } else element.removeAttribute('aria-current');
  }
  return first;
}

/** Marks the nodes that a search matches. */
export function markMatches(
  picture: GraphPicture,
  nodes: readonly GraphNode[],
  matches: (name: string) => boolean,
): void {
  for (const [row, node] of nodes.entries()) {
    picture.nodeElement[row]?.classList.toggle('graph-match', matches(node.name));
  }
}

/** One node is in the page's tab order, the others are reached from it with the arrow keys. */
export function setTabStop(picture: GraphPicture, node: number): void {
  for (const [row, element] of picture.nodeElement.entries()) {
    element?.setAttribute('tabindex', row === node ? '0' : '-1');
  }
}

/** Measures texts as SVG attributes say they are written. Not by the elements: the browser would lay the whole picture out. */
function createMeasure(): (text: SVGTextElement) => number {
  const context = document.createElement('canvas').getContext('2d');
  let lastFont = '';
  return (text) => {
    if (!context) return 0;
    const size = text.getAttribute('font-size') ?? '14';
    const font = `${Number.parseFloat(size)}px ${text.getAttribute('font-family') ?? 'sans-serif'}`;
    if (font !== lastFont) context.font = font;
    lastFont = font;
    return context.measureText(text.textContent).width;
  };
}

/** Narrows texts that the page's font makes wider than the box Graphviz made for them. */
export function fitTexts(picture: GraphPicture): void {
  const measure = createMeasure();
  for (const [row, element] of picture.nodeElement.entries()) {
    const box = picture.box[row];
    if (!element || !box) continue;
    const room = (box.right - box.left) / pixelsPerPoint - 4;
    for (const text of element.querySelectorAll('text')) {
      if (measure(text) <= room) continue;
      text.setAttribute('textLength', String(room));
      text.setAttribute('lengthAdjust', 'spacingAndGlyphs');
    }
  }
}
