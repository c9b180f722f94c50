import { useEffect, useRef } from 'react';
import { Icon } from '../../ui/Icon.tsx';
import { whenIdle } from '../../ui/when-idle.ts';
import { CompareMenu } from '../compare/CompareMenu.tsx';
import { useCommands } from '../palette/commands.ts';
import { ShareButton } from '../share/ShareButton.tsx';
import { ExportMenu } from './ExportMenu.tsx';
import { MoreMenu } from './MoreMenu.tsx';
import { OpenMenu } from './OpenMenu.tsx';
import { ProfilePopover } from './ProfilePopover.tsx';
import { SampleTypeControl } from './SampleTypeControl.tsx';
import { SearchBox } from './SearchBox.tsx';
import { useShell } from './shell-context.ts';
import { ThemeButton } from './ThemeButton.tsx';
import { useField } from './use-app.ts';
import { refineButtonId, useIsPhone, useRefining } from './use-refining.ts';
import { brandId } from './use-start-page.ts';

export function Header() {
  const { showStart } = useShell();
  // What is typed right after Ctrl K is to find the palette there; the picture needs the page sooner.
  useEffect(() => whenIdle(() => void import('../palette/PaletteOfPage.tsx')), []);
  // What is opened and compared is then the business of the page around.
  const isEmbedded = useField((state) => state.isEmbedded);
  const isPhone = useIsPhone();
  const [isRefining, setRefining] = useRefining();
  const share = useRef<HTMLSpanElement>(null);
  useCommands(() => [
    ...(isEmbedded
      ? []
      : [{ group: 'Open', title: 'Start page', also: 'home examples recent', run: showStart }]),
    {
      group: 'Share',
      title: 'Share this view',
      also: 'link page file html strip anonymise',
      // The button is what the dialog gives the focus back to.
      run: () => share.current?.querySelector('button')?.click(),
    },
  ]);
  return (
    <header className="shell-head">
      <h1 className={isEmbedded ? 'ui-hidden' : undefined}>
        {isEmbedded ? (
          'pproflens'
        ) : (
          <button
            type="button"
            id={brandId}
            className="ui-button ui-button-quiet shell-brand"
            aria-label="pproflens: start page"
            title="Start page: examples, recent files, how to get a profile. What is open stays."
            onClick={showStart}
          >
            <Icon name="home" />
            <span className="shell-brand-name">pproflens</span>
          </button>
        )}
      </h1>
      <ProfilePopover />
      <SampleTypeControl />
      <SearchBox />
      {isPhone && (
        <button
          type="button"
          id={refineButtonId}
          className="ui-button shell-refine"
          aria-haspopup="dialog"
          aria-expanded={isRefining}
          title="All options: focus, ignore, hide, show and the others"
          onClick={() => setRefining(!isRefining)}
        >
          Refine
        </button>
      )}
      <div className="shell-tools">
        {!isEmbedded && <OpenMenu />}
        <ExportMenu />
        <span ref={share}>
          <ShareButton />
        </span>
        {!isEmbedded && <CompareMenu />}
        {isPhone ? <MoreMenu /> : <PageButtons />}
      </div>
    </header>
  );
}

function PageButtons() {
  const { showDialog } = useShell();
  return (
    <>
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
    </>
  );
}
