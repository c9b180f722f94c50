import { useShell } from '../shell/shell-context.ts';
import { ManageDialog } from './ManageDialog.tsx';
import { SaveDialog } from './SaveDialog.tsx';
import { useConfigCommands } from './use-configurations.ts';

/** What the menu and the palette open. It is there at once: what is typed next is the name. */
export function ConfigDialogs() {
  const { dialog, showDialog } = useShell();
  const close = () => showDialog(undefined);
  useConfigCommands();
  if (dialog === 'save-configuration') return <SaveDialog onClose={close} />;
  return dialog === 'configurations' ? <ManageDialog onClose={close} /> : null;
}
