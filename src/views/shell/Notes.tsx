import { useState } from 'react';
import { Icon } from '../../ui/Icon.tsx';
import { useField } from './use-app.ts';

/** Facts that are no errors, of the page and the profile. Each can be put away. */
export function Notes() {
  const pageNotes = useField((state) => state.notes);
  const [dismissed, setDismissed] = useState<readonly string[]>([]);
  const notes = pageNotes.filter((note) => !dismissed.includes(note));
  return (
    <div role="status">
      {notes.length > 0 && (
        <ul className="shell-notes">
          {notes.map((note) => (
            <li key={note}>
              <span>{note}</span>
              <button
                type="button"
                className="ui-button ui-button-quiet"
                onClick={() => setDismissed([...dismissed, note])}
              >
                <Icon name="close" />
                <span className="ui-hidden">Dismiss: {note}</span>
              </button>
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}
