import { DropdownMenu } from 'radix-ui';
import { loadRecent } from '../../store/recent.ts';
import { Icon } from '../../ui/Icon.tsx';
import { nameEntries } from '../parts/entry-names.ts';
import { useShell } from './shell-context.ts';
import { useActions, useField } from './use-app.ts';
import { useRecent } from './use-recent.ts';

/** Opens something else, or goes back to one of the profiles that were handed over before. */
export function OpenMenu() {
  const entries = useField((state) => state.entries);
  const current = useField((state) => state.current);
  const examples = useField((state) => state.examples);
  const { switchTo, loadExamples, openExample } = useActions();
  const { pickFiles, pickSources, showDialog } = useShell();
  const names = nameEntries(entries);
  const { files, reopen } = useRecent();
  // What is listed below anyway is left out.
  const older = files.filter(({ name }) => !entries.some((entry) => entry.name === name));
  return (
    <DropdownMenu.Root
      onOpenChange={(isOpen) => {
        if (isOpen) void Promise.all([loadRecent(), loadExamples()]);
      }}
    >
      <DropdownMenu.Trigger className="ui-button">
        <Icon name="open" />
        <span className="shell-tool-word">Open</span>
        <Icon name="down" />
      </DropdownMenu.Trigger>
      <DropdownMenu.Portal>
        <DropdownMenu.Content className="ui-popup" align="end" sideOffset={4}>
          <DropdownMenu.Item className="ui-menu-item" onSelect={pickFiles}>
            Open files…
          </DropdownMenu.Item>
          <DropdownMenu.Item className="ui-menu-item" onSelect={() => showDialog('url')}>
            Paste a URL
          </DropdownMenu.Item>
          <DropdownMenu.Item className="ui-menu-item" onSelect={pickSources}>
            Folder of source files…
          </DropdownMenu.Item>
          {examples.length > 0 && (
            <DropdownMenu.Sub>
              <DropdownMenu.SubTrigger className="ui-menu-item">
                Examples <span aria-hidden="true">▸</span>
              </DropdownMenu.SubTrigger>
              <DropdownMenu.Portal>
                <DropdownMenu.SubContent className="ui-popup" collisionPadding={8}>
                  {examples.map((example) => (
                    <DropdownMenu.Item
                      key={example.id}
                      className="ui-menu-item"
                      title={example.description}
                      onSelect={() => openExample(example)}
                    >
                      {example.title}
                    </DropdownMenu.Item>
                  ))}
                </DropdownMenu.SubContent>
              </DropdownMenu.Portal>
            </DropdownMenu.Sub>
          )}
          {older.length > 0 && (
            <DropdownMenu.Group>
              <DropdownMenu.Label className="ui-menu-label">Open again</DropdownMenu.Label>
              {older.map((file) => (
                <DropdownMenu.Item
                  key={file.id}
                  className="ui-menu-item"
                  onSelect={() => reopen(file)}
                >
                  {file.name}
                </DropdownMenu.Item>
              ))}
            </DropdownMenu.Group>
          )}
          {entries.length > 1 && (
            <DropdownMenu.RadioGroup
              value={String(current?.entry.id ?? '')}
              onValueChange={(value) => {
                const entry = entries.find(({ id }) => String(id) === value);
                if (entry) switchTo(entry);
              }}
            >
              <DropdownMenu.Label className="ui-menu-label">Profiles</DropdownMenu.Label>
              {entries.map(({ id }, index) => (
                <DropdownMenu.RadioItem key={id} value={String(id)} className="ui-menu-item">
                  <span className="shell-tick">
                    <DropdownMenu.ItemIndicator>
                      <Icon name="check" />
                    </DropdownMenu.ItemIndicator>
                  </span>
                  {names[index]}
                </DropdownMenu.RadioItem>
              ))}
            </DropdownMenu.RadioGroup>
          )}
        </DropdownMenu.Content>
      </DropdownMenu.Portal>
    </DropdownMenu.Root>
  );
}
