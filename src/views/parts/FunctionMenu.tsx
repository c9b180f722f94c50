import { ContextMenu } from 'radix-ui';
import { type ReactNode, useState } from 'react';
import { functionViews, type ViewName, viewTitles } from '../contract.ts';
import { functionActions, pivotAction, usePivot, useRefine } from './refine-context.ts';
import './function-menu.css';

/** An item of one view's own. */
export interface FunctionMenuItem {
  readonly title: string;
  readonly words: string;
  readonly onSelect: () => void;
}

interface Point {
  readonly clientX: number;
  readonly clientY: number;
}

/**
 * The right-click (or Menu key, or long touch) menu of a function, the same in every view. It wraps the view; whatever
 * element carries `data-fn` offers the menu for that name, and `nameAt` answers for places that have no element (a canvas).
 */
export function FunctionMenu(props: {
  view: ViewName;
  onShow: (view: ViewName, name: string) => void;
  nameAt?: (event: Point) => string | undefined;
  /** What this view alone can do with what was clicked. */
  items?: readonly FunctionMenuItem[];
  children: ReactNode;
}) {
  const [name, setName] = useState('');
  const findName = (event: Point & { target: EventTarget }) => {
    const element = event.target instanceof Element ? event.target.closest('[data-fn]') : null;
    return element?.getAttribute('data-fn') ?? props.nameAt?.(event);
  };
  return (
    <ContextMenu.Root>
      <ContextMenu.Trigger
        asChild
        // While capturing: stopped here, the event reaches no menu of ours, and the browser shows its own.
        onContextMenuCapture={(event) => {
          const found = findName(event);
          if (found) setName(found);
          else event.stopPropagation();
        }}
        // A long touch opens the menu without such an event in some browsers.
        onPointerDownCapture={(event) => {
          if (event.pointerType !== 'mouse') setName(findName(event) ?? '');
        }}
      >
        {props.children}
      </ContextMenu.Trigger>
      {name !== '' && (
        <ContextMenu.Portal>
          <ContextMenu.Content
            className="function-menu"
            aria-label={`Actions for ${name}`}
            collisionPadding={8}
          >
            <ContextMenu.Label className="function-menu-title">{name}</ContextMenu.Label>
            <RefineItems name={name} />
            <ViewItems name={name} items={props.items ?? []} />
            {functionViews
              .filter((view) => view !== props.view)
              .map((view) => (
                <ContextMenu.Item
                  key={view}
                  className="function-menu-item"
                  onSelect={() => props.onShow(view, name)}
                >
                  Show in {viewTitles[view]}
                </ContextMenu.Item>
              ))}
            <ContextMenu.Separator className="function-menu-line" />
            <ContextMenu.Item
              className="function-menu-item"
              onSelect={() => void navigator.clipboard.writeText(name)}
            >
              Copy name
            </ContextMenu.Item>
          </ContextMenu.Content>
        </ContextMenu.Portal>
      )}
    </ContextMenu.Root>
  );
}

function ViewItems(props: { name: string; items: readonly FunctionMenuItem[] }) {
  const pivot = usePivot(props.name);
  // The flame graph's own is of the frame that was clicked, at any granularity.
  const hasPivot = !pivot || props.items.some(({ title }) => title === pivotAction.title);
  const items = hasPivot ? props.items : [{ ...pivotAction, onSelect: pivot }, ...props.items];
  if (items.length === 0) return null;
  return (
    <>
      {items.map(({ title, words, onSelect }) => (
        <ContextMenu.Item
          key={title}
          className="function-menu-item"
          textValue={title}
          onSelect={onSelect}
        >
          {title} <span className="function-menu-words">{words}</span>
        </ContextMenu.Item>
      ))}
      <ContextMenu.Separator className="function-menu-line" />
    </>
  );
}

function RefineItems({ name }: { name: string }) {
  const refine = useRefine(name);
  if (!refine) return null;
  return (
    <>
      {functionActions.map(({ option, title, words }) => (
        <ContextMenu.Item
          key={option}
          className="function-menu-item"
          textValue={title}
          onSelect={() => refine(option)}
        >
          {title} <span className="function-menu-words">{words}</span>
        </ContextMenu.Item>
      ))}
      <ContextMenu.Separator className="function-menu-line" />
    </>
  );
}
