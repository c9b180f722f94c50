import { useState } from 'react';
import type { App as AppParts } from '../../store/index.ts';
import { DropTarget } from './DropTarget.tsx';
import { FileInputs } from './FileInputs.tsx';
import { RefineScope } from './RefineScope.tsx';
import { Shortcuts } from './Shortcuts.tsx';
import { StartPage } from './StartPage.tsx';
import { type DialogName, ShellContext } from './shell-context.ts';
import { UrlDialog } from './UrlDialog.tsx';
import { AppContext, useField } from './use-app.ts';
import { useShortcuts } from './use-shortcuts.ts';
import { Viewer } from './Viewer.tsx';
import './shell.css';

/** The whole page: the start page until a profile is open, the viewer from then on. */
export function App(props: { app: AppParts }) {
  return (
    <AppContext value={props.app}>
      <Shell />
    </AppContext>
  );
}

function Shell() {
  const hasProfile = useField((state) => state.current !== undefined);
  const [dialog, setDialog] = useState<DialogName>();
  const close = () => setDialog(undefined);
  useShortcuts(setDialog);
  return (
    <FileInputs>
      {(pick) => (
        <ShellContext value={{ ...pick, showDialog: setDialog }}>
          {hasProfile ? (
            <RefineScope>
              <Viewer />
            </RefineScope>
          ) : (
            <StartPage />
          )}
          <DropTarget />
          {dialog === 'url' && <UrlDialog onClose={close} />}
          {dialog === 'shortcuts' && <Shortcuts onClose={close} />}
        </ShellContext>
      )}
    </FileInputs>
  );
}
