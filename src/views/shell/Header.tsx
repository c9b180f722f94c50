import { Icon } from '../../ui/Icon.tsx';
import { CompareMenu } from '../compare/CompareMenu.tsx';
import { ExportMenu } from './ExportMenu.tsx';
import { OpenMenu } from './OpenMenu.tsx';
import { ProfilePopover } from './ProfilePopover.tsx';
import { SampleTypeControl } from './SampleTypeControl.tsx';
import { SearchBox } from './SearchBox.tsx';
import { useShell } from './shell-context.ts';
import { ThemeButton } from './ThemeButton.tsx';

export function Header() {
  const { showDialog } = useShell();
  return (
    <header className="shell-head">
      <h1>pproflens</h1>
      <ProfilePopover />
      <SampleTypeControl />
      <SearchBox />
      <div className="shell-tools">
        <OpenMenu />
        <ExportMenu />
        <CompareMenu />
        <ThemeButton />
        <button
          type="button"
          className="ui-button ui-button-quiet"
          title="Commands and functions (Ctrl K)"
          onClick={() => showDialog('palette')}
        >
          <Icon name="command" />
          <span className="ui-hidden">Commands and functions</span>
        </button>
        <button
          type="button"
          className="ui-button ui-button-quiet"
          title="Keyboard shortcuts"
          onClick={() => showDialog('shortcuts')}
        >
          <Icon name="help" />
          <span className="ui-hidden">Keyboard shortcuts</span>
        </button>
      </div>
    </header>
  );
}
