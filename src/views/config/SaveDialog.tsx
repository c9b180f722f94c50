import { Dialog } from 'radix-ui';
import { useState } from 'react';
import {
  addConfigurations,
  checkName,
  describeOptions,
  pickSaved,
} from '../../query/configurations.ts';
import { changeConfigurations } from '../../store/configurations.ts';
import { useReturnFocus } from '../../ui/use-return-focus.ts';
import { useField } from '../shell/use-app.ts';
import { useConfigurations } from './use-configurations.ts';
import './config.css';

/** Saves the options in force under a name; one that is there already is replaced, which the button then says. */
export function SaveDialog(props: { onClose: () => void }) {
  const query = useField((state) => state.query);
  const { list, problem: standing } = useConfigurations();
  const [text, setText] = useState('');
  const [problem, setProblem] = useState('');
  const returnFocus = useReturnFocus();
  const name = text.trim();
  const known = list.find((each) => each.name === name);
  const options = pickSaved(query);
  const save = () => {
    const bad = checkName(name);
    if (bad !== undefined) return setProblem(bad);
    const added = { name, options, others: known?.others ?? {} };
    const saved = changeConfigurations((before) => addConfigurations(before, [added], true));
    if (saved.problem === '') props.onClose();
    else setProblem(saved.problem);
  };
  const words = describeOptions(options);
  return (
    <Dialog.Root open onOpenChange={props.onClose}>
      <Dialog.Portal>
        <Dialog.Overlay className="ui-dialog-back" />
        <Dialog.Content className="ui-dialog config-dialog" onCloseAutoFocus={returnFocus}>
          <Dialog.Title>Save the options as a configuration</Dialog.Title>
          <form
            onSubmit={(event) => {
              event.preventDefault();
              save();
            }}
          >
            <label className="config-field">
              Name
              <input
                className="ui-field"
                autoComplete="off"
                spellCheck={false}
                value={text}
                aria-invalid={problem !== ''}
                aria-describedby="config-problem"
                onChange={(event) => {
                  setText(event.target.value);
                  setProblem('');
                }}
              />
            </label>
            <p id="config-problem" role="alert" className="config-problem">
              {problem || standing}
            </p>
            <p role="status">
              {known && (
                <>
                  “<bdi>{name}</bdi>” is there already, with{' '}
                  <code>{describeOptions(known.options) || 'pprof’s own options'}</code>: it will be
                  replaced.
                </>
              )}
            </p>
            <Dialog.Description>
              It will hold <code>{words || 'pprof’s own options'}</code>. The sample type stays as
              it is when a configuration is chosen
              {query.divideBy === 1 ? '' : ', and so does divide_by'}.
            </Dialog.Description>
            <div className="shell-buttons">
              <button type="submit" className="ui-button ui-button-main">
                {known ? 'Replace' : 'Save'}
              </button>
              <Dialog.Close className="ui-button">Cancel</Dialog.Close>
            </div>
          </form>
        </Dialog.Content>
      </Dialog.Portal>
    </Dialog.Root>
  );
}
