import { stripesId } from './frames.ts';

/** The pattern of what was removed in a difference: a mark that needs no colour. */
export function FlameStripes() {
  return (
    <svg className="flame-stripes" aria-hidden="true">
      <defs>
        <pattern
          id={stripesId}
          width="6"
          height="6"
          patternUnits="userSpaceOnUse"
          patternTransform="rotate(45)"
        >
          <rect className="flame-stripe-ground" width="6" height="6" />
          <path className="flame-stripe-line" d="M0 0V6" />
        </pattern>
      </defs>
    </svg>
  );
}
