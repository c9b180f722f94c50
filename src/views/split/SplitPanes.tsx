import { type ReactNode, useRef } from 'react';
import { Icon } from '../../ui/Icon.tsx';
import { useMedia } from '../../ui/use-media.ts';
import { type ViewName, viewNames, viewTitles } from '../contract.ts';
import { noteUsed, PaneSideContext } from '../parts/search-step.ts';
import { Pane } from '../shell/Pane.tsx';
import { useActions } from '../shell/use-app.ts';
import { Divider } from './Divider.tsx';
import { changePanes, splitParts, usePaneSettings } from './pane-settings.ts';
import './split.css';

const secondId = 'split-second';
const nothing = () => undefined;
const noteFirst = () => noteUsed('first');
const noteSecond = () => noteUsed('second');

/** The chosen view (`children`), and beside it, or below where the window is narrow, the second one. */
export function SplitPanes(props: {
  view: ViewName;
  split: ViewName | undefined;
  children: ReactNode;
}) {
  const { view, split } = props;
  const ref = useRef<HTMLDivElement>(null);
  const { splitPart } = usePaneSettings();
  const isStacked = useMedia('(max-width: 900px)');
  const getRoom = () => {
    const { clientWidth = 0, clientHeight = 0 } = ref.current ?? {};
    return Math.max(1, isStacked ? clientHeight : clientWidth);
  };
  return (
    <div ref={ref} className="split-panes" data-stacked={isStacked}>
      <div
        className="shell-panes split-first"
        style={{ flexGrow: split ? splitPart : 1 }}
        onPointerDownCapture={noteFirst}
        onFocusCapture={noteFirst}
      >
        {props.children}
      </div>
      {split && (
        <>
          <Divider
            label={`Size of ${viewTitles[view]} beside ${viewTitles[split]}`}
            controls={secondId}
            orientation={isStacked ? 'horizontal' : 'vertical'}
            value={splitPart}
            {...splitParts}
            getPerPixel={() => 1 / getRoom()}
            formatValue={(part) => `${Math.round(part * 100)}% for ${viewTitles[view]}`}
            onChange={(part) => changePanes({ splitPart: part })}
          />
          <section
            id={secondId}
            className="split-second"
            style={{ flexGrow: 1 - splitPart }}
            aria-label="Second view"
            onPointerDownCapture={noteSecond}
            onFocusCapture={noteSecond}
          >
            <SecondHead view={view} split={split} />
            <div className="shell-panes">
              <div className="shell-pane">
                <PaneSideContext value="second">
                  <Pane key={split} view={split} onStatus={nothing} isSecond />
                </PaneSideContext>
              </div>
            </div>
          </section>
        </>
      )}
    </div>
  );
}

/** Which view the second one is, and the way out. */
function SecondHead({ view, split }: { view: ViewName; split: ViewName }) {
  const { setSplit } = useActions();
  return (
    <div className="split-head">
      <label>
        <span className="ui-hidden">Second view</span>
        <select
          className="ui-field"
          value={split}
          onChange={(event) => {
            const { value } = event.target;
            setSplit(viewNames.find((name) => name === value));
          }}
        >
          {viewNames
            .filter((name) => name !== view)
            .map((name) => (
              <option key={name} value={name}>
                {viewTitles[name]}
              </option>
            ))}
        </select>
      </label>
      <button
        type="button"
        className="ui-button ui-button-quiet"
        title="Close the second view (s)"
        onClick={() => setSplit(undefined)}
      >
        <Icon name="close" />
        <span className="ui-hidden">Close the second view</span>
      </button>
    </div>
  );
}

/** What stands beside a view when nothing else is wished: the table beside a picture, the flame graph beside the rest. */
export function chooseSecond(view: ViewName): ViewName {
  return view === 'flamegraph' || view === 'graph' ? 'top' : 'flamegraph';
}
