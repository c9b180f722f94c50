import { Activity, lazy, Suspense, useDeferredValue, useEffect, useState } from 'react';
import type { App as AppParts } from '../../store/index.ts';
import { onFirstSign } from '../../ui/first-sign.ts';
import { CommandContext, type CommandSource } from '../palette/commands.ts';
import { PaletteFrame } from '../palette/PaletteFrame.tsx';
import { DropTarget } from './DropTarget.tsx';
import { FileInputs } from './FileInputs.tsx';
import { RefineScope } from './RefineScope.tsx';
import { Shortcuts } from './Shortcuts.tsx';
import { StartPage } from './StartPage.tsx';
import { type DialogName, ShellContext } from './shell-context.ts';
import { UrlDialog } from './UrlDialog.tsx';
import { AppContext, useField } from './use-app.ts';
import { useKeepRecent } from './use-recent.ts';
import { useShortcuts } from './use-shortcuts.ts';
import { useStartPage } from './use-start-page.ts';
import { useInputKind } from './view-focus.ts';
import './shell.css';
import './media.css';

const loadViewer = () => import('./Viewer.tsx');
const Viewer = lazy(() => loadViewer().then((module) => ({ default: module.Viewer })));

/** Fetches the viewer when a profile is on its way, or the first key or press says that one will be. */
function useLoadViewer(): void {
  const isOpening = useField((state) => state.phase.kind === 'loading');
  useEffect(() => {
    if (isOpening) {
      void loadViewer();
      return;
    }
    return onFirstSign(() => void loadViewer());
  }, [isOpening]);
}

/** The whole page: the start page until a profile is open, the viewer from then on. */
export function App(props: { app: AppParts }) {
  return (
    <AppContext value={props.app}>
      <Shell />
    </AppContext>
  );
}

function Shell() {
  // Deferred, the many parts of the viewer are rendered between input and painting, not all in one task.
  const hasProfile = useDeferredValue(useField((state) => state.current !== undefined));
  const [dialog, setDialog] = useState<DialogName>();
  const close = () => setDialog(undefined);
  const [commands] = useState(() => new Set<CommandSource>());
  useShortcuts(setDialog);
  useInputKind();
  useKeepRecent();
  useLoadViewer();
  const start = useStartPage();
  return (
    <FileInputs>
      {(pick) => (
        <CommandContext value={commands}>
          <ShellContext
            value={{ ...pick, dialog, showDialog: setDialog, showStart: start.showStart }}
          >
            <Suspense fallback={<StartPage />}>
              {hasProfile && (
                // What was scrolled and unfolded is as it was when one comes back.
                <Activity mode={start.isShown ? 'hidden' : 'visible'}>
                  <RefineScope>
                    <Viewer />
                  </RefineScope>
                </Activity>
              )}
              {(!hasProfile || start.isShown) && <StartPage hasWayBack={start.isShown} />}
            </Suspense>
            <DropTarget />
            {dialog === 'url' && <UrlDialog onClose={close} />}
            {dialog === 'shortcuts' && <Shortcuts onClose={close} />}
            {dialog === 'palette' && <PaletteFrame onClose={close} />}
          </ShellContext>
        </CommandContext>
      )}
    </FileInputs>
  );
}
