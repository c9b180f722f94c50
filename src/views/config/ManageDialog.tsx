import { Dialog } from 'radix-ui';
import { useRef, useState } from 'react';
import { type Configuration, describeOptions, writeSettings } from '../../query/configurations.ts';
import { changeConfigurations } from '../../store/configurations.ts';
import { useReturnFocus } from '../../ui/use-return-focus.ts';
import { saveFile } from '../shell/save-file.ts';
import { useConfigurations } from './use-configurations.ts';
import { useImport } from './use-import.ts';
import './config.css';

interface Deleted {
  readonly configuration: Configuration;
  readonly row: number;
}

/** All configurations of this browser: delete them, take them from a settings.json of pprof's, write one. */
export function ManageDialog(props: { onClose: () => void }) {
  const { list, problem } = useConfigurations();
  const [deleted, setDeleted] = useState<Deleted>();
  const { imported, read, answer, forget } = useImport();
  const returnFocus = useReturnFocus();
  const picker = useRef<HTMLInputElement>(null);
  const importButton = useRef<HTMLButtonElement>(null);
  const remove = (configuration: Configuration, row: number) => {
    forget();
    changeConfigurations((before) => before.filter(({ name }) => name !== configuration.name));
    setDeleted({ configuration, row });
  };
  const restore = ({ configuration, row }: Deleted) => {
    changeConfigurations((before) =>
      before.some(({ name }) => name === configuration.name)
        ? before
        : before.toSpliced(row, 0, configuration),
    );
    setDeleted(undefined);
    importButton.current?.focus();
  };
  const onAnswer = (replaces: boolean) => {
    answer(replaces);
    importButton.current?.focus();
  };
  return (
    <Dialog.Root open onOpenChange={props.onClose}>
      <Dialog.Portal>
        <Dialog.Overlay className="ui-dialog-back" />
        <Dialog.Content className="ui-dialog config-dialog" onCloseAutoFocus={returnFocus}>
          <Dialog.Title>Configurations</Dialog.Title>
          <Dialog.Description>
            Options under a name, kept in this browser. <code>settings.json</code> is the file in
            which pprof keeps its own: <code>~/.config/pprof</code>, on a Mac{' '}
            <code>~/Library/Application Support/pprof</code>, on Windows{' '}
            <code>%AppData%\pprof</code>.
          </Dialog.Description>
          {problem !== '' && (
            <p role="alert" className="config-problem">
              {problem}
            </p>
          )}
          {list.length === 0 ? (
            <p>None yet. “Save as…” in the Config menu keeps the options that are set.</p>
          ) : (
            <ul className="config-list" aria-label="Saved configurations">
              {list.map((each, row) => (
                <li key={each.name}>
                  <bdi className="config-name">{each.name}</bdi>
                  <code className="config-words" title={describeOptions(each.options)}>
                    {describeOptions(each.options) || 'pprof’s own options'}
                  </code>
                  <button type="button" className="ui-button" onClick={() => remove(each, row)}>
                    Delete<span className="ui-hidden"> {each.name}</span>
                  </button>
                </li>
              ))}
            </ul>
          )}
          <div role="status" className="config-news">
            {deleted && (
              <p>
                “<bdi>{deleted.configuration.name}</bdi>” is deleted.{' '}
                <button
                  // Its own Delete is gone, and with it what had the keyboard.
                  ref={(button) => button?.focus()}
                  type="button"
                  className="ui-button"
                  onClick={() => restore(deleted)}
                >
                  Undo
                </button>
              </p>
            )}
            <Imported imported={imported} onAnswer={onAnswer} />
          </div>
          <div className="shell-buttons">
            <button
              ref={importButton}
              type="button"
              className="ui-button"
              onClick={() => picker.current?.click()}
            >
              Import settings.json…
            </button>
            <button
              type="button"
              className="ui-button"
              disabled={list.length === 0}
              onClick={() => saveFile('settings.json', writeSettings(list))}
            >
              Export settings.json
            </button>
            <Dialog.Close className="ui-button">Close</Dialog.Close>
          </div>
          <input
            ref={picker}
            type="file"
            accept=".json,application/json"
            hidden
            aria-label="settings.json"
            onChange={(event) => {
              const file = event.target.files?.[0];
              // The same file can be picked again.
              event.target.value = '';
              setDeleted(undefined);
              if (file) void read(file, list);
            }}
          />
        </Dialog.Content>
      </Dialog.Portal>
    </Dialog.Root>
  );
}

function Imported(props: {
  imported: ReturnType<typeof useImport>['imported'];
  onAnswer: (replaces: boolean) => void;
}) {
  const { text, notes, isError, conflicts } = props.imported;
  const isOne = conflicts.length === 1;
  return (
    <>
      {text !== '' && <p className={isError ? 'config-problem' : undefined}>{text}</p>}
      {conflicts.length > 0 && (
        <p>
          Here with other options already: {conflicts.join(', ')}.{' '}
          <button type="button" className="ui-button" onClick={() => props.onAnswer(true)}>
            {isOne ? 'Replace it' : 'Replace them'}
          </button>{' '}
          <button type="button" className="ui-button" onClick={() => props.onAnswer(false)}>
            {isOne ? 'Keep mine' : 'Keep all of mine'}
          </button>
        </p>
      )}
      {notes.length > 0 && (
        <ul>
          {notes.map((note) => (
            <li key={note}>{note}</li>
          ))}
        </ul>
      )}
    </>
  );
}
