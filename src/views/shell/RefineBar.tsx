import { Dialog } from 'radix-ui';
import { queryFields } from '../../query/codec.ts';
import { defaultQuery } from '../../query/query.ts';
import { ConfigMenu } from '../config/ConfigMenu.tsx';
import { useCommands } from '../palette/commands.ts';
import { Chip } from './Chip.tsx';
import { LiveTools } from './LiveTools.tsx';
import { OwnCodeButton, useOwnCode } from './OwnCodeButton.tsx';
import { RefinePanel } from './RefinePanel.tsx';
import { useActions, useField } from './use-app.ts';
import { refineButtonId, useIsPhone } from './use-refining.ts';
import './refine.css';

/**
 * Beside the tabs: the ways to set options, and every one that shapes the numbers as a chip, nothing hidden ever does. Chips
 * that don't fit there have a line of their own.
 */
export function RefineBar(props: {
  isOpen: boolean;
  onOpenChange: (isOpen: boolean) => void;
  /** What all options are put into. */
  place: HTMLElement | null;
}) {
  const query = useField((state) => state.query);
  const { resetQuery } = useActions();
  // There the header has the button, the panel the rest of the tools.
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
      <Dialog.Root modal={false} open={props.isOpen} onOpenChange={props.onOpenChange}>
        {!isPhone && (
          <div className="refine-tools">
            <Dialog.Trigger id={refineButtonId} className="ui-button">
              <span aria-hidden="true">+</span> Refine
            </Dialog.Trigger>
            <OwnCodeButton own={own} />
            <ConfigMenu />
          </div>
        )}
        <RefinePanel place={props.place}>
          {isPhone && (
            <div className="refine-tools">
              <OwnCodeButton own={own} />
              <ConfigMenu />
            </div>
          )}
        </RefinePanel>
      </Dialog.Root>
      {changed.length > 0 && (
        <div className="refine-set">
          <ul className="refine-chips" aria-label="Options">
            {changed.map((field) => (
              <Chip key={field} field={field} onRemoved={focusBar} />
            ))}
          </ul>
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
        </div>
      )}
      <LiveTools />
    </>
  );
}
