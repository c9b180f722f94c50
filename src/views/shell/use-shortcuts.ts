import { useEffect } from 'react';
import { parseUndoKey, redo, undo } from '../../ui/undo.ts';
import { viewNames } from '../contract.ts';
import type { DialogName } from './shell-context.ts';
import { takesKeys, takesText } from './takes-keys.ts';
import { useActions } from './use-app.ts';
import { wishViewFocus } from './view-focus.ts';

/** Ctrl or Cmd and K: the command palette, and Z: undo; `/` search, `1`–`9` views, `?` the list of keys. None of the latter of them while something is typed or a menu or dialog is open. */
export function useShortcuts(showDialog: (name: DialogName) => void): void {
  const { show } = useActions();
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      // Wherever the focus is, but for a dialog or menu, whose keys are its own.
      if (
        isPaletteKey(event) &&
        !(event.target instanceof Element && event.target.closest(modal))
      ) {
        showDialog('palette');
        event.preventDefault();
        return;
      }
      const step = parseUndoKey(event);
      if (step && !event.defaultPrevented && !isTyped(event.target)) {
        if (step === 'undo') undo();
        else redo();
        event.preventDefault();
        return;
      }
      if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey) return;
      if (event.target instanceof Element && event.target.closest(takesKeys)) return;
      const view = viewNames[Number(event.key) - 1];
      const search = document.querySelector<HTMLInputElement>('input[type=search]');
      if (event.key === '?') showDialog('shortcuts');
      else if (event.key === '/' && search) search.focus();
      else if (view && search) {
        show(view);
        wishViewFocus();
      } else return;
      event.preventDefault();
    };
    addEventListener('keydown', onKey);
    return () => removeEventListener('keydown', onKey);
  }, [show, showDialog]);
}

function isPaletteKey(event: KeyboardEvent): boolean {
  return (event.ctrlKey || event.metaKey) && !event.altKey && event.key.toLowerCase() === 'k';
}

/** A field undoes what was typed in it, and under a dialog or menu nothing is to change. */
function isTyped(target: EventTarget | null): boolean {
  return target instanceof Element && target.closest(`${takesText}, ${modal}`) !== null;
}

const modal = '[role=dialog][data-state=open]:not(.refine-panel), [role=menu]';
