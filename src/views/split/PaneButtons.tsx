import { useEffect } from 'react';
import { useMedia } from '../../ui/use-media.ts';
import { detailsId, useDetailsOpen, useIsSheet } from '../details/use-details-open.ts';
import { useCommands } from '../palette/commands.ts';
import { ActionsMenu } from '../parts/ActionsMenu.tsx';
import { takesKeys } from '../shell/takes-keys.ts';
import { useActions, useField, useLateField } from '../shell/use-app.ts';
import { useRefining } from '../shell/use-refining.ts';
import { chooseSecond } from './SplitPanes.tsx';

/** Split and Details at the end of the row of tabs, with their keys, and what can be done with the selected function. */
export function PaneButtons() {
  const view = useField((state) => state.view);
  const split = useField((state) => state.split);
  const selection = useLateField((state) => state.selection);
  const { setSplit, show } = useActions();
  const [isOpen, setDetailsOpen] = useDetailsOpen();
  const [isRefining, setRefining] = useRefining();
  // There the options stand in the place of the details.
  const isCovered = useMedia('(min-width: 1000px)') && isRefining;
  const isDetailsOpen = isOpen && !isCovered;
  // Details that stand beside the views have the same menu.
  const isInDetails = !useIsSheet() && isDetailsOpen;
  const toggleSplit = () => setSplit(split ? undefined : chooseSecond(view));
  const toggleDetails = () => {
    if (isCovered) setRefining(false);
    setDetailsOpen(!isDetailsOpen);
  };

  useCommands(() => [
    {
      group: 'Panes',
      title: split ? 'Close the second view' : 'Split: a second view beside',
      keys: 's',
      run: toggleSplit,
    },
    {
      group: 'Panes',
      title: isDetailsOpen ? 'Close the details' : 'Details of the selected function',
      keys: 'd',
      run: toggleDetails,
    },
  ]);
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey) return;
      if (event.target instanceof Element && event.target.closest(takesKeys)) return;
      if (event.key === 's') toggleSplit();
      else if (event.key === 'd') toggleDetails();
      else return;
      event.preventDefault();
    };
    addEventListener('keydown', onKey);
    return () => removeEventListener('keydown', onKey);
  });

  return (
    <div className="split-buttons">
      {selection !== undefined && !isInDetails && (
        <ActionsMenu name={selection} view={view} onShow={show} />
      )}
      <button
        type="button"
        className="ui-button ui-button-quiet"
        aria-pressed={split !== undefined}
        title="Two views side by side (s)"
        onClick={toggleSplit}
      >
        <svg className="ui-icon" viewBox="0 0 16 16" width="16" height="16" aria-hidden="true">
          <path d="M2 3h12v10H2zM8 3v10" />
        </svg>
        <span className="split-word">Split</span>
      </button>
      <button
        type="button"
        className="ui-button ui-button-quiet"
        aria-expanded={isDetailsOpen}
        aria-controls={detailsId}
        title="Details of the selected function (d)"
        onClick={toggleDetails}
      >
        <svg className="ui-icon" viewBox="0 0 16 16" width="16" height="16" aria-hidden="true">
          <path d="M2 3h12v10H2zM10 3v10M11.5 6h1M11.5 8.5h1" />
        </svg>
        <span className="split-word">Details</span>
      </button>
    </div>
  );
}
