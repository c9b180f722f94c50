import { type KeyboardEvent, useId, useState } from 'react';
import { getOptionName } from '../../query/codec.ts';
import { defaultQuery } from '../../query/query.ts';
import type { ChoiceOption, FlagOption, Option, TextOption } from './options.ts';
import { useActions, useField } from './use-app.ts';
import { useQueryError } from './use-query-error.ts';

interface FieldProps<O extends Option> {
  readonly option: O;
  /** A value was taken over by Enter. */
  readonly onDone?: () => void;
}

/** One option under pprof's name: its control, a line of what it does, and what is wrong with it. */
export function OptionField({ option, ...rest }: FieldProps<Option>) {
  switch (option.kind) {
    case 'flag':
      return <FlagField option={option} {...rest} />;
    case 'choice':
      return <ChoiceField option={option} {...rest} />;
    case 'text':
      return <TextField option={option} {...rest} />;
  }
}

function FlagField({ option }: FieldProps<FlagOption>) {
  const id = useId();
  const isOn = useField((state) => state.query[option.field] === true);
  const { setQuery } = useActions();
  return (
    <div className="refine-field refine-flag" data-changed={isOn !== defaultQuery[option.field]}>
      <input
        id={id}
        type="checkbox"
        checked={isOn}
        aria-describedby={`${id}-words`}
        onChange={(event) => setQuery(option.build(event.target.checked))}
      />
      <label htmlFor={id}>
        <code>{getOptionName(option.field)}</code>
      </label>
      <p id={`${id}-words`}>{option.words}</p>
    </div>
  );
}

function ChoiceField({ option, onDone }: FieldProps<ChoiceOption>) {
  const id = useId();
  const value = useField((state) => String(state.query[option.field]));
  const { setQuery } = useActions();
  return (
    <div className="refine-field" data-changed={value !== defaultQuery[option.field]}>
      <label htmlFor={id}>
        <code>{getOptionName(option.field)}</code>
      </label>
      <select
        id={id}
        className="ui-field"
        value={value}
        aria-describedby={`${id}-words`}
        onChange={(event) => {
          const parsed = option.parse(event.target.value);
          if ('part' in parsed) setQuery(parsed.part);
        }}
        onKeyDown={(event) => {
          if (event.key === 'Enter') onDone?.();
        }}
      >
        {option.choices.map(([choice, title]) => (
          <option key={choice} value={choice}>
            {title}
          </option>
        ))}
      </select>
      <p id={`${id}-words`}>{option.words}</p>
    </div>
  );
}

/** Enter or leaving the field takes the text over, Escape puts back what was there. */
function TextField({ option, onDone }: FieldProps<TextOption>) {
  const { field, parse, suggestions, isNumber } = option;
  const id = useId();
  const value = useField((state) => String(state.query[field]));
  const fallback = String(defaultQuery[field]);
  const isDefault = value === fallback;
  const { setQuery } = useActions();
  const [draft, setDraft] = useState<string>();
  const [refused, setRefused] = useState<string>();
  const asked = useQueryError(field);
  const error = refused ?? (draft === undefined ? asked : undefined);
  const text = draft ?? (isDefault ? '' : value);

  const apply = (): boolean => {
    if (draft === undefined) return true;
    const parsed = parse(draft === '' ? fallback : draft);
    setRefused('error' in parsed ? parsed.error : undefined);
    if ('error' in parsed) return false;
    setDraft(undefined);
    setQuery(parsed.part);
    return true;
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Enter') {
      event.preventDefault();
      if (apply()) onDone?.();
    } else if (event.key === 'Escape' && draft !== undefined) {
      // What was typed goes first; the next Escape closes what the field is in.
      if (!onDone) event.stopPropagation();
      setDraft(undefined);
      setRefused(undefined);
    }
  };
  return (
    <div className="refine-field" data-changed={!isDefault}>
      <label htmlFor={id}>
        <code>{getOptionName(field)}</code>
      </label>
      <input
        id={id}
        className="ui-field"
        inputMode={isNumber ? 'decimal' : 'text'}
        value={text}
        placeholder={option.placeholder}
        spellCheck={false}
        autoComplete="off"
        autoCapitalize="off"
        list={suggestions && `${id}-list`}
        aria-invalid={error !== undefined}
        aria-describedby={`${id}-words${error === undefined ? '' : ` ${id}-error`}`}
        onChange={(event) => {
          setDraft(event.target.value);
          setRefused(undefined);
        }}
        onBlur={apply}
        onKeyDown={onKeyDown}
      />
      {suggestions && (
        <datalist id={`${id}-list`}>
          {suggestions.map((suggestion) => (
            <option key={suggestion} value={suggestion} />
          ))}
        </datalist>
      )}
      {draft !== undefined && error === undefined && (
        <p role="status" className="refine-hint">
          <kbd>Enter</kbd> applies · <kbd>Esc</kbd> discards
        </p>
      )}
      {error !== undefined && (
        <p id={`${id}-error`} role="alert" className="refine-error">
          {error}
        </p>
      )}
      <p id={`${id}-words`}>{option.words}</p>
    </div>
  );
}
