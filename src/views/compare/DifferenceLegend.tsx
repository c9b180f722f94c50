import './compare.css';

/** What colours, patterns and signs of a difference mean, in words. */
export function DifferenceLegend() {
  return (
    <ul className="compare-legend" aria-label="Legend of the difference">
      <li>
        <span className="compare-swatch compare-more" aria-hidden="true" />
        <span>
          <b>+</b> more than in the base
        </span>
      </li>
      <li>
        <span className="compare-swatch compare-less" aria-hidden="true" />
        <span>
          <b>−</b> less, striped
        </span>
      </li>
      <li>
        <b>new</b> not in the base
      </li>
      <li>
        <b>gone</b> only in the base
      </li>
    </ul>
  );
}
