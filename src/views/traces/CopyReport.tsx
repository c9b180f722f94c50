import { useEffect, useState } from 'react';
import { Icon } from '../../ui/Icon.tsx';
import './copy-report.css';

/** Copies what pprof prints; where that was too long to be made, says how to get it. */
export function CopyReport(props: { text: string; command: string }) {
  const { text, command } = props;
  const [said, setSaid] = useState({ of: text, outcome: '' });
  // A newer report has not been copied.
  const outcome = said.of === text ? said.outcome : '';
  useEffect(() => {
    if (said.outcome === '') return;
    const timer = setTimeout(() => setSaid({ ...said, outcome: '' }), 2500);
    return () => clearTimeout(timer);
  }, [said]);
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
      () => setSaid({ of: text, outcome: 'Copied' }),
      () => setSaid({ of: text, outcome: 'The browser did not allow copying' }),
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
