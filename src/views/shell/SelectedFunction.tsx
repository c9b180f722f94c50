import { useMemo } from 'react';
import { getBaseName } from '../../base/paths.ts';
import { getText } from '../../base/text-column.ts';
import { findText } from '../../layout/rows.ts';
import { useActions, useField } from './use-app.ts';

/** The selected function, and the step to its lines. */
export function SelectedFunction() {
  const selection = useField((state) => state.selection);
  const view = useField((state) => state.view);
  const summary = useField((state) => state.current?.summary);
  const flame = useField((state) => state.slots.flame.shown);
  const { show } = useActions();
  const place = useMemo(() => {
    if (selection === undefined || !flame || flame.summary !== summary) return '';
    const { sourceName, sourceFile, sourceLine } = flame.result;
    const row = findText(sourceName, selection);
    const file = row < 0 ? '' : getBaseName(getText(sourceFile, row));
    return file !== '' && sourceLine[row] > 0 ? `${file}:${sourceLine[row]}` : file;
  }, [selection, flame, summary]);
  if (selection === undefined || view === 'source') return null;
  return (
    <span className="shell-selected">
      <code title={selection}>{selection}</code>
      <button
        type="button"
        className="ui-button"
        title={`The lines of ${selection}`}
        onClick={() => show('source', selection)}
      >
        {place === '' ? 'Source' : `Source · ${place}`}
      </button>
    </span>
  );
}
