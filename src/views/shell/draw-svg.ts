import { layoutGraph } from '../../worker/graphviz-client.ts';
import { prepareDot } from '../graph/picture-dot.ts';
import { serializeGraph } from '../graph/save-svg.ts';

/** pprof's DOT as a picture of its own, sanitised. Errors: throws what Graphviz says. */
export async function drawSvg(dot: string): Promise<string> {
  const outcome = await layoutGraph(prepareDot(dot)).outcome;
  if (outcome.kind === 'svg') return serializeGraph(outcome.svg);
  throw new Error(outcome.kind === 'error' ? outcome.message : 'the layout was stopped');
}
