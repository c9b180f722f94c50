import { DropdownMenu } from 'radix-ui';
import { useEffect, useState } from 'react';
import { Icon } from '../../ui/Icon.tsx';

const formats = [
  ['text', 'pprof’s text', '-top'],
  ['tsv', 'Tab-separated', '.tsv'],
  ['markdown', 'Markdown table', '.md'],
] as const;
type Format = (typeof formats)[number][0];

/** Copies the rows that are shown, and says so for a moment. */
export function TopCopyMenu(props: { makeCopy: (format: Format) => Promise<string | undefined> }) {
  const [outcome, setOutcome] = useState('');
  useEffect(() => {
    if (outcome === '') return;
    const timer = setTimeout(() => setOutcome(''), 1500);
    return () => clearTimeout(timer);
  }, [outcome]);
  const copy = async (format: Format) => {
    try {
      const text = await props.makeCopy(format);
      if (text === undefined) return;
      await navigator.clipboard.writeText(text);
      setOutcome('Copied');
    } catch {
      setOutcome('Copying was refused');
    }
  };
  return (
    <DropdownMenu.Root>
      <span role="status" className="ui-hidden">
        {outcome}
      </span>
      <DropdownMenu.Trigger className="ui-button">
        <Icon name={outcome === 'Copied' ? 'check' : 'copy'} />
        {outcome || 'Copy'}
        <Icon name="down" />
      </DropdownMenu.Trigger>
      <DropdownMenu.Portal>
        <DropdownMenu.Content className="ui-popup" align="end" sideOffset={4}>
          <DropdownMenu.Label className="ui-menu-label">Copy what is shown</DropdownMenu.Label>
          {formats.map(([format, title, code]) => (
            <DropdownMenu.Item
              key={format}
              className="ui-menu-item"
              onSelect={() => void copy(format)}
            >
              {title} <code className="top-menu-code">{code}</code>
            </DropdownMenu.Item>
          ))}
        </DropdownMenu.Content>
      </DropdownMenu.Portal>
    </DropdownMenu.Root>
  );
}
