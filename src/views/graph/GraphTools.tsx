import type { ReactNode, Ref } from 'react';

/** The buttons over the picture. `scaleRef` receives the present scale as text, without a render for each wheel step. */
export function GraphTools(props: {
  scaleRef: Ref<HTMLSpanElement>;
  onFit: () => void;
  onNatural: () => void;
  onLarger: () => void;
  onSmaller: () => void;
  /** What else stands among them. */
  children: ReactNode;
}) {
  return (
    <div className="graph-tools" role="toolbar" aria-label="Graph">
      <Tool label="Fit" title="Show all of the graph (0)" onClick={props.onFit} />
      <Tool label="−" name="Zoom out" title="Zoom out (−)" onClick={props.onSmaller} />
      <span className="graph-scale" ref={props.scaleRef} title="Scale" />
      <Tool label="+" name="Zoom in" title="Zoom in (+)" onClick={props.onLarger} />
      <Tool label="100 %" title="Show at 100 % (z)" onClick={props.onNatural} />
      {props.children}
    </div>
  );
}

function Tool(props: { label: string; name?: string; title: string; onClick: () => void }) {
  return (
    <button
      type="button"
      className="graph-button"
      aria-label={props.name ?? props.label}
      title={props.title}
      onClick={props.onClick}
    >
      {props.label}
    </button>
  );
}
