import { offerFewer } from './graph-limits.ts';
import type { LayoutPhase } from './use-graph-layout.ts';

/** What stands over the graph while there is no picture of this result, or none can be made. */
export function GraphStatus(props: {
  phase: LayoutPhase;
  nodeCount: number;
  onStop: () => void;
  onRetry: () => void;
  onFewer: (nodes: number) => void;
}) {
  const { phase } = props;
  switch (phase.kind) {
    case 'drawn':
      return null;
    case 'empty':
      return (
        <div className="graph-status graph-empty" role="status">
          <p className="graph-status-title">There is nothing to draw.</p>
          <p>
            No sample here has a value for this sample type, or no node is as large as the node
            fraction asks.
          </p>
        </div>
      );
    case 'waiting':
      if (phase.wait === 'quiet') return null;
      return (
        <div className="graph-status" role="status">
          <p className="graph-status-title">
            {phase.wait === 'slow'
              ? 'This graph takes long to lay out.'
              : `Laying out ${props.nodeCount} nodes…`}
          </p>
          {phase.wait === 'slow' && (
            <>
              <p>
                Graphviz is still at work on {props.nodeCount} nodes. Fewer nodes are quicker: lower
                the node count, raise the node fraction, or focus on one function.
              </p>
              <Fewer {...props} />
              <button type="button" className="graph-button" onClick={props.onStop}>
                Stop
              </button>
            </>
          )}
        </div>
      );
    case 'stopped':
      return (
        <div className="graph-status" role="status">
          <p className="graph-status-title">The layout was stopped.</p>
          <p>Show fewer nodes: lower the node count, raise the node fraction, or focus.</p>
          <Fewer {...props} />
          <button type="button" className="graph-button" onClick={props.onRetry}>
            Lay out again
          </button>
        </div>
      );
    case 'failed':
      return (
        <div className="graph-status graph-status-failed" role="alert">
          <p className="graph-status-title">The graph could not be laid out.</p>
          <p>Graphviz says: {phase.message}</p>
          <p>Top and Peek show the same numbers without a layout.</p>
          <Fewer {...props} />
          <button type="button" className="graph-button" onClick={props.onRetry}>
            Try again
          </button>
        </div>
      );
  }
}

/** A graph that may be laid out in time. */
function Fewer(props: { nodeCount: number; onFewer: (nodes: number) => void }) {
  const fewer = offerFewer(props.nodeCount);
  if (fewer === undefined) return null;
  return (
    <button type="button" className="graph-button" onClick={() => props.onFewer(fewer)}>
      Show {fewer} nodes
    </button>
  );
}
