import { buildOwnPattern } from '../../profile/own-code.ts';
import { useCommands } from '../palette/commands.ts';
import { useActions, useField } from './use-app.ts';

export interface OwnCode {
  readonly packages: readonly string[];
  readonly isOn: boolean;
  readonly toggle: () => void;
}

/** `show` set to the program's own packages, or taken back. undefined where the profile doesn't tell them. */
export function useOwnCode(): OwnCode | undefined {
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
  return isKnown ? { packages, isOn, toggle } : undefined;
}

export function OwnCodeButton({ own }: { own: OwnCode | undefined }) {
  if (!own) return null;
  return (
    <button
      type="button"
      className="ui-button refine-own"
      aria-pressed={own.isOn}
      title={`Show nothing but frames of ${own.packages.join(' and ')}`}
      onClick={own.toggle}
    >
      Only my code
    </button>
  );
}
