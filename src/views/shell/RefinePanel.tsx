import { Dialog } from 'radix-ui';
import type { ReactNode } from 'react';
import { Icon } from '../../ui/Icon.tsx';
import { OptionField } from './OptionField.tsx';
import { optionGroups } from './options.ts';
import { refineButtonId } from './use-refining.ts';

/** All options at the side, where else the details are; the picture beside it follows each change. */
export function RefinePanel(props: { place: HTMLElement | null; children: ReactNode }) {
  return (
    <Dialog.Portal container={props.place}>
      <Dialog.Content
        className="refine-panel"
        aria-describedby={undefined}
        // It stays while the picture is looked at.
        onInteractOutside={(event) => event.preventDefault()}
        onCloseAutoFocus={(event) => {
          event.preventDefault();
          document.getElementById(refineButtonId)?.focus();
        }}
      >
        <div className="refine-panel-head">
          <Dialog.Title>Refine</Dialog.Title>
          <Dialog.Close className="ui-button ui-button-quiet">
            <Icon name="close" />
            <span className="ui-hidden">Close Refine</span>
          </Dialog.Close>
        </div>
        {props.children}
        {optionGroups.map(({ title, words, options }) => (
          <fieldset key={title} className="refine-group">
            <legend>{title}</legend>
            {words && <p>{words}</p>}
            {options.map((option) => (
              <OptionField key={option.field} option={option} />
            ))}
          </fieldset>
        ))}
      </Dialog.Content>
    </Dialog.Portal>
  );
}
