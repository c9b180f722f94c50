import { encodeQuery, getOptionName } from '../../query/codec.ts';
import { defaultQuery, type ViewQuery } from '../../query/query.ts';
import { slotByView } from '../contract.ts';
import { findEmptying, listNotes, listOptions } from './query-notes.ts';
import { useActions, useField } from './use-app.ts';
import { describeError, getQueryError } from './use-query-error.ts';

/** What the engine says of the options in force, quietly; what is wrong with one of them, loudly. */
export function QueryNotes() {
  const query = useField((state) => state.query);
  const error = useField(getQueryError);
  const shown = useField((state) => state.slots[slotByView[state.view]].shown);
  const isCurrent = shown !== undefined && shown.queryText === encodeQuery(query);
  const emptying = isCurrent ? findEmptying(query, shown.result) : [];
  const notes = isCurrent ? listNotes(shown.result, emptying) : [];
  return (
    <>
      <div role="status">
        {emptying.length > 0 && (
          <p className="refine-note refine-note-empty">
            Nothing is left: <code>{listOptions(query, emptying)}</code>{' '}
            {emptying.length === 1 ? 'leaves no sample.' : 'together leave no sample.'}{' '}
            {emptying.map((field) => (
              <RemoveButton key={field} field={field} />
            ))}
          </p>
        )}
        {notes.map(({ text, field }) => (
          <p key={`${field} ${text}`} className="refine-note">
            {field && <code>{getOptionName(field)}</code>} {text}
          </p>
        ))}
      </div>
      {error?.at && (
        <p role="alert" className="refine-note refine-error" id="refine-chip-error">
          <code>{getOptionName(error.at)}</code> {describeError(error)}{' '}
          <RemoveButton field={error.at} />
        </p>
      )}
    </>
  );
}

function RemoveButton({ field }: { field: keyof ViewQuery }) {
  const { setQuery } = useActions();
  return (
    <button
      type="button"
      className="ui-button"
      onClick={() => setQuery({ [field]: defaultQuery[field] })}
    >
      Remove {getOptionName(field)}
    </button>
  );
}
