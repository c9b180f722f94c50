import { Icon } from '../../ui/Icon.tsx';
import { useActions, useField } from './use-app.ts';

/**
 * The search of all views. A pattern that doesn't compile is told under the field; the last good one goes on. Enter, or the
 * button that says so, makes the search the focus.
 */
export function SearchBox() {
  const text = useField((state) => state.searchText);
  const error = useField((state) => state.searchError);
  const focus = useField((state) => state.query.focus);
  const { setSearch, setQuery } = useActions();
  const canFocus = text !== '' && error === undefined && text !== focus;
  return (
    <search className="shell-search">
      <Icon name="search" />
      <input
        type="search"
        className="ui-field"
        aria-label="Search functions"
        aria-invalid={error !== undefined}
        aria-describedby={error ? 'shell-search-error' : undefined}
        placeholder="Search (regexp)"
        title="Go’s regexp syntax. Case matters; begin with (?i) if it shall not."
        spellCheck={false}
        autoComplete="off"
        value={text}
        onChange={(event) => void setSearch(event.target.value)}
        onKeyDown={(event) => {
          if (event.key === 'Escape') event.currentTarget.blur();
          if (event.key === 'Enter' && canFocus) setQuery({ focus: text });
        }}
      />
      {canFocus && (
        <button
          type="button"
          className="ui-button shell-search-focus"
          title="Only samples with a function that matches (Enter)"
          onClick={() => setQuery({ focus: text })}
        >
          Focus on this <kbd>Enter</kbd>
        </button>
      )}
      <span role="status">
        {error && (
          <span id="shell-search-error" className="shell-field-error">
            {error}
          </span>
        )}
      </span>
    </search>
  );
}
