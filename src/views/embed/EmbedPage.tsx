import type { App as AppParts } from '../../store/index.ts';
import { App } from '../shell/App.tsx';
import { ErrorText } from '../shell/Failure.tsx';
import { LoadProgress } from '../shell/LoadProgress.tsx';
import { AppContext, useField } from '../shell/use-app.ts';
import './embed.css';

/** The page in a frame of another one: no start page, since profiles come from the page around. */
export function EmbedPage(props: { app: AppParts }) {
  return (
    <AppContext value={props.app}>
      <Framed app={props.app} />
    </AppContext>
  );
}

function Framed(props: { app: AppParts }) {
  const hasProfile = useField((state) => state.current !== undefined);
  return hasProfile ? <App app={props.app} /> : <Waiting />;
}

function Waiting() {
  const phase = useField((state) => state.phase);
  return (
    <main className="embed-wait">
      <h1 className="ui-hidden">pproflens</h1>
      {phase.kind === 'empty' && (
        <p role="status">No profile yet: this frame waits for the page around it.</p>
      )}
      <LoadProgress />
      {phase.kind === 'failed' && (
        <div role="alert" className="embed-failure">
          <ErrorText name={phase.name} error={phase.error} />
        </div>
      )}
    </main>
  );
}
