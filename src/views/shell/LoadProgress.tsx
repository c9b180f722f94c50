import type { Progress } from '../../worker/protocol.ts';
import { useActions, useField } from './use-app.ts';

export const phaseNames: Readonly<Record<Progress['phase'], string>> = {
  read: 'Reading',
  inflate: 'Inflating',
  decode: 'Decoding',
  check: 'Checking',
  refine: 'Applying filters',
  report: 'Adding up',
};

/** What is being opened, how far it is, and a way to stop it. It appears only when opening takes a while. */
export function LoadProgress() {
  const phase = useField((state) => state.phase);
  const { cancelOpening } = useActions();
  if (phase.kind !== 'loading') return null;
  const { entry, progress } = phase;
  return (
    <div className="shell-progress">
      <span role="status">
        {progress ? phaseNames[progress.phase] : 'Opening'} {entry.name}
      </span>
      <progress
        aria-label={`Opening ${entry.name}`}
        {...(progress?.total ? { value: progress.done, max: progress.total } : {})}
      />
      <button type="button" className="ui-button" onClick={cancelOpening}>
        Cancel
      </button>
    </div>
  );
}
