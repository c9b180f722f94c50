import { Popover } from 'radix-ui';
import { useState } from 'react';
import { formatValue } from '../../measure/format.ts';
import { formatShown } from '../../report/report.ts';
import { Icon } from '../../ui/Icon.tsx';
import type { ProfileSummary } from '../../worker/protocol.ts';
import { useCommands } from '../palette/commands.ts';
import { relateToDuration } from './duration.ts';
import { getSampleRow } from './SampleTypeControl.tsx';
import { useField } from './use-app.ts';

/** Program, kind and time of the profile; a click shows all that the file says about itself. */
export function ProfilePopover() {
  const current = useField((state) => state.current);
  const [isOpen, setIsOpen] = useState(false);
  useCommands(() => [
    { group: 'Help', title: 'About this profile', also: 'build id', run: () => setIsOpen(true) },
  ]);
  if (!current) return null;
  const { summary } = current;
  const kind = getKind(summary);
  const { comparison } = summary;
  const name = comparison ? `${comparison.baseName} → ${summary.name}` : summary.name;
  const title = [name, summary.binary, kind, getTime(summary)]
    .filter((part) => part !== '')
    .join(' · ');
  return (
    <Popover.Root open={isOpen} onOpenChange={setIsOpen}>
      <Popover.Trigger className="ui-button ui-button-quiet shell-profile" title={title}>
        <span>{title}</span>
        <Icon name="down" />
      </Popover.Trigger>
      <Popover.Portal>
        <Popover.Content
          className="ui-popup shell-about"
          align="start"
          sideOffset={4}
          aria-label="About this profile"
        >
          <About summary={summary} kind={kind} />
        </Popover.Content>
      </Popover.Portal>
    </Popover.Root>
  );
}

function About({ summary, kind }: { summary: ProfileSummary; kind: string }) {
  const row = useField(getSampleRow);
  const divideBy = useField((state) => state.query.divideBy);
  const count = (value: number): string => value.toLocaleString('en');
  const rows: (readonly [term: string, text: string])[] = [
    ['Opened', `${summary.name}, ${formatValue(summary.byteCount, 'bytes', 'auto')}`],
    ['Kind', kind],
    ...summary.labels.map((label) => splitLabel(addTotal(label, summary, row, divideBy))),
    [
      'Sample types',
      summary.sampleTypes.map(({ type, unit }) => `${type} (${unit || 'no unit'})`).join(', '),
    ],
  ];
  if (summary.period > 0) {
    const { type, unit } = summary.periodType;
    rows.push(['Period', `${type} ${formatValue(summary.period, unit, 'auto')}`]);
  }
  rows.push(
    ['Samples', `${count(summary.sampleCount)} with ${count(summary.stackCount)} stacks`],
    ['Functions', count(summary.functionCount)],
    ['Locations', `${count(summary.locationCount)} in ${count(summary.mappingCount)} mappings`],
  );
  return (
    <>
      <dl className="shell-pairs">
        {rows
          .filter(([, text]) => text !== '')
          .map(([term, text]) => (
            <div key={term + text}>
              <dt>{term}</dt>
              <dd>{text}</dd>
            </div>
          ))}
      </dl>
      {summary.comments.length > 0 && <pre>{summary.comments.join('\n')}</pre>}
      {/^https?:/i.test(summary.docUrl) && (
        <p>
          <a href={summary.docUrl} target="_blank" rel="noreferrer noopener">
            Documentation of this profile
          </a>
        </p>
      )}
    </>
  );
}

/** pprof's Duration line, which also says how much of it the samples are: `10s, Total samples = 100ms (1.00%)`. */
function addTotal(label: string, summary: ProfileSummary, row: number, divideBy: number): string {
  const unit = summary.sampleTypes[row]?.unit ?? '';
  const total = summary.totals[row] ?? 0;
  const share = relateToDuration(total, unit, summary.durationNanos);
  if (!label.startsWith('Duration: ') || share === undefined || summary.comparison) return label;
  const [duration, percent] = share.split(' ');
  return `Duration: ${duration}, Total samples = ${formatShown(total, { unit, divideBy })} ${percent}`;
}

/** `Build ID: abc` as a pair; pprof prints Duration and Total samples on one line, which stays one. */
function splitLabel(label: string): readonly [string, string] {
  const colon = label.indexOf(': ');
  return colon < 0 ? ['', label] : [label.slice(0, colon), label.slice(colon + 2)];
}

/** What kind of profile Go's and other tools' sample types stand for. */
function getKind({ sampleTypes, defaultSampleIndex }: ProfileSummary): string {
  const types = sampleTypes.map(({ type }) => type);
  if (types.includes('inuse_space') || types.includes('alloc_space')) return 'heap';
  if (types.includes('cpu')) return 'CPU';
  if (types.includes('contentions')) return 'contention';
  return types[defaultSampleIndex] ?? '';
}

/** Time of the profile, as pprof's Time line has it with the name of its zone. */
function getTime({ labels }: ProfileSummary): string {
  const start = 'Time: ';
  return labels.find((label) => label.startsWith(start))?.slice(start.length) ?? '';
}
