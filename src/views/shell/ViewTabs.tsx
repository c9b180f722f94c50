import { Tabs } from 'radix-ui';
import { useEffect, useRef } from 'react';
import { type ViewName, viewNames, viewTitles } from '../contract.ts';
import './tabs.css';

/** The row of tabs; where it doesn't fit it scrolls, and the chosen one is always in sight. */
export function ViewTabs(props: { view: ViewName }) {
  const { view } = props;
  const ref = useRef<HTMLDivElement>(null);
  useEffect(() => {
    ref.current
      ?.querySelector(`[data-view="${view}"]`)
      ?.scrollIntoView({ block: 'nearest', inline: 'nearest' });
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
