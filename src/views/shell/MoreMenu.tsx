import { DropdownMenu } from 'radix-ui';
import { useEffect } from 'react';
import { Icon } from '../../ui/Icon.tsx';
import { applyTheme, setTheme, themes, useTheme } from '../../ui/theme.ts';
import { useShell } from './shell-context.ts';

/** What the header of a phone has no room for. */
export function MoreMenu() {
  const { showDialog } = useShell();
  const theme = useTheme();
  useEffect(() => applyTheme(theme), [theme]);
  return (
    <DropdownMenu.Root>
      <DropdownMenu.Trigger className="ui-button ui-button-quiet">
        <Icon name="more" />
        <span className="ui-hidden">More</span>
      </DropdownMenu.Trigger>
      <DropdownMenu.Portal>
        <DropdownMenu.Content className="ui-popup" align="end" sideOffset={4} collisionPadding={8}>
          <DropdownMenu.Item className="ui-menu-item" onSelect={() => showDialog('palette')}>
            <Icon name="command" /> Commands and functions
          </DropdownMenu.Item>
          <DropdownMenu.Item className="ui-menu-item" onSelect={() => showDialog('shortcuts')}>
            <Icon name="help" /> Keyboard shortcuts
          </DropdownMenu.Item>
          <DropdownMenu.RadioGroup
            value={theme}
            onValueChange={(value) => {
              const chosen = themes.find((each) => each === value);
              if (chosen) setTheme(chosen);
            }}
          >
            <DropdownMenu.Label className="ui-menu-label">Theme</DropdownMenu.Label>
            {themes.map((each) => (
              <DropdownMenu.RadioItem key={each} value={each} className="ui-menu-item">
                <span className="shell-tick">
                  <DropdownMenu.ItemIndicator>
                    <Icon name="check" />
                  </DropdownMenu.ItemIndicator>
                </span>
                <Icon name={each} /> {each[0]?.toUpperCase() + each.slice(1)}
              </DropdownMenu.RadioItem>
            ))}
          </DropdownMenu.RadioGroup>
        </DropdownMenu.Content>
      </DropdownMenu.Portal>
    </DropdownMenu.Root>
  );
}
