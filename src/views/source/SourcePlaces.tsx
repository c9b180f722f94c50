import { Popover } from 'radix-ui';
import { useState } from 'react';
import { findTemplateHost } from '../../profile/source-paths.ts';
import { Icon } from '../../ui/Icon.tsx';
import { canKeepFolders, forgetFolders, pickFolder } from './kept-folders.ts';
import { changeSettings, editorNames, editors } from './source-settings.ts';
import type { Resolution } from './use-resolution.ts';

const marks = { used: 'used', missed: 'not there', off: 'off', later: 'not needed' } as const;

/** Where code is looked for, in order and with what came of it, and the settings of these places. */
export function SourcePlaces(props: {
  resolution: Resolution;
  profilePath: string;
  onPickSources: () => void;
}) {
  const { resolution } = props;
  return (
    <Popover.Root>
      <Popover.Trigger className="source-button">
        Where code comes from <Icon name="down" />
      </Popover.Trigger>
      <Popover.Portal>
        <Popover.Content
          className="ui-popup source-places"
          align="start"
          sideOffset={4}
          collisionPadding={8}
          aria-label="Where code comes from"
        >
          <p>
            Looked for <code>{props.profilePath || 'a file without a name'}</code>, in this order:
          </p>
          <ol>
            {resolution.places.map((place) => (
              <li key={place.id} data-state={place.state}>
                {place.title}
                <span className="source-quiet">
                  {' '}
                  {place.state === 'used' ? `${marks.used}: ` : ''}
                  {place.outcome}
                </span>
              </li>
            ))}
          </ol>
          <p className="source-buttons">
            <button type="button" className="source-button" onClick={props.onPickSources}>
              Pick source files…
            </button>
            <FolderButtons resolution={resolution} />
          </p>
          <AddressFields resolution={resolution} />
          <EditorFields resolution={resolution} />
        </Popover.Content>
      </Popover.Portal>
    </Popover.Root>
  );
}

function FolderButtons({ resolution }: { resolution: Resolution }) {
  const [failure, setFailure] = useState('');
  const { folders, reloadFolders } = resolution;
  if (!canKeepFolders()) {
    return (
      <span className="source-quiet">This browser can’t keep folders from visit to visit.</span>
    );
  }
  const run = (work: Promise<unknown>) => {
    setFailure('');
    work.then(reloadFolders, (error: unknown) =>
      setFailure(error instanceof Error ? error.message : String(error)),
    );
  };
  return (
    <>
      <button type="button" className="source-button" onClick={() => run(pickFolder())}>
        Keep a folder…
      </button>
      {folders.some((folder) => !folder.isAllowed) && (
        <button type="button" className="source-button" onClick={resolution.reconnect}>
          Allow reading again
        </button>
      )}
      {folders.length > 0 && (
        <button type="button" className="source-button" onClick={() => run(forgetFolders())}>
          Forget kept folders
        </button>
      )}
      {failure !== '' && <span role="alert">{failure}</span>}
    </>
  );
}

function AddressFields({ resolution }: { resolution: Resolution }) {
  const { settings } = resolution;
  const host = findTemplateHost(settings.template);
  const isWrong = settings.template !== '' && host === '';
  return (
    <fieldset>
      <legend>Web address</legend>
      <label>
        Template
        <input
          type="text"
          className="ui-field"
          spellCheck={false}
          placeholder="https://raw.githubusercontent.com/{repository}/{version}/{path}"
          value={settings.template}
          aria-invalid={isWrong}
          aria-describedby="source-template-help"
          onChange={(event) => changeSettings({ template: event.target.value })}
        />
      </label>
      <p id="source-template-help" className="source-quiet">
        {isWrong
          ? 'It has to begin with https:// and a host that is written out.'
          : 'Fields: {module}, {repository}, {version}, {path}, {file}, {line}, as far as a path tells them.'}
      </p>
      <label>
        <input
          type="checkbox"
          checked={settings.isTemplateOn}
          disabled={host === ''}
          onChange={(event) => changeSettings({ isTemplateOn: event.target.checked })}
        />{' '}
        {host === '' ? 'Offer to fetch files' : `Offer to fetch files from ${host}`}
      </label>
      <p className="source-quiet">
        {settings.isTemplateOn && host !== ''
          ? `Only a click on Fetch asks ${host}, and tells it the path.`
          : 'Off: no host is asked for code.'}
      </p>
    </fieldset>
  );
}

function EditorFields({ resolution }: { resolution: Resolution }) {
  const { settings } = resolution;
  return (
    <fieldset>
      <legend>Editor</legend>
      <label>
        Open lines in{' '}
        <select
          value={settings.editor}
          onChange={(event) => {
            const editor = editors.find((each) => each === event.target.value);
            if (editor) changeSettings({ editor });
          }}
        >
          {editors.map((editor) => (
            <option key={editor} value={editor}>
              {editorNames[editor]}
            </option>
          ))}
        </select>
      </label>
      {settings.editor === 'custom' && (
        <label>
          Link
          <input
            type="text"
            className="ui-field"
            spellCheck={false}
            placeholder="myeditor://open?file={path}&line={line}"
            value={settings.editorTemplate}
            onChange={(event) => changeSettings({ editorTemplate: event.target.value })}
          />
        </label>
      )}
      <p className="source-quiet">
        The profile’s own path is opened: right where the program was built on this machine.
      </p>
    </fieldset>
  );
}
