import { useState } from 'react';

/**
 * For a dialog that no trigger of its own opens: gives the focus back to where it was before, which Radix does for triggers
 * only. Returns the handler for `onCloseAutoFocus`.
 */
export function useReturnFocus(): (event: Event) => void {
  const [before] = useState(findOpener);
  return (event) => {
    event.preventDefault();
    before?.focus();
  };
}

/** What has the focus; of a menu that closes with this dialog's opening, the button that it belongs to. */
function findOpener(): HTMLElement | undefined {
  const active = document.activeElement;
  const menu = active?.closest('[role=menu]');
  const opener = menu
    ? document.getElementById(menu.getAttribute('aria-labelledby') ?? '')
    : active;
  return opener instanceof HTMLElement ? opener : undefined;
}
