import { useState } from 'react';
import { CopyButton } from '../../ui/CopyButton.tsx';
import { explainReading } from './source-model.ts';
import type { Reading, Scope } from './use-shown-lines.ts';

/** How the lines are read and how much of the file is shown; search in the file; copy. */
export function SourceTools(props: {
  hasText: boolean;
  scope: Scope;
  onScope: (scope: Scope) => void;
  /** undefined: nothing is inlined here, and there is one reading only. */
  reading: Reading | undefined;
  onReading: (reading: Reading) => void;
  find: string;
  onFind: (text: string) => void;
  /** Lines found, and which of them is shown, from 0; -1 = none. */
  foundCount: number;
  foundAt: number;
  onFindStep: (step: 1 | -1) => void;
  copyText: string;
  isOpen: boolean;
  onOpen: (isOpen: boolean) => void;
}) {
  const { reading, find } = props;
  return (
    <div className="source-tools">
      {props.hasText && (
        <Choice
          name="Lines shown"
          isPlain={true}
          value={props.scope}
          options={[
            ['file', 'Whole file'],
            ['function', 'Function'],
          ]}
          onChange={props.onScope}
        />
      )}
      {reading && (
        <Choice
          name="Inlined calls"
          words={explainReading(reading)}
          value={reading}
          options={[
            ['callee', 'At their own line'],
            ['caller', 'At the call'],
          ]}
          onChange={props.onReading}
        />
      )}
      {props.hasText && (
        <span className="source-find">
          <input
            type="text"
            aria-label="Find in file"
            placeholder="Find in file"
            value={find}
            spellCheck={false}
            onChange={(event) => props.onFind(event.target.value)}
            onKeyDown={(event) => {
              if (event.key === 'Enter') props.onFindStep(event.shiftKey ? -1 : 1);
              else if (event.key === 'Escape') props.onFind('');
              else if (event.key !== '[' && event.key !== ']') return;
              event.stopPropagation();
            }}
          />
          {find !== '' && (
            <span className="source-quiet" role="status">
              {props.foundCount === 0
                ? 'not found'
                : `${props.foundAt < 0 ? '' : `${props.foundAt + 1} of `}${props.foundCount.toLocaleString('en')}`}
            </span>
          )}
        </span>
      )}
      <span className="source-tools-end">
        <button
          type="button"
          aria-expanded={props.isOpen}
          aria-controls="source-details"
          onClick={() => props.onOpen(!props.isOpen)}
        >
          Line details
        </button>
        {props.hasText && <CopyButton text={props.copyText} label="Copy with numbers" />}
      </span>
    </div>
  );
}

function Choice<V extends string>(props: {
  name: string;
  words?: string;
  /** The options say by themselves what is chosen. */
  isPlain?: boolean;
  value: V;
  options: readonly (readonly [value: V, text: string])[];
  onChange: (value: V) => void;
}) {
  const [id] = useState(() => `source-${props.name.toLowerCase().replaceAll(' ', '-')}`);
  return (
    <fieldset
      className={props.isPlain ? 'source-choice source-choice-plain' : 'source-choice'}
      title={props.words}
    >
      <legend>{props.name}</legend>
      {props.options.map(([value, text]) => (
        <label key={value}>
          <input
            type="radio"
            name={id}
            checked={props.value === value}
            onChange={() => props.onChange(value)}
          />
          {text}
        </label>
      ))}
    </fieldset>
  );
}
