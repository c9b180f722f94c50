import type { KeyboardEvent } from 'react';
import { Icon } from '../../ui/Icon.tsx';
import { stepToMatch } from '../parts/search-step.ts';
import { useActions, useField } from './use-app.ts';

/**
 * The search of all views. A pattern that doesn't compile is told under the field; the last good one goes on. Enter goes to
 * the next match; with Ctrl or Cmd, or by the button that says so, the search becomes the focus. Escape only leaves.
 */
export function SearchBox() {
  const text = useField((state) => state.searchText);
  const error = useField((state) => state.searchError);
  const focus = useField((state) => state.query.focus);
  const { setSearch, setQuery } = useActions();
  const canFocus = text !== '' && error === undefined && text !== focus;
  const onKeyDown = (event: KeyboardEvent<HTMLInputElement>) => {
    if (event.key === 'Escape') {
      // The browser would empty the field.
      event.preventDefault();
      event.stopPropagation();
      event.currentTarget.blur();
      clearOnEscape(() => void setSearch(''));
    }
    if (event.key !== 'Enter') return;
    if (event.ctrlKey || event.metaKey) {
      if (canFocus) setQuery({ focus: text });
    } else if (text !== '' && error === undefined) {
      event.currentTarget.blur();
      stepToMatch();
    }
  };
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
        onKeyDown={onKeyDown}
      />
      {canFocus && (
        <button
          type="button"
          className="ui-button shell-search-focus"
          title="Only samples with a function that matches (Ctrl or ⌘ and Enter)"
          onClick={() => setQuery({ focus: text })}
        >
          Focus on this <kbd>Ctrl ↵</kbd>
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

/** A second Escape, right after the one that left the field, empties it, unless something else has the keyboard by then. */
function clearOnEscape(clear: () => void): void {
  const onKey = (event: globalThis.KeyboardEvent) => {
    const isFree = !event.defaultPrevented && document.activeElement === document.body;
    if (event.key === 'Escape' && isFree) clear();
  };
  addEventListener('keydown', onKey, { once: true });
}
