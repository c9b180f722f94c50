import { buildOwnPattern } from '../../profile/own-code.ts';
import { useActions, useField } from './use-app.ts';

/** `show` set to the program's own packages, or taken back. Absent where the profile doesn't tell them. */
export function OwnCodeButton() {
  const packages = useField((state) => state.current?.summary.ownPackages);
  const shown = useField((state) => state.query.show);
  const { setQuery } = useActions();
  if (!packages || packages.length === 0) return null;
  const pattern = buildOwnPattern(packages);
  const isOn = shown === pattern;
  return (
    <button
      type="button"
      className="ui-button refine-own"
      aria-pressed={isOn}
      title={`Show nothing but frames of ${packages.join(' and ')}`}
      onClick={() => setQuery({ show: isOn ? '' : pattern })}
    >
      Only my code
    </button>
  );
}
