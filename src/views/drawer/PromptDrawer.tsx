import { useEffect, useRef } from 'react';
import { Icon } from '../../ui/Icon.tsx';
import { takesKeys } from '../shell/takes-keys.ts';
import { PromptInput } from './PromptInput.tsx';
import { cutOutput, type PromptEntry } from './prompt-model.ts';
import { download, usePrompt } from './use-prompt.ts';
import './prompt.css';

interface DrawerProps {
  readonly isOpen: boolean;
  readonly onToggle: (isOpen: boolean) => void;
}

/** The button of the drawer. */
export function PromptButton(props: DrawerProps) {
  return (
    <button
      type="button"
      className="ui-button ui-button-quiet prompt-button"
      aria-expanded={props.isOpen}
      aria-controls="prompt-drawer"
      title="pprof’s prompt ( ` )"
      onClick={() => props.onToggle(!props.isOpen)}
    >
      <code aria-hidden="true">(pprof)</code>
      <span className="ui-hidden">pprof’s prompt</span>
    </button>
  );
}

/** pprof's interactive shell: what a tutorial says to type can be typed here. */
export function PromptDrawer(props: DrawerProps) {
  const { isOpen, onToggle } = props;
  const inputRef = useRef<HTMLInputElement>(null);
  const close = () => {
    onToggle(false);
    document.querySelector<HTMLElement>('[aria-controls=prompt-drawer]')?.focus();
  };
  const prompt = usePrompt(isOpen, close);
  useToggleKey(isOpen, onToggle);
  useEffect(() => {
    if (isOpen) inputRef.current?.focus();
  }, [isOpen]);

  return (
    <section
      id="prompt-drawer"
      className="prompt-drawer"
      aria-label="pprof’s prompt"
      hidden={!isOpen}
    >
      <header>
        <h2>pprof’s prompt</h2>
        <span className="prompt-hint">
          try <code>top</code>, <code>list main</code>, <code>focus=…</code>, <code>help</code> ·
          its options are the chips above
        </span>
        <button type="button" className="ui-button ui-button-quiet" onClick={prompt.clear}>
          Clear
        </button>
        <button type="button" className="ui-button ui-button-quiet" onClick={close}>
          <Icon name="close" />
          <span className="ui-hidden">Close the prompt</span>
        </button>
      </header>
      <Output entries={prompt.entries} isBusy={prompt.isBusy} />
      <PromptInput inputRef={inputRef} prompt={prompt} onClose={close} />
    </section>
  );
}

/** Long lines scroll sideways; a tab stop lets the keyboard do that. */
const logStop: { readonly tabIndex: number } = { tabIndex: 0 };

function Output(props: { entries: readonly PromptEntry[]; isBusy: boolean }) {
  const ref = useRef<HTMLDivElement>(null);
  // The line that was just carried out is at the top of the window, so that its report is read from its beginning.
  useEffect(() => {
    const last = props.entries.at(-1);
    const element = ref.current?.querySelector<HTMLElement>(`[data-entry="${last?.id}"]`);
    if (ref.current && element) ref.current.scrollTop = element.offsetTop - ref.current.offsetTop;
  }, [props.entries]);
  return (
    <div
      className="prompt-output"
      ref={ref}
      role="log"
      aria-live="polite"
      aria-label="Output"
      aria-busy={props.isBusy}
      {...logStop}
    >
      {props.entries.map((entry) => (
        <Entry key={entry.id} entry={entry} />
      ))}
      {props.isBusy && <p className="prompt-busy">Working…</p>}
    </div>
  );
}

function Entry({ entry }: { entry: PromptEntry }) {
  const { line, output, messages, hasFailed } = entry;
  const { text, more } = cutOutput(output);
  return (
    <div className="prompt-entry" data-entry={entry.id}>
      {line !== undefined && (
        <p className="prompt-line">
          <span>(pprof)</span> {line}
        </p>
      )}
      {messages.length > 0 && (
        <pre className={hasFailed ? 'prompt-error' : 'prompt-messages'}>{messages.join('\n')}</pre>
      )}
      {text !== '' && <pre data-output>{text}</pre>}
      {more > 0 && (
        <p className="prompt-more">
          {more.toLocaleString('en')} more lines{' '}
          <button
            type="button"
            className="ui-button"
            onClick={() => download(`${line?.trim().split(/\s/)[0] ?? 'pprof'}.txt`, output)}
          >
            Save all of it
          </button>
        </p>
      )}
    </div>
  );
}

/** `` ` `` opens the drawer and closes it, except where it is text. */
function useToggleKey(isOpen: boolean, onToggle: (isOpen: boolean) => void): void {
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.key !== '`' || event.defaultPrevented) return;
      if (event.ctrlKey || event.metaKey || event.altKey) return;
      if (event.target instanceof Element && event.target.closest(takesKeys)) return;
      event.preventDefault();
      onToggle(!isOpen);
    };
    addEventListener('keydown', onKey);
    return () => removeEventListener('keydown', onKey);
  }, [isOpen, onToggle]);
}
