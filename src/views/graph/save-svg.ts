import { parseSvg } from './sanitize-svg.ts';

/** Graphviz's picture as a file of its own: sanitised, in pprof's colours on white. */
export function serializeGraph(svg: string): string {
  const picture = parseSvg(svg);
  return `<?xml version="1.0" encoding="UTF-8"?>\n${new XMLSerializer().serializeToString(picture)}`;
}

/** Hands the picture to the browser as a download. */
export function saveSvg(svg: string, profileName: string): void {
  const url = URL.createObjectURL(new Blob([serializeGraph(svg)], { type: 'image/svg+xml' }));
  const link = document.createElement('a');
  link.href = url;
  link.download = `${profileName.replace(/[^\w.-]+/g, '-') || 'profile'}-graph.svg`;
  link.click();
  // The download reads the address after this turn.
  setTimeout(() => URL.revokeObjectURL(url), 10_000);
}
