import { parseSvg } from './sanitize-svg.ts';

/** Graphviz's picture as a file of its own: sanitised, in pprof's colours on white. */
export function serializeGraph(svg: string): string {
  const picture = parseSvg(svg);
  return `<?xml version="1.0" encoding="UTF-8"?>\n${new XMLSerializer().serializeToString(picture)}`;
}
