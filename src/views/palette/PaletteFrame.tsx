import { Dialog } from 'radix-ui';
import { lazy, type RefObject, Suspense, useRef, useState } from 'react';
import { useReturnFocus } from '../../ui/use-return-focus.ts';
import { hasLostFocus, wishViewFocus } from '../shell/view-focus.ts';
import './palette.css';

const PaletteOfPage = lazy(() =>
  import('./PaletteOfPage.tsx').then((module) => ({ default: module.PaletteOfPage })),
);

/** What the palette's dialog and its list share. */
export interface PaletteText {
  readonly text: string;
  readonly onText: (text: string) => void;
  /** Enter was pressed before there was a list: its first entry is meant. */
  readonly isEntered: RefObject<boolean>;
  readonly onRun: (action: () => void) => void;
}

/** The palette's dialog: it takes what is typed at once, also while the code of its list is on its way. */
export function PaletteFrame(props: { onClose: () => void }) {
  const [text, setText] = useState('');
  const isEntered = useRef(false);
  const chosen = useRef<() => void>(undefined);
  const returnFocus = useReturnFocus();
  const onRun = (action: () => void) => {
    chosen.current = action;
    props.onClose();
  };
  const shared: PaletteText = { text, onText: setText, isEntered, onRun };
  return (
    <Dialog.Root open onOpenChange={props.onClose}>
      <Dialog.Portal>
        <Dialog.Overlay className="ui-dialog-back" />
        <Dialog.Content
          className="ui-dialog palette"
          aria-describedby={undefined}
          // What was chosen may move the focus itself, so it comes last.
          onCloseAutoFocus={(event) => {
            returnFocus(event);
            const action = chosen.current;
            if (action) setTimeout(() => runChosen(action));
          }}
        >
          <Dialog.Title className="ui-hidden">Commands and functions</Dialog.Title>
          <Suspense fallback={<WaitingField {...shared} />}>
            <PaletteOfPage {...shared} />
          </Suspense>
        </Dialog.Content>
      </Dialog.Portal>
    </Dialog.Root>
  );
}

/** The keyboard stays in the view where nothing else took it. */
function runChosen(action: () => void): void {
  action();
  if (hasLostFocus()) wishViewFocus();
}

/** The field as it is in the palette, without its list. */
function WaitingField({ text, onText, isEntered }: PaletteText) {
  return (
    <input
      className="ui-field palette-text"
      aria-label="Command or function"
      placeholder="A command, or a function’s name"
      spellCheck={false}
      autoComplete="off"
      value={text}
      onChange={(event) => {
        isEntered.current = false;
        onText(event.target.value);
      }}
      onKeyDown={(event) => {
        if (event.key === 'Enter') isEntered.current = true;
      }}
    />
  );
}
