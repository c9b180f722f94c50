import { useState } from 'react';

/** Wide lines scroll sideways; a tab stop lets the keyboard do that. */
const tabStop: { readonly tabIndex: number } = { tabIndex: 0 };

/** What `pprof -peek` prints, for those who want to paste it somewhere. */
export function PeekText(props: { text: string }) {
  const [copied, setCopied] = useState<{ readonly text: string; readonly said: string }>();
  const copy = async () => {
    const said = await navigator.clipboard.writeText(props.text).then(
      () => 'Copied',
      () => 'The browser did not allow copying: select the text instead',
    );
    setCopied({ text: props.text, said });
  };
  return (
    <details className="peek-text">
      <summary>pprof’s text</summary>
      <div className="peek-copy">
        <button type="button" onClick={() => void copy()}>
          Copy
        </button>
        <span role="status">{copied?.text === props.text ? copied.said : ''}</span>
      </div>
      <section className="peek-pre" aria-label="Text of pprof -peek" {...tabStop}>
        <pre>{props.text}</pre>
      </section>
    </details>
  );
}
