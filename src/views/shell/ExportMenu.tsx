import { DropdownMenu } from 'radix-ui';
import { useState } from 'react';
import { matchWhole } from '../../query/name-pattern.ts';
import { Icon } from '../../ui/Icon.tsx';
import type { ViewName } from '../contract.ts';
import { getFileStem, saveFile } from './save-file.ts';
import { useActions, useField } from './use-app.ts';
import './export.css';

/** pprof's text reports, in the order of the views. */
const reports = ['top', 'tree', 'peek', 'traces', 'tags', 'raw'] as const;
type Report = (typeof reports)[number];

/** What pprof prints for a view. */
const reportByView: Readonly<Record<ViewName, Report>> = {
  flamegraph: 'tree',
  graph: 'tree',
  top: 'top',
  tree: 'tree',
  source: 'top',
  peek: 'peek',
  tags: 'tags',
  traces: 'traces',
  raw: 'raw',
};

/** What is shown, with the options in force, as text or files. Nothing leaves the browser but into its downloads. */
export function ExportMenu() {
  const view = useField((state) => state.view);
  const selection = useField((state) => state.selection);
  const name = useField((state) => state.current?.summary.name ?? '');
  const { makeText, makeBytes, addNote } = useActions();
  const [isBusy, setBusy] = useState(false);
  const stem = getFileStem(name);
  const pattern = selection ? matchWhole(selection) : '.';

  const run = async (work: () => Promise<void>) => {
    setBusy(true);
    try {
      await work();
    } catch (error) {
      addNote(`Nothing was exported: ${error instanceof Error ? error.message : String(error)}`);
    }
    setBusy(false);
  };
  const copyReport = (report: Report) =>
    run(async () => {
      const text = await makeText(report, pattern);
      if (text !== undefined) await navigator.clipboard.writeText(text);
    });
  const saveReport = (report: Report | 'dot' | 'callgrind', ending: string) =>
    run(async () => {
      const text = await makeText(report, pattern);
      if (text !== undefined) saveFile(`${stem}.${ending}`, text);
    });
  const saveBytes = (format: 'proto' | 'folded' | 'tsv', ending: string) =>
    run(async () => {
      const bytes = await makeBytes(format);
      if (bytes) saveFile(`${stem}.${ending}`, bytes);
    });
  const saveGraph = () =>
    run(async () => {
      const dot = await makeText('dot');
      if (dot === undefined) return;
      const { drawSvg } = await import('./draw-svg.ts');
      saveFile(`${stem}.graph.svg`, await drawSvg(dot));
    });

  const item = (title: string, onSelect: () => void, code = '') => (
    <DropdownMenu.Item key={title} className="ui-menu-item" onSelect={onSelect}>
      {title} {code && <code className="export-code">{code}</code>}
    </DropdownMenu.Item>
  );
  return (
    <DropdownMenu.Root>
      <DropdownMenu.Trigger className="ui-button" aria-busy={isBusy}>
        Export
        <Icon name="down" />
      </DropdownMenu.Trigger>
      <DropdownMenu.Portal>
        <DropdownMenu.Content className="ui-popup" align="end" sideOffset={4}>
          <DropdownMenu.Label className="ui-menu-label">
            With the options in force
          </DropdownMenu.Label>
          {item(
            'Copy this view as text',
            () => void copyReport(reportByView[view]),
            `-${reportByView[view]}`,
          )}
          {item('Save table of Top', () => void saveBytes('tsv', 'top.tsv'), '.tsv')}
          {item('Save profile', () => void saveBytes('proto', 'refined.pb.gz'), '.pb.gz')}
          {item('Save folded stacks', () => void saveBytes('folded', 'folded.txt'), 'a;b;c value')}
          {item('Save graph', () => void saveGraph(), '.svg')}
          {item('Save graph as DOT', () => void saveReport('dot', 'dot'), '-dot')}
          {item(
            'Save for KCachegrind',
            () => void saveReport('callgrind', 'callgrind'),
            '-callgrind',
          )}
          <DropdownMenu.Label className="ui-menu-label">Save pprof’s text</DropdownMenu.Label>
          {reports.map((report) =>
            item(
              report,
              () => void saveReport(report, `${report}.txt`),
              report === 'peek' ? `-peek=${pattern}` : `-${report}`,
            ),
          )}
        </DropdownMenu.Content>
      </DropdownMenu.Portal>
    </DropdownMenu.Root>
  );
}
