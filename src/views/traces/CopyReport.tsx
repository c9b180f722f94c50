import { useEffect, useState } from 'react';
import { Icon } from '../../ui/Icon.tsx';
import './copy-report.css';

/** Copies what pprof prints; where that was too long to be made, says how to get it. */
export function CopyReport(props: { text: string; command: string }) {
  const { text, command } = props;
  const [outcome, setOutcome] = useState('');
  useEffect(() => {
    if (outcome === '') return;
    const timer = setTimeout(() => setOutcome(''), 2500);
    return () => clearTimeout(timer);
  }, [outcome]);
  if (text === '') {
    return (
      <span className="copy-report">
        <span>
          Too long to copy from here; <code>pproflens {command} FILE</code> prints all of it.
        </span>
      </span>
    );
  }
  const copy = () =>
    navigator.clipboard.writeText(text).then(
      () => setOutcome('Copied'),
      () => setOutcome('The browser did not allow copying'),
    );
  return (
    <span className="copy-report">
      <span role="status">{outcome}</span>
      <button type="button" className="ui-button" onClick={() => void copy()}>
        <Icon name={outcome === 'Copied' ? 'check' : 'copy'} />
        Copy text of <code>{command}</code>
      </button>
    </span>
  );
}
