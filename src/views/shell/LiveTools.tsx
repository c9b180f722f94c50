import { Icon } from '../../ui/Icon.tsx';
import { useActions, useField } from './use-app.ts';
import './live-tools.css';

/** For a profile that `pproflens -http` serves: read it again, follow its file, compare with what it was before. */
export function LiveTools() {
  const server = useField((state) => state.localServer);
  const { refreshProfile, setWatching } = useActions();
  if (!server?.canRefresh) return null;
  return (
    <div className="shell-live">
      <span role="status" className="shell-live-message">
        {server.message}
      </span>
      <CompareWithBefore />
      <button
        type="button"
        className="ui-button"
        title="Fetches or reads the profile again; what you look at stays"
        aria-disabled={server.isBusy}
        onClick={refreshProfile}
      >
        <Icon name="refresh" />
        {server.isBusy ? 'Refreshing…' : 'Refresh'}
      </button>
      {server.canWatch && (
        <button
          type="button"
          className="ui-button shell-watch"
          title="Opens the file again whenever it changes on disk"
          aria-pressed={server.isWatching}
          onClick={() => setWatching(!server.isWatching)}
        >
          Watch
        </button>
      )}
    </div>
  );
}

function CompareWithBefore() {
  const current = useField((state) => state.current);
  const before = useField(({ current: open, entries }) =>
    entries.find(({ id }) => id === open?.entry.follows),
  );
  const { compareWith } = useActions();
  if (!before || current?.comparison?.base.id === before.id) return null;
  return (
    <button
      type="button"
      className="ui-button"
      title={`The base is ${before.name}`}
      onClick={() => compareWith(before)}
    >
      What changed?
    </button>
  );
}
