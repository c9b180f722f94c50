import { Popover } from 'radix-ui';
import { useState } from 'react';
import { getOptionName } from '../../query/codec.ts';
import { findWholeName } from '../../query/name-pattern.ts';
import { defaultQuery, type ViewQuery } from '../../query/query.ts';
import { Icon } from '../../ui/Icon.tsx';
import { shortenName } from '../parts/cut-name.ts';
import { OptionField } from './OptionField.tsx';
import { findOption } from './options.ts';
import { useActions, useField } from './use-app.ts';
import { useQueryError } from './use-query-error.ts';

/** One option in force: click to edit, × or Delete to remove. */
export function Chip(props: { field: keyof ViewQuery; onRemoved: () => void }) {
  const { field, onRemoved } = props;
  const value = useField((state) => String(state.query[field]));
  const error = useQueryError(field);
  const { setQuery } = useActions();
  const [isOpen, setOpen] = useState(false);
  const option = findOption(field);
  const name = getOptionName(field);
  // The pattern of one function is read more easily by the function's name.
  const whole = findWholeName(value);
  const remove = () => {
    setQuery({ [field]: defaultQuery[field] });
    onRemoved();
  };
  return (
    <li className="refine-chip" data-bad={error !== undefined}>
      <Popover.Root open={isOpen} onOpenChange={setOpen}>
        <Popover.Trigger
          className="refine-chip-edit"
          title={`${name}: ${value}`}
          aria-describedby={error === undefined ? undefined : 'refine-chip-error'}
          onKeyDown={(event) => {
            if (event.key === 'Delete' || event.key === 'Backspace') remove();
          }}
        >
          <span className="ui-hidden">Edit </span>
          <span className="refine-chip-name">{name}:</span>{' '}
          <code>{whole === undefined ? value : shortenName(whole)}</code>
          {whole !== undefined && <span className="ui-hidden"> {value}</span>}
        </Popover.Trigger>
        <Popover.Portal>
          <Popover.Content
            className="ui-popup refine-popup"
            align="start"
            sideOffset={4}
            aria-label={`Edit ${name}`}
          >
            {option && <OptionField option={option} onDone={() => setOpen(false)} />}
          </Popover.Content>
        </Popover.Portal>
      </Popover.Root>
      <button type="button" className="refine-chip-remove" onClick={remove}>
        <Icon name="close" />
        <span className="ui-hidden">Remove {name}</span>
      </button>
    </li>
  );
}
