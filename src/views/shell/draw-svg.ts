import { layoutGraph } from '../../worker/graphviz-client.ts';
import { serializeGraph } from '../graph/save-svg.ts';
import { addFont } from '../graph/use-graph-layout.ts';

/** pprof's DOT as a picture of its own, sanitised. Errors: throws what Graphviz says. */
export async function drawSvg(dot: string): Promise<string> {
  const outcome = await layoutGraph(addFont(dot)).outcome;
  if (outcome.kind === 'svg') return serializeGraph(outcome.svg);
  throw new Error(outcome.kind === 'error' ? outcome.message : 'the layout was stopped');
}
