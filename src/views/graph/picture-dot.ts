/** Free room between a heavy edge and its label, in points. */
const edgeGap = 4;
/** Free room behind a label, in blanks: labels side by side don't read as one number. */
const blanksBehind = '  ';
/** Advance of a blank in Helvetica at Graphviz's 14 points. */
const blankWidth = 0.278 * 14;

/** A line of pprof's DOT that draws an edge: names only come after the label, the pen's width and the colour. */
const edgePattern =
  /^(N+\d[\d_]* -> N+\d[\d_]* \[label=")((?:[^"\\]|\\.)*)("(?: weight=[\d.]+)?(?: penwidth=([\d.]+))?)/gm;

/**
 * pprof's DOT as the page has Graphviz lay it out. The font is one that Graphviz has measures of (of a list of fonts it
 * has none, and takes the narrower Times'), so that texts fit their boxes. Labels get blanks around them: Graphviz sets
 * them beside the middle of their edge, however thick it is, and next to each other without a gap.
 */
export function prepareDot(dot: string): string {
  const head = /^digraph "(?:[^"\\]|\\.)*" \{\n/.exec(dot)?.[0];
  if (head === undefined) return dot;
  const font = 'fontname="Helvetica"';
  return `${head}node [${font}]\nedge [${font}]\n${spaceLabels(dot.slice(head.length))}`;
}

function spaceLabels(dot: string): string {
  return dot.replace(edgePattern, (_, start: string, label: string, rest: string, pen = '1') => {
    const blanks = ' '.repeat(Math.ceil((Number(pen) / 2 + edgeGap) / blankWidth));
    const lines = label.split('\\n').map((line) => `${blanks}${line.trim()}${blanksBehind}`);
    return `${start}${lines.join('\\n')}${rest}`;
  });
}
