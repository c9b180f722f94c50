import { Tabs } from 'radix-ui';
import { useCallback, useDeferredValue, useState } from 'react';
import { CompareBar } from '../compare/CompareBar.tsx';
import { CompareNotices } from '../compare/CompareNotices.tsx';
import { ConfigDialogs } from '../config/ConfigDialogs.tsx';
import { viewNames } from '../contract.ts';
import { DetailsPane } from '../details/DetailsPane.tsx';
import { PromptButton, PromptDrawer } from '../drawer/PromptDrawer.tsx';
import { useCommands } from '../palette/commands.ts';
import { SavedHead } from '../share/SavedHead.tsx';
import { PaneButtons } from '../split/PaneButtons.tsx';
import { SplitPanes } from '../split/SplitPanes.tsx';
import { AdviceLine } from './AdviceLine.tsx';
import { Failure } from './Failure.tsx';
import { FootLine } from './FootLine.tsx';
import { Header } from './Header.tsx';
import { LoadProgress } from './LoadProgress.tsx';
import { Notes } from './Notes.tsx';
import { Pane } from './Pane.tsx';
import { QueryNotes } from './QueryNotes.tsx';
import { RefineBar } from './RefineBar.tsx';
import { SampleTypeMeaning } from './SampleTypeControl.tsx';
import { useActions, useField } from './use-app.ts';
import { useRefining } from './use-refining.ts';
import { ViewPanel, ViewTabs } from './ViewTabs.tsx';
import { useViewFocus } from './view-focus.ts';

/** Where nothing is handed in the elements are the same each time: React renders them only for what they ask for. */
const head = <Header />;
const above = (
  <>
    <SavedHead />
    <LoadProgress />
    <Failure />
    <CompareBar />
    <CompareNotices />
    <Notes />
  </>
);
const advice = <AdviceLine />;
const meaning = <SampleTypeMeaning />;
const paneButtons = <PaneButtons />;
const notes = <QueryNotes />;
const configDialogs = <ConfigDialogs />;
const details = <DetailsPane />;

/** A profile is open: header, views, foot line. */
export function Viewer() {
  const view = useField((state) => state.view);
  const split = useField((state) => state.split);
  // The tab answers at once; the views follow when they are rendered, and until then the last ones stay.
  const paneView = useDeferredValue(view);
  const paneSplit = useDeferredValue(split);
  const { show } = useActions();
  useViewFocus(paneView);
  const [isRefining, setIsRefining] = useRefining();
  const [refinePlace, setRefinePlace] = useState<HTMLElement | null>(null);
  const [status, setStatus] = useState({ view, text: '' });
  const [isPromptOpen, setIsPromptOpen] = useState(false);
  const onStatus = useCallback((text: string) => setStatus({ view: paneView, text }), [paneView]);
  useCommands(() => [
    {
      group: 'Prompt',
      title: 'pprof’s prompt',
      keys: '`',
      run: () => setIsPromptOpen(!isPromptOpen),
    },
  ]);
  return (
    <Tabs.Root
      className="shell"
      data-refining={isRefining}
      value={view}
      activationMode="manual"
      onValueChange={(value) => {
        const chosen = viewNames.find((name) => name === value);
        if (chosen) show(chosen);
      }}
    >
      {head}
      <main className="shell-main">
        {above}
        <div className="shell-bar">
          <div className="shell-bar-lines">
            <ViewTabs view={view} />
            <RefineBar isOpen={isRefining} onOpenChange={setIsRefining} place={refinePlace} />
            {meaning}
          </div>
          {paneButtons}
        </div>
        {notes}
        <div className="split-work">
          <div className="split-views">
            {/* Below the tabs: they stay where they are, whatever the sample type. */}
            {advice}
            <SplitPanes view={paneView} split={paneSplit}>
              {viewNames.map((name) => (
                <ViewPanel key={name} view={name} isShown={name === paneView}>
                  <Pane view={name} onStatus={onStatus} />
                </ViewPanel>
              ))}
            </SplitPanes>
          </div>
          {details}
          <div ref={setRefinePlace} className="refine-place" />
        </div>
      </main>
      {configDialogs}
      <PromptDrawer isOpen={isPromptOpen} onToggle={setIsPromptOpen} />
      <FootLine status={status.view === view ? status.text : ''}>
        <PromptButton isOpen={isPromptOpen} onToggle={setIsPromptOpen} />
      </FootLine>
    </Tabs.Root>
  );
}
