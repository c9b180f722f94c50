import { useContext, useState } from 'react';
import { useShell } from '../shell/shell-context.ts';
import { useActions, useApp } from '../shell/use-app.ts';
import { CommandContext } from './commands.ts';
import { Palette } from './Palette.tsx';
import type { PaletteText } from './PaletteFrame.tsx';
import { listPageCommands } from './page-commands.ts';

/** The palette with what can be done at the moment it opens. */
export function PaletteOfPage(props: PaletteText) {
  const { store } = useApp();
  const actions = useActions();
  const shell = useShell();
  const sources = useContext(CommandContext);
  const [commands] = useState(() => {
    const lists = [
      listPageCommands({ state: store.getState(), actions, shell }),
      ...[...sources].map((list) => list()),
    ];
    return lists.flat();
  });
  return <Palette {...props} commands={commands} />;
}
