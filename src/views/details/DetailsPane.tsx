import { type KeyboardEvent, useEffect, useRef } from 'react';
import { Icon } from '../../ui/Icon.tsx';
import { FunctionMenu } from '../parts/FunctionMenu.tsx';
import { useActions, useField, useLateField } from '../shell/use-app.ts';
import { Divider } from '../split/Divider.tsx';
import { changePanes, detailsWidths, usePaneSettings } from '../split/pane-settings.ts';
import { wantsBegin } from './BeginLine.tsx';
import { DetailsEntryCard } from './DetailsEntryCard.tsx';
import { DetailsSummary } from './DetailsSummary.tsx';
import { NotHere } from './NotHere.tsx';
import { detailsId, useDetailsOpen, useIsSheet } from './use-details-open.ts';
import './details.css';

/** What there is to say of the selected function, or of the whole view: at the right, on narrow windows from below. */
export function DetailsPane() {
  const [isOpen, setOpen] = useDetailsOpen();
  const isSheet = useIsSheet();
  const { detailsWidth } = usePaneSettings();
  const { setWantsDetails } = useActions();
  const isBeginTold = useField(wantsBegin) && isSheet;
  const isTold = isOpen || isBeginTold;
  useEffect(() => {
    setWantsDetails(isTold);
    return () => setWantsDetails(false);
  }, [isTold, setWantsDetails]);
  useClosedByLinks(isSheet, setOpen);
  if (!isOpen) return null;
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'Escape' || !isSheet) return;
    event.preventDefault();
    setOpen(false);
  };
  return (
    <>
      {!isSheet && (
        <Divider
          label="Width of the details"
          controls={detailsId}
          orientation="vertical"
          value={detailsWidth}
          {...detailsWidths}
          isReversed
          getPerPixel={() => 1}
          formatValue={(width) => `${Math.round(width)} pixels`}
          onChange={(width) => changePanes({ detailsWidth: width })}
        />
      )}
      <aside
        id={detailsId}
        className="details"
        data-sheet={isSheet}
        aria-label="Details"
        style={isSheet ? {} : { width: detailsWidth }}
        onKeyDown={onKeyDown}
      >
        <DetailsHead onClose={() => setOpen(false)} />
        <DetailsBody />
      </aside>
    </>
  );
}

/** A link to another view leads there: the sheet would lie over it. */
function useClosedByLinks(isSheet: boolean, setOpen: (isOpen: boolean) => void): void {
  const view = useField((state) => state.view);
  const lastView = useRef(view);
  useEffect(() => {
    if (lastView.current === view) return;
    lastView.current = view;
    if (isSheet) setOpen(false);
  }, [view, isSheet, setOpen]);
}

function DetailsHead(props: { onClose: () => void }) {
  const hasSelection = useLateField((state) => state.selection !== undefined);
  const { select } = useActions();
  return (
    <div className="details-head">
      <h2>Details</h2>
      {hasSelection && (
        <button
          type="button"
          className="ui-button ui-button-quiet"
          onClick={() => select(undefined)}
        >
          Unselect
        </button>
      )}
      <button
        type="button"
        className="ui-button ui-button-quiet"
        title="Close the details (d)"
        onClick={props.onClose}
      >
        <Icon name="close" />
        <span className="ui-hidden">Close the details</span>
      </button>
    </div>
  );
}

/** The last good answer; dimmed after a moment while the next one is on its way. */
function DetailsBody() {
  const slot = useLateField((state) => state.slots.details);
  const selection = useLateField((state) => state.selection);
  const view = useLateField((state) => state.view);
  const { show } = useActions();
  const { shown } = slot;
  // Of a large profile the whole view is not asked for: nothing comes after a function was let go.
  const isLeft = selection === undefined && slot.kind !== 'pending' && shown?.result.entry;
  if (!shown || isLeft) {
    return (
      <div className="details-body">
        {slot.kind !== 'pending' && selection === undefined && (
          <p className="details-quiet">
            Select a function in any view: its figures, callers and callees show here.
          </p>
        )}
      </div>
    );
  }
  const { result, summary } = shown;
  return (
    <FunctionMenu view={view} onShow={show} nameAt={findNameAt}>
      <section
        className="details-body"
        aria-label="Figures"
        data-waiting={slot.kind === 'pending'}
        data-difference={summary.isDifference}
        {...tabStop}
      >
        {result.entry ? (
          <DetailsEntryCard result={result} entry={result.entry} summary={summary} />
        ) : (
          <>
            {selection !== undefined && slot.kind === 'ready' && (
              <NotHere name={selection} sampleType={result.sampleType} />
            )}
            <DetailsSummary result={result} summary={summary} />
          </>
        )}
      </section>
    </FunctionMenu>
  );
}

/** A stop of the keyboard, so that arrow keys scroll what is long. */
const tabStop: { readonly tabIndex: number } = { tabIndex: 0 };

/** The function of a list that is at a point of the window. */
function findNameAt(point: { clientX: number; clientY: number }): string | undefined {
  const element = document.elementFromPoint(point.clientX, point.clientY);
  return element?.closest('[data-details-fn]')?.getAttribute('data-details-fn') ?? undefined;
}
