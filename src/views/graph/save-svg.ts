import { parseSvg } from './sanitize-svg.ts';

/** A picture as a file of its own. */
export function serializePicture(svg: Element): string {
  return `<?xml version="1.0" encoding="UTF-8"?>\n${new XMLSerializer().serializeToString(svg)}`;
}

/** Graphviz's picture as a file of its own: sanitised, in pprof's colours on white. */
export function serializeGraph(svg: string): string {
  return serializePicture(parseSvg(svg));
}
