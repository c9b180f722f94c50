import { Fragment, type ReactNode } from 'react';
import type { Finding } from '../../layout/advice-finding.ts';
import { shortenName } from '../parts/cut-name.ts';
import './advice.css';

interface ListProps {
  readonly findings: readonly Finding[];
  /** How many are open to see; the others are behind a disclosure. */
  readonly limit: number;
  /** The function that the list is about: the others are named. */
  readonly fn: string;
  readonly renderLink: (finding: Finding) => ReactNode;
}

/** What to change, the first few in full. */
export function FindingList({ findings, limit, fn, renderLink }: ListProps) {
  const items = (some: readonly Finding[]) =>
    some.map((finding) => (
      <li key={finding.key}>
        <FindingText finding={finding} fn={fn} link={renderLink(finding)} />
      </li>
    ));
  const others = findings.slice(limit);
  const titles = others.map(({ title }) => title.toLowerCase()).join(', ');
  return (
    <>
      {limit > 0 && <ul className="advice-list">{items(findings.slice(0, limit))}</ul>}
      {others.length > 0 && (
        <details className="advice-more">
          <summary>
            {limit > 0 ? `${others.length} more: ${titles}` : `What to change: ${titles}`}
          </summary>
          <ul className="advice-list">{items(others)}</ul>
        </details>
      )}
    </>
  );
}

function FindingText(props: { finding: Finding; fn: string; link: ReactNode }) {
  const { finding, fn, link } = props;
  const line = finding.line > 0 ? `Line ${finding.line}` : '';
  const of = finding.fn === '' || finding.fn === fn ? '' : shortenName(finding.fn);
  const place = line && of ? `${line} of ${of}` : line || of;
  return (
    <>
      <p className="advice-title">
        {place && (
          <>
            <strong>{place}</strong>
            {' · '}
          </>
        )}
        <strong>{finding.title}</strong>
      </p>
      <p>
        {finding.seen} <Marked text={finding.means} />
      </p>
      <p>
        <span className="advice-try">Try:</span> <Marked text={finding.tries} />
      </p>
      <p className="advice-quiet">
        {finding.doubt && <>{finding.doubt} </>}
        {link}
      </p>
    </>
  );
}

/** Text with code between backticks. */
function Marked({ text }: { text: string }) {
  let at = 0;
  return text.split('`').map((part, index) => {
    at += part.length + 1;
    return <Fragment key={at}>{index % 2 === 1 ? <code>{part}</code> : part}</Fragment>;
  });
}
