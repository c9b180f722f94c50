import { DropdownMenu } from 'radix-ui';
import type { ReactNode } from 'react';
import { Icon } from '../../ui/Icon.tsx';
import type { ViewName } from '../contract.ts';
import { type Command, useCommands } from '../palette/commands.ts';
import { useExports } from '../share/use-exports.ts';
import { useLateField } from './use-app.ts';
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

const tableByEnding = { '.tsv': 'tsv', '.csv': 'csv', '.md': 'markdown' } as const;
const tableEndings = ['.tsv', '.csv', '.md'] as const;

/** What is shown, with the options in force, as text or files. Nothing leaves the browser but into its downloads. */
export function ExportMenu() {
  const view = useLateField((state) => state.view);
  const hasFlame = useLateField((state) => state.slots.flame.kind === 'ready');
  const exports = useExports();
  useCommands(() => listCommands(view, hasFlame, exports));
  return (
    <DropdownMenu.Root>
      <DropdownMenu.Trigger className="ui-button" aria-busy={exports.isBusy}>
        Export
        <Icon name="down" />
      </DropdownMenu.Trigger>
      <DropdownMenu.Portal>
        <DropdownMenu.Content className="ui-popup export-menu" align="end" sideOffset={4}>
          <Group title="Copy, with the options in force">
            <Item
              title="Copy this view as text"
              code={`-${reportByView[view]}`}
              run={() => exports.copyReport(reportByView[view])}
            />
            <Item title="Copy a summary for a ticket" code="Markdown" run={exports.copySummary} />
          </Group>
          <Group title="Pictures">
            <Forms
              title="Save flame graph"
              endings={['.svg', '.png']}
              isOff={!hasFlame}
              run={exports.saveFlame}
            />
            <Forms title="Save graph" endings={['.svg', '.png']} run={exports.saveGraph} />
          </Group>
          <Group title="Table of Top">
            <Forms
              title="Save table of Top"
              endings={tableEndings}
              run={(ending) => exports.saveBytes(tableByEnding[ending], `top${ending}`)}
            />
          </Group>
          <Group title="For other programs">
            <Item
              title="Save profile"
              code=".pb.gz"
              run={() => exports.saveBytes('proto', 'refined.pb.gz')}
            />
            <Item
              title="Save folded stacks"
              code="a;b;c value"
              run={() => exports.saveBytes('folded', 'folded.txt')}
            />
            <Item
              title="Save for speedscope"
              code=".json"
              run={() => exports.saveBytes('speedscope', 'speedscope.json')}
            />
            <Item
              title="Save graph as DOT"
              code="-dot"
              run={() => exports.saveReport('dot', 'dot')}
            />
            <Item
              title="Save for KCachegrind"
              code="-callgrind"
              run={() => exports.saveReport('callgrind', 'callgrind')}
            />
          </Group>
          <Group title="Save pprof’s text">
            {reports.map((report) => (
              <Item
                key={report}
                title={report}
                code={report === 'peek' ? `-peek=${exports.pattern}` : `-${report}`}
                run={() => exports.saveReport(report, `${report}.txt`)}
              />
            ))}
          </Group>
        </DropdownMenu.Content>
      </DropdownMenu.Portal>
    </DropdownMenu.Root>
  );
}

/** The same for the palette. */
function listCommands(
  view: ViewName,
  hasFlame: boolean,
  exports: ReturnType<typeof useExports>,
): Command[] {
  const group = 'Export';
  const list = (title: string, run: () => Promise<void>): Command => ({
    group,
    title,
    run: () => void run(),
  });
  const pictures = ['.svg', '.png'] as const;
  return [
    list('Copy this view as text', () => exports.copyReport(reportByView[view])),
    list('Copy a summary for a ticket', exports.copySummary),
    ...(hasFlame ? pictures : []).map((ending) =>
      list(`Save flame graph ${ending}`, () => exports.saveFlame(ending)),
    ),
    ...pictures.map((ending) => list(`Save graph ${ending}`, () => exports.saveGraph(ending))),
    ...tableEndings.map((ending) =>
      list(`Save table of Top ${ending}`, () =>
        exports.saveBytes(tableByEnding[ending], `top${ending}`),
      ),
    ),
    list('Save profile .pb.gz', () => exports.saveBytes('proto', 'refined.pb.gz')),
    list('Save folded stacks', () => exports.saveBytes('folded', 'folded.txt')),
    list('Save for speedscope', () => exports.saveBytes('speedscope', 'speedscope.json')),
    list('Save graph as DOT', () => exports.saveReport('dot', 'dot')),
    list('Save for KCachegrind', () => exports.saveReport('callgrind', 'callgrind')),
    ...reports.map((report) =>
      list(`Save pprof’s text of ${report}`, () => exports.saveReport(report, `${report}.txt`)),
    ),
  ];
}

function Group(props: { title: string; children: ReactNode }) {
  return (
    <DropdownMenu.Group>
      <DropdownMenu.Label className="ui-menu-label">{props.title}</DropdownMenu.Label>
      {props.children}
    </DropdownMenu.Group>
  );
}

function Item(props: { title: string; code: string; isOff?: boolean; run: () => Promise<void> }) {
  return (
    <DropdownMenu.Item
      className="ui-menu-item"
      disabled={props.isOff ?? false}
      onSelect={() => void props.run()}
    >
      {props.title} <code className="export-code">{props.code}</code>
    </DropdownMenu.Item>
  );
}

/** The same in several forms. */
function Forms<E extends string>(props: {
  title: string;
  endings: readonly E[];
  isOff?: boolean;
  run: (ending: E) => Promise<void>;
}) {
  return props.endings.map((ending) => (
    <Item
      key={ending}
      title={props.title}
      code={ending}
      isOff={props.isOff ?? false}
      run={() => props.run(ending)}
    />
  ));
}
