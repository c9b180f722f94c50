import { Icon } from '../../ui/Icon.tsx';
import { useActions, useField } from './use-app.ts';

/** The search of all views. A pattern that doesn't compile is told under the field; the last good one goes on. */
export function SearchBox() {
  const text = useField((state) => state.searchText);
  const error = useField((state) => state.searchError);
  const { setSearch } = useActions();
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
        }}
      />
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
