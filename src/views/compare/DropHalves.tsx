import './compare.css';

/** What a drop does where a profile is open: on the left it opens, on the right it becomes the base. */
export function DropHalves(props: { side: 'open' | 'compare' }) {
  return (
    <div className="compare-drop">
      <p className="compare-half" data-over={props.side === 'open'}>
        Open
      </p>
      <p className="compare-half" data-over={props.side === 'compare'}>
        Compare with current
        <small>what you drop is the base: how it was before</small>
      </p>
    </div>
  );
}
