import { Tabs } from 'radix-ui';
import { type ReactNode, useEffect, useRef } from 'react';
import { type ViewName, viewNames, viewTitles } from '../contract.ts';
import './tabs.css';

const getTabId = (view: ViewName) => `tab-${view}`;
const getPanelId = (view: ViewName) => `view-${view}`;

/**
 * A view's panel: Radix asks the browser for the styles of its own as soon as it is there, when all of the page is new.
 * `children` are rendered where `isShown`, which may be a moment after the tab was chosen.
 */
export function ViewPanel(props: { view: ViewName; isShown: boolean; children: ReactNode }) {
  const { view, isShown } = props;
  return (
    <div
      role="tabpanel"
      id={getPanelId(view)}
      aria-labelledby={getTabId(view)}
      className="shell-pane"
      tabIndex={-1}
      hidden={!isShown}
    >
      {isShown && props.children}
    </div>
  );
}

/** The row of tabs; where it doesn't fit it scrolls, and the chosen one is always in sight. */
export function ViewTabs(props: { view: ViewName }) {
  const { view } = props;
  const ref = useRef<HTMLDivElement>(null);
  useEffect(() => {
    // Together with the layout for the next frame: at once would be one more.
    const call = requestAnimationFrame(() => {
      ref.current
        ?.querySelector(`[data-view="${view}"]`)
        ?.scrollIntoView({ block: 'nearest', inline: 'nearest' });
    });
    return () => cancelAnimationFrame(call);
  }, [view]);
  return (
    <>
      <h2 className="ui-hidden">{viewTitles[view]}</h2>
      <Tabs.List ref={ref} className="shell-tabs" aria-label="Views">
        {viewNames.map((name) => (
          <Tabs.Trigger
            key={name}
            value={name}
            className="shell-tab"
            data-view={name}
            id={getTabId(name)}
            aria-controls={getPanelId(name)}
            {...(name === 'tree' ? { title: 'Call tree' } : {})}
          >
            <span className="shell-tab-title" data-title={viewTitles[name]}>
              {viewTitles[name]}
            </span>
          </Tabs.Trigger>
        ))}
      </Tabs.List>
    </>
  );
}
