/** Where a key is text. */
export const takesText =
  'input:not([type=radio]):not([type=checkbox]), textarea, select, [contenteditable]';

/** Where a key is text or a choice, and no shortcut. */
export const takesKeys = `${takesText}, [role=dialog], [role=menu]`;
