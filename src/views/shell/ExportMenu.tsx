import { DropdownMenu } from 'radix-ui';
import { Icon } from '../../ui/Icon.tsx';
import { useCommands } from '../palette/commands.ts';
import { useExports } from '../share/use-exports.ts';
import { listExportCommands, listExports } from './export-items.ts';
import { useLateField } from './use-app.ts';
import './export.css';

/** What is shown, with the options in force, as text or files. Nothing leaves the browser but into its downloads. */
export function ExportMenu() {
  const view = useLateField((state) => state.view);
  const hasFlame = useLateField((state) => state.slots.flame.kind === 'ready');
  const exports = useExports();
  const groups = listExports(view, hasFlame, exports);
  useCommands(() => listExportCommands(groups));
  return (
    <DropdownMenu.Root>
      <DropdownMenu.Trigger className="ui-button" aria-busy={exports.isBusy}>
        <Icon name="export" />
        <span className="shell-tool-word">Export</span>
        <Icon name="down" />
      </DropdownMenu.Trigger>
      <DropdownMenu.Portal>
        <DropdownMenu.Content className="ui-popup export-menu" align="end" sideOffset={4}>
          {groups.map(({ title, items }) => (
            <DropdownMenu.Group key={title}>
              <DropdownMenu.Label className="ui-menu-label">{title}</DropdownMenu.Label>
              {items.map((item) => (
                <DropdownMenu.Item
                  key={item.fullTitle}
                  className="ui-menu-item"
                  disabled={item.isOff}
                  onSelect={() => void item.run()}
                >
                  {item.title} <code className="export-code">{item.code}</code>
                </DropdownMenu.Item>
              ))}
            </DropdownMenu.Group>
          ))}
        </DropdownMenu.Content>
      </DropdownMenu.Portal>
    </DropdownMenu.Root>
  );
}
