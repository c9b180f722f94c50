import { useEffect, useRef, useState } from 'react';
import { loadRecent } from '../../store/recent.ts';
import { Icon } from '../../ui/Icon.tsx';
import { Failure } from './Failure.tsx';
import { LoadProgress } from './LoadProgress.tsx';
import { Notes } from './Notes.tsx';
import { RecentFiles } from './RecentFiles.tsx';
import { Recipes } from './Recipes.tsx';
import { useShell } from './shell-context.ts';
import { ThemeButton } from './ThemeButton.tsx';
import { useActions, useField } from './use-app.ts';
import './start.css';

/** `hasWayBack`: a profile is open behind it; not so while one is still being put in its place. */
export function StartPage(props: { hasWayBack?: boolean }) {
  const { pickFiles, showDialog } = useShell();
  const hasLists = useLists();
  return (
    <div className="start">
      <div className="start-page">
        <header className="start-head">
          <h1>pproflens</h1>
          <span className="start-tag">a viewer for pprof profiles, with pprof’s own numbers</span>
          <ThemeButton />
          <button
            type="button"
            className="ui-button ui-button-quiet"
            title="Commands (Ctrl K)"
            onClick={() => showDialog('palette')}
          >
            <Icon name="command" />
            <span className="ui-hidden">Commands</span>
          </button>
          <button type="button" className="ui-button" onClick={() => showDialog('shortcuts')}>
            Keys <kbd>?</kbd>
          </button>
        </header>
        {props.hasWayBack && <BackToProfile />}
        <main>
          <Failure />
          <Notes />
          <section className="start-drop" aria-label="Open a profile">
            <h2>Drop a pprof profile here</h2>
            <p>heap.pb.gz · mem.out · cpu.prof · several at once · a folder</p>
            <div className="shell-buttons">
              <button type="button" className="ui-button ui-button-main" onClick={pickFiles}>
                Open files…
              </button>
              <button type="button" className="ui-button" onClick={() => showDialog('url')}>
                Paste a URL
              </button>
            </div>
            <p className="start-quiet">Nothing is uploaded. The file stays in this browser tab.</p>
            <div className="start-progress">
              <LoadProgress />
            </div>
          </section>
          {hasLists && (
            <>
              <RecentFiles />
              <Examples />
              <Recipes />
            </>
          )}
        </main>
      </div>
    </div>
  );
}

/** The profile that is still open behind the page. */
function BackToProfile() {
  const name = useField((state) => state.current?.entry.name);
  const button = useRef<HTMLButtonElement>(null);
  useEffect(() => button.current?.focus(), []);
  if (name === undefined) return null;
  return (
    <button
      ref={button}
      type="button"
      className="ui-button start-back"
      onClick={() => history.back()}
    >
      <span aria-hidden="true">←</span> Back to {name}
    </button>
  );
}

/** Whether the lists below the drop target are there: they come together, so that nothing moves once it is shown. */
function useLists(): boolean {
  const [isReady, setIsReady] = useState(false);
  const { loadExamples } = useActions();
  useEffect(() => {
    void Promise.all([loadExamples(), loadRecent()]).then(() => setIsReady(true));
  }, [loadExamples]);
  return isReady;
}

function Examples() {
  const examples = useField((state) => state.examples);
  const { openExample } = useActions();
  if (examples.length === 0) return null;
  return (
    <section aria-labelledby="start-examples">
      <h2 id="start-examples">Try one</h2>
      <ul className="start-examples">
        {examples.map((example) => (
          <li key={example.id}>
            <button type="button" onClick={() => openExample(example)}>
              <strong>{example.title}</strong>
              <span>{example.description}</span>
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}
