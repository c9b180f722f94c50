import { Icon } from '../../ui/Icon.tsx';
import type { LensError } from '../../worker/protocol.ts';
import { useActions, useField } from './use-app.ts';

/** The file that could not be opened: its name, what is wrong and what to try. What was open stays below. */
export function Failure() {
  const phase = useField((state) => state.phase);
  const entries = useField((state) => state.entries);
  const current = useField((state) => state.current);
  const { dismissError, switchTo } = useActions();
  if (phase.kind !== 'failed') return null;
  const others = entries.filter(({ id, name }) => id !== current?.entry.id && name !== phase.name);
  return (
    <div role="alert" className="shell-failure">
      <div>
        <ErrorText name={phase.name} error={phase.error} />
        {!current && others.length > 0 && (
          <p>
            Open instead:{' '}
            {others.map((entry) => (
              <button
                key={entry.id}
                type="button"
                className="ui-button"
                onClick={() => switchTo(entry)}
              >
                {entry.name}
              </button>
            ))}
          </p>
        )}
      </div>
      <button type="button" className="ui-button ui-button-quiet" onClick={dismissError}>
        <Icon name="close" />
        <span className="ui-hidden">Dismiss</span>
      </button>
    </div>
  );
}

/** What, where and what to try. */
export function ErrorText(props: { name: string; error: LensError }) {
  const { name, error } = props;
  return (
    <>
      <p>
        <strong>{name}</strong>: {error.detail ?? error.message}
      </p>
      {error.hint && <p>{error.hint}</p>}
      {error.detail && <p className="shell-original">{error.message}</p>}
    </>
  );
}
