import { DropdownMenu } from 'radix-ui';
import { Icon } from '../../ui/Icon.tsx';
import { useShell } from '../shell/shell-context.ts';
import { useConfigItems } from './use-configurations.ts';
import './config.css';

/** Named configurations, as in pprof's Config menu: the one that is in force is marked, choosing sets what it holds. */
export function ConfigMenu() {
  const items = useConfigItems();
  const { showDialog } = useShell();
  const row = items.findIndex(({ isCurrent }) => isCurrent);
  return (
    <DropdownMenu.Root>
      <DropdownMenu.Trigger
        className="ui-button config-open"
        title="Options under a name: choose, save, import, export"
      >
        <span className="config-current">
          Config
          {/* pprof's own are the rule, and need no name here. */}
          {row > 0 && (
            <>
              : <bdi>{items[row]?.name}</bdi>
            </>
          )}
        </span>
        <Icon name="down" />
      </DropdownMenu.Trigger>
      <DropdownMenu.Portal>
        <DropdownMenu.Content
          className="ui-popup config-menu"
          align="start"
          sideOffset={4}
          collisionPadding={8}
        >
          <DropdownMenu.RadioGroup value={String(row)}>
            {items.map(({ name, words, apply }, at) => (
              <DropdownMenu.RadioItem
                key={name}
                value={String(at)}
                className="ui-menu-item"
                textValue={name}
                title={words || undefined}
                onSelect={apply}
              >
                <span className="config-tick">
                  <DropdownMenu.ItemIndicator>
                    <Icon name="check" />
                  </DropdownMenu.ItemIndicator>
                </span>
                <bdi className="config-name">{name}</bdi>
                <code className="config-words">{at === 0 ? 'pprof’s own options' : words}</code>
              </DropdownMenu.RadioItem>
            ))}
          </DropdownMenu.RadioGroup>
          <DropdownMenu.Separator className="config-line" />
          <DropdownMenu.Item
            className="ui-menu-item"
            onSelect={() => showDialog('save-configuration')}
          >
            <span className="config-tick" /> Save as…
          </DropdownMenu.Item>
          <DropdownMenu.Item className="ui-menu-item" onSelect={() => showDialog('configurations')}>
            <span className="config-tick" /> Delete, import, export…
          </DropdownMenu.Item>
        </DropdownMenu.Content>
      </DropdownMenu.Portal>
    </DropdownMenu.Root>
  );
}
