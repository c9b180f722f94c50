import { Dialog } from 'radix-ui';
import { useState } from 'react';
import { useReturnFocus } from '../../ui/use-return-focus.ts';
import { useActions } from './use-app.ts';

/** Asks for the address of a profile. */
export function UrlDialog(props: { onClose: () => void }) {
  const [text, setText] = useState('');
  const { openUrls } = useActions();
  const returnFocus = useReturnFocus();
  return (
    <Dialog.Root open onOpenChange={props.onClose}>
      <Dialog.Portal>
        <Dialog.Overlay className="ui-dialog-back" />
        <Dialog.Content className="ui-dialog" onCloseAutoFocus={returnFocus}>
          <Dialog.Title>Open a profile by its address</Dialog.Title>
          <form
            className="shell-url"
            onSubmit={(event) => {
              event.preventDefault();
              if (text.trim() === '') return;
              openUrls([text]);
              props.onClose();
            }}
          >
            <label>
              Address
              <input
                className="ui-field"
                inputMode="url"
                autoComplete="off"
                placeholder="https://example.com/heap.pb.gz"
                value={text}
                onChange={(event) => setText(event.target.value)}
              />
            </label>
            <Dialog.Description>
              Your browser fetches it directly, so its server has to allow other sites (CORS). Else
              get it with <code>curl -o heap.pb.gz …</code> and drop the file.
            </Dialog.Description>
            <div className="shell-buttons">
              <button type="submit" className="ui-button ui-button-main">
                Open
              </button>
              <Dialog.Close className="ui-button">Cancel</Dialog.Close>
            </div>
          </form>
        </Dialog.Content>
      </Dialog.Portal>
    </Dialog.Root>
  );
}
