import { formatValue } from '../../measure/format.ts';
import { removeRecent } from '../../store/recent.ts';
import { Icon } from '../../ui/Icon.tsx';
import { useCommands } from '../palette/commands.ts';
import { useRecent } from './use-recent.ts';

/** Files that were opened before; nothing where there are none, or the browser doesn't let the page keep them. */
export function RecentFiles() {
  const { files, reopen } = useRecent();
  useCommands(() =>
    files.map((file) => ({
      group: 'Recent',
      title: file.name,
      also: 'open again',
      run: () => reopen(file),
    })),
  );
  if (files.length === 0) return null;
  return (
    <section aria-labelledby="start-recent">
      <h2 id="start-recent">Open again</h2>
      <ul className="start-recent">
        {files.map((file) => (
          <li key={file.id}>
            <button type="button" className="start-again" onClick={() => reopen(file)}>
              <strong>{file.name}</strong>{' '}
              <span>
                {formatValue(file.size, 'bytes', 'auto')} · {formatMoment(file.openedAt)}
              </span>
            </button>
            <button
              type="button"
              className="ui-button ui-button-quiet"
              title="Take it off this list; the file stays"
              onClick={() => void removeRecent(file.id)}
            >
              <Icon name="close" />
              <span className="ui-hidden">Remove {file.name} from the list</span>
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}

function formatMoment(millis: number): string {
  return new Date(millis).toLocaleString(undefined, {
    day: 'numeric',
    month: 'short',
    hour: '2-digit',
    minute: '2-digit',
  });
}
