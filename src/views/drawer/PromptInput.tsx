import { type KeyboardEvent, type RefObject, useState } from 'react';
import { useActions } from '../shell/use-app.ts';
import { applyCompletion } from './prompt-model.ts';
import type { Prompt } from './use-prompt.ts';

/** Choices of a completion that are listed; a longer word finds the rest. */
const shownChoices = 60;

/** The line that is being typed: Enter carries it out, the arrow keys walk the history, Tab completes. */
export function PromptInput(props: {
  inputRef: RefObject<HTMLInputElement | null>;
  prompt: Prompt;
  onClose: () => void;
}) {
  const { prompt } = props;
  const { completeLine } = useActions();
  const [line, setLine] = useState('');
  const [choices, setChoices] = useState<readonly string[]>([]);
  /** Steps back from the newest line of the history; 0 is the line that is being typed. */
  const [back, setBack] = useState(0);
  const [draft, setDraft] = useState('');

  const walkHistory = (step: number) => {
    const next = Math.max(0, Math.min(prompt.history.length, back + step));
    if (back === 0) setDraft(line);
    setBack(next);
    setLine(next === 0 ? (back === 0 ? line : draft) : (prompt.history.at(-next) ?? ''));
  };
  const complete = async () => {
    const completion = await completeLine(line);
    if (!completion) return;
    const completed = applyCompletion(line, completion);
    setChoices(completed.choices);
    // What was typed in the meantime stands.
    setLine((now) => (now === line ? completed.line : now));
  };
  const run = () => {
    if (prompt.isBusy) return;
    void prompt.run(line);
    setLine('');
    setChoices([]);
    setBack(0);
  };
  const onKeyDown = (event: KeyboardEvent<HTMLInputElement>) => {
    if (event.nativeEvent.isComposing || event.altKey || event.metaKey) return;
    if (event.key === 'ArrowUp') walkHistory(1);
    else if (event.key === 'ArrowDown') walkHistory(-1);
    else if (event.key === 'Escape') {
      if (choices.length > 0) setChoices([]);
      else props.onClose();
    } else if (event.key === 'l' && event.ctrlKey) prompt.clear();
    else if (event.key === '`' && line === '') props.onClose();
    // With nothing typed Tab goes on to the next control, as everywhere.
    else if (event.key === 'Tab' && !event.shiftKey && line !== '') void complete();
    else return;
    event.preventDefault();
  };
  return (
    <>
      <p className="prompt-choices" role="status" aria-label="Completions">
        {choices.slice(0, shownChoices).map((word) => (
          <code key={word}>{word}</code>
        ))}
        {choices.length > shownChoices && `… ${choices.length - shownChoices} more`}
      </p>
      <form
        className="prompt-form"
        onSubmit={(event) => {
          event.preventDefault();
          run();
        }}
      >
        <label htmlFor="prompt-line">(pprof)</label>
        <input
          id="prompt-line"
          ref={props.inputRef}
          aria-label="pprof command"
          aria-describedby="prompt-keys"
          value={line}
          spellCheck={false}
          autoComplete="off"
          autoCapitalize="off"
          onChange={(event) => {
            setLine(event.target.value);
            setChoices([]);
          }}
          onKeyDown={onKeyDown}
        />
        <span id="prompt-keys" className="prompt-keys">
          ↑ ↓ history · Tab completes · Esc closes
        </span>
      </form>
    </>
  );
}
