import { changeWords } from '../../layout/change-step.ts';
import '../parts/change-step.css';
import './compare.css';

/**
 * What colours, patterns and signs of a difference mean, in words. How strong they are is told only where both sides are
 * known: not of a file that is a difference by itself.
 */
export function DifferenceLegend(props: { hasSides: boolean }) {
  return (
    <ul className="compare-legend" aria-label="Legend of the difference">
      <li>
        <Swatch kind="more" />
        <span>
          <b>+</b> more than in the base
        </span>
      </li>
      <li>
        <Swatch kind="less" />
        <span>
          <b>−</b> less, striped
        </span>
      </li>
      {props.hasSides && (
        <li className="compare-strength">
          <span id="compare-strength">by how much, paler to stronger:</span>
          <ul className="compare-legend" aria-labelledby="compare-strength">
            {changeWords.map(({ step, words }) => (
              <li key={step} data-change={step}>
                <Swatch kind="more" />
                <Swatch kind="less" />
                {words}
              </li>
            ))}
          </ul>
        </li>
      )}
    </ul>
  );
}

function Swatch({ kind }: { kind: 'more' | 'less' }) {
  return <span className={`compare-swatch compare-${kind}`} aria-hidden="true" />;
}
