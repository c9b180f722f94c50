import { type ChangeStep, changeWords } from '../../layout/change-step.ts';
import { getStripesId } from './frames.ts';

const steps: readonly ChangeStep[] = [0, ...changeWords.map(({ step }) => step)];

/** The patterns of what was removed in a difference: a mark that needs no colour, stronger the more was. */
export function FlameStripes() {
  return (
    <svg className="flame-stripes" aria-hidden="true">
      <defs>
        {steps.map((step) => (
          <pattern
            key={step}
            id={getStripesId(step)}
            data-step={step}
            width="6"
            height="6"
            patternUnits="userSpaceOnUse"
            patternTransform="rotate(45)"
          >
            <rect className="flame-stripe-ground" width="6" height="6" />
            <path className="flame-stripe-line" d="M0 0V6" />
          </pattern>
        ))}
      </defs>
    </svg>
  );
}
