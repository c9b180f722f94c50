import { Dialog } from 'radix-ui';
import { queryFields } from '../../query/codec.ts';
import { defaultQuery } from '../../query/query.ts';
import { useDetailsOpen, useIsSheet } from '../details/use-details-open.ts';
import { useCommands } from '../palette/commands.ts';
import { ActionsMenu } from '../parts/ActionsMenu.tsx';
import { Chip } from './Chip.tsx';
import { LiveTools } from './LiveTools.tsx';
import { OwnCodeButton, useOwnCode } from './OwnCodeButton.tsx';
import { QueryNotes } from './QueryNotes.tsx';
import { RefinePanel } from './RefinePanel.tsx';
import { useActions, useField, useLateField } from './use-app.ts';
import { refineButtonId, useIsPhone } from './use-refining.ts';
import './refine.css';

/** Every option that shapes the numbers as a chip, and the ways to set more: nothing hidden ever does. */
export function RefineBar(props: {
  isOpen: boolean;
  onOpenChange: (isOpen: boolean) => void;
  /** What all options are put into. */
  place: HTMLElement | null;
}) {
  const query = useField((state) => state.query);
  const view = useLateField((state) => state.view);
  const selection = useLateField((state) => state.selection);
  const { resetQuery, show } = useActions();
  const [isDetailsOpen] = useDetailsOpen();
  // Details that stand beside the views have the same menu.
  const isInDetails = !useIsSheet() && isDetailsOpen;
  // There the header has the button, the panel Only my code, and the row of tabs the actions.
  const isPhone = useIsPhone();
  const own = useOwnCode();
  const changed = queryFields.filter(
    (field) => field !== 'sampleIndex' && query[field] !== defaultQuery[field],
  );
  useCommands(() => [
    { group: 'Option', title: 'Refine: all options', run: () => props.onOpenChange(true) },
  ]);
  const focusBar = () => document.getElementById(refineButtonId)?.focus();
  return (
    <>
      <div className="refine-bar">
        {changed.length > 0 && (
          <ul className="refine-chips" aria-label="Options">
            {changed.map((field) => (
              <Chip key={field} field={field} onRemoved={focusBar} />
            ))}
          </ul>
        )}
        <Dialog.Root modal={false} open={props.isOpen} onOpenChange={props.onOpenChange}>
          {!isPhone && (
            <Dialog.Trigger id={refineButtonId} className="ui-button">
              <span aria-hidden="true">+</span> Refine
            </Dialog.Trigger>
          )}
          <RefinePanel own={isPhone ? own : undefined} place={props.place} />
        </Dialog.Root>
        {!isPhone && <OwnCodeButton own={own} />}
        {changed.length > 0 && (
          <button
            type="button"
            className="ui-button ui-button-quiet"
            onClick={() => {
              resetQuery();
              focusBar();
            }}
          >
            Reset
          </button>
        )}
        <LiveTools />
        {selection !== undefined && !isInDetails && !isPhone && (
          <div className="refine-selection">
            <ActionsMenu name={selection} view={view} onShow={show} />
          </div>
        )}
      </div>
      <QueryNotes />
    </>
  );
}
