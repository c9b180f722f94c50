import { DropdownMenu } from 'radix-ui';
import { Icon } from '../../ui/Icon.tsx';
import { useActions } from './use-app.ts';

/** What else can be copied of a view: for a terminal, or for a `pprof -http` that is open in another window. */
export function CopyMenu(props: { command: string; address: string; left: readonly string[] }) {
  const { command, address, left } = props;
  const { addNote } = useActions();
  const copy = (text: string) =>
    navigator.clipboard.writeText(text).catch(() => addNote('Copying was refused.'));
  return (
    <DropdownMenu.Root>
      <DropdownMenu.Trigger className="ui-button ui-button-quiet" title="More to copy">
        <Icon name="down" />
        <span className="ui-hidden">More to copy</span>
      </DropdownMenu.Trigger>
      <DropdownMenu.Portal>
        <DropdownMenu.Content className="ui-popup" align="end" side="top" sideOffset={4}>
          <DropdownMenu.Item
            className="ui-menu-item shell-copy"
            textValue="Command"
            onSelect={() => void copy(command)}
          >
            Copy the command <code>{command}</code>
          </DropdownMenu.Item>
          <DropdownMenu.Item
            className="ui-menu-item shell-copy"
            textValue="Address"
            onSelect={() => void copy(address)}
          >
            Copy the address at a <span className="shell-copy-server">pprof -http</span>
            <code>{address}</code>
          </DropdownMenu.Item>
          {left.length > 0 && (
            <DropdownMenu.Label className="ui-menu-label">
              Only the command can say {left.join(', ')}.
            </DropdownMenu.Label>
          )}
        </DropdownMenu.Content>
      </DropdownMenu.Portal>
    </DropdownMenu.Root>
  );
}
