import { ContextMenu } from 'radix-ui';
import { type ReactNode, useState } from 'react';
import { functionViews, type ViewName, viewTitles } from '../contract.ts';
import './function-menu.css';

/**
 * The right-click (or Menu key) menu of a function, the same in every view. It wraps the view; whatever element carries
 * `data-fn` offers the menu for that name, and `nameAt` answers for places that have no element (a canvas).
 */
export function FunctionMenu(props: {
  view: ViewName;
  onShow: (view: ViewName, name: string) => void;
  nameAt?: (event: { clientX: number; clientY: number }) => string | undefined;
  children: ReactNode;
}) {
  const [name, setName] = useState('');
  return (
    <ContextMenu.Root>
      <ContextMenu.Trigger
        asChild
        // While capturing: stopped here, the event reaches no menu of ours, and the browser shows its own.
        onContextMenuCapture={(event) => {
          const element =
            event.target instanceof Element ? event.target.closest('[data-fn]') : null;
          const found = element?.getAttribute('data-fn') ?? props.nameAt?.(event);
          if (found) setName(found);
          else event.stopPropagation();
        }}
      >
        {props.children}
      </ContextMenu.Trigger>
      <ContextMenu.Portal>
        <ContextMenu.Content className="function-menu" aria-label={`Actions for ${name}`}>
          <ContextMenu.Label className="function-menu-title">{name}</ContextMenu.Label>
          {functionViews
            .filter((view) => view !== props.view && view !== 'flamegraph')
            .map((view) => (
              <ContextMenu.Item
                key={view}
                className="function-menu-item"
                onSelect={() => props.onShow(view, name)}
              >
                Show in {viewTitles[view]}
              </ContextMenu.Item>
            ))}
          {props.view !== 'flamegraph' && (
            <ContextMenu.Item
              className="function-menu-item"
              onSelect={() => props.onShow('flamegraph', name)}
            >
              Show in {viewTitles.flamegraph}
            </ContextMenu.Item>
          )}
          <ContextMenu.Separator className="function-menu-line" />
          <ContextMenu.Item
            className="function-menu-item"
            onSelect={() => void navigator.clipboard.writeText(name)}
          >
            Copy name
          </ContextMenu.Item>
        </ContextMenu.Content>
      </ContextMenu.Portal>
    </ContextMenu.Root>
  );
}
