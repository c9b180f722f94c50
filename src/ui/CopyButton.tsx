import { useEffect, useState } from 'react';
import { Icon } from './Icon.tsx';

/** Copies a text and says so for a moment. */
export function CopyButton(props: { text: string; label: string }) {
  const [outcome, setOutcome] = useState<'copied' | 'failed'>();
  useEffect(() => {
    if (!outcome) return;
    const timer = setTimeout(() => setOutcome(undefined), 1500);
    return () => clearTimeout(timer);
  }, [outcome]);
  return (
    <button
      type="button"
      className="ui-button ui-button-quiet"
      onClick={() =>
        navigator.clipboard.writeText(props.text).then(
          () => setOutcome('copied'),
          () => setOutcome('failed'),
        )
      }
    >
      <Icon name={outcome === 'copied' ? 'check' : 'copy'} />
      <span className="ui-hidden">{props.label}</span>
      <span role="status">
        {outcome === 'copied' ? 'Copied' : outcome === 'failed' ? 'Copying was refused' : ''}
      </span>
    </button>
  );
}
