import { buildOwnPattern } from '../../profile/own-code.ts';
import { useCommands } from '../palette/commands.ts';
import { useActions, useField } from './use-app.ts';

/** `show` set to the program's own packages, or taken back. Absent where the profile doesn't tell them. */
export function OwnCodeButton() {
  const packages = useField((state) => state.current?.summary.ownPackages);
  const shown = useField((state) => state.query.show);
  const { setQuery } = useActions();
  const isKnown = packages !== undefined && packages.length > 0;
  const pattern = isKnown ? buildOwnPattern(packages) : '';
  const isOn = shown === pattern;
  const toggle = () => setQuery({ show: isOn ? '' : pattern });
  useCommands(() =>
    isKnown
      ? [{ group: 'Option', title: isOn ? 'All code again' : 'Only my code', run: toggle }]
      : [],
  );
  if (!isKnown) return null;
  return (
    <button
      type="button"
      className="ui-button refine-own"
      aria-pressed={isOn}
      title={`Show nothing but frames of ${packages.join(' and ')}`}
      onClick={toggle}
    >
      Only my code
    </button>
  );
}
