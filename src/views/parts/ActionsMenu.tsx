import { DropdownMenu } from 'radix-ui';
import { Icon } from '../../ui/Icon.tsx';
import { functionViews, type ViewName, viewTitles } from '../contract.ts';
import { shortenName } from './cut-name.ts';
import { functionActions, pivotAction, usePivot, useRefine } from './refine-context.ts';
import './function-menu.css';

/** What can be done with the selected function, as a button: the context menu for those who have none. */
export function ActionsMenu(props: {
  name: string;
  view: ViewName;
  onShow: (view: ViewName, name: string) => void;
}) {
  const { name, view, onShow } = props;
  const refine = useRefine(name);
  const pivot = usePivot(name);
  return (
    <DropdownMenu.Root>
      <DropdownMenu.Trigger className="ui-button function-actions" title={name}>
        <Icon name="more" />
        <span className="function-actions-word">Actions</span>
        <span className="ui-hidden"> for {name}</span>
        <code aria-hidden="true">{shortenName(name)}</code>
        <Icon name="down" />
      </DropdownMenu.Trigger>
      <DropdownMenu.Portal>
        <DropdownMenu.Content className="function-menu" align="end" sideOffset={4}>
          <DropdownMenu.Label className="function-menu-title">{name}</DropdownMenu.Label>
          {refine &&
            functionActions.map(({ option, title, words }) => (
              <DropdownMenu.Item
                key={option}
                className="function-menu-item"
                textValue={title}
                onSelect={() => refine(option)}
              >
                {title} <span className="function-menu-words">{words}</span>
              </DropdownMenu.Item>
            ))}
          {refine && <DropdownMenu.Separator className="function-menu-line" />}
          {pivot && (
            <>
              <DropdownMenu.Item
                className="function-menu-item"
                textValue={pivotAction.title}
                onSelect={pivot}
              >
                {pivotAction.title} <span className="function-menu-words">{pivotAction.words}</span>
              </DropdownMenu.Item>
              <DropdownMenu.Separator className="function-menu-line" />
            </>
          )}
          {functionViews
            .filter((other) => other !== view)
            .map((other) => (
              <DropdownMenu.Item
                key={other}
                className="function-menu-item"
                onSelect={() => onShow(other, name)}
              >
                Show in {viewTitles[other]}
              </DropdownMenu.Item>
            ))}
          <DropdownMenu.Separator className="function-menu-line" />
          <DropdownMenu.Item
            className="function-menu-item"
            onSelect={() => void navigator.clipboard.writeText(name)}
          >
            Copy name
          </DropdownMenu.Item>
        </DropdownMenu.Content>
      </DropdownMenu.Portal>
    </DropdownMenu.Root>
  );
}
