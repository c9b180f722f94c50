/** Where a key is text or a choice, and no shortcut. */
export const takesKeys =
  'input:not([type=radio]):not([type=checkbox]), textarea, select, [contenteditable], [role=dialog], [role=menu]';
