import type { ViewName } from '../contract.ts';
import type { Command } from '../palette/commands.ts';
import type { useExports } from '../share/use-exports.ts';

/** One thing that is copied or saved. */
export interface ExportItem {
  readonly title: string;
  /** What it is in, or the flag of pprof's that prints it. */
  readonly code: string;
  /** What it is called by itself, as the palette lists it. */
  readonly fullTitle: string;
  readonly isOff: boolean;
  readonly run: () => Promise<void>;
}

export interface ExportGroup {
  readonly title: string;
  readonly items: readonly ExportItem[];
}

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

const pictureEndings = ['.svg', '.png'] as const;
const tableByEnding = { '.tsv': 'tsv', '.csv': 'csv', '.md': 'markdown' } as const;
const tableEndings = ['.tsv', '.csv', '.md'] as const;

/** All that can be exported, as the menu has it in groups. */
export function listExports(
  view: ViewName,
  hasFlame: boolean,
  exports: ReturnType<typeof useExports>,
): readonly ExportGroup[] {
  const report = reportByView[view];
  return [
    {
      title: 'Copy, with the options in force',
      items: [
        item('Copy this view as text', `-${report}`, () => exports.copyReport(report)),
        item('Copy a summary for a ticket', 'Markdown', exports.copySummary),
      ],
    },
    {
      title: 'Pictures',
      items: [
        ...forms('Save flame graph', pictureEndings, exports.saveFlame, !hasFlame),
        ...forms('Save graph', pictureEndings, exports.saveGraph),
      ],
    },
    {
      title: 'Table of Top',
      items: forms('Save table of Top', tableEndings, (ending) =>
        exports.saveBytes(tableByEnding[ending], `top${ending}`),
      ),
    },
    { title: 'For other programs', items: listPrograms(exports) },
    {
      title: 'Save pprof’s text',
      items: reports.map((each) => ({
        ...item(each, each === 'peek' ? `-peek=${exports.pattern}` : `-${each}`, () =>
          exports.saveReport(each, `${each}.txt`),
        ),
        fullTitle: `Save pprof’s text of ${each}`,
      })),
    },
  ];
}

/** The same for the palette, without what can't be had now. */
export function listExportCommands(groups: readonly ExportGroup[]): Command[] {
  return groups
    .flatMap(({ items }) => items)
    .filter(({ isOff }) => !isOff)
    .map(({ fullTitle, run }) => ({ group: 'Export', title: fullTitle, run: () => void run() }));
}

function listPrograms(exports: ReturnType<typeof useExports>): readonly ExportItem[] {
  const { saveBytes, saveReport } = exports;
  return [
    ...forms('Save profile', ['.pb.gz'], () =>
      saveBytes('proto', exports.isRefined ? 'refined.pb.gz' : 'pb.gz'),
    ),
    item('Save folded stacks', 'a;b;c value', () => saveBytes('folded', 'folded.txt')),
    item('Save for speedscope', '.json', () => saveBytes('speedscope', 'speedscope.json')),
    item('Save graph as DOT', '-dot', () => saveReport('dot', 'dot')),
    item('Save for KCachegrind', '-callgrind', () => saveReport('callgrind', 'callgrind')),
  ];
}

function item(title: string, code: string, run: () => Promise<void>): ExportItem {
  return { title, code, fullTitle: title, isOff: false, run };
}

/** The same in several forms. */
function forms<E extends string>(
  title: string,
  endings: readonly E[],
  run: (ending: E) => Promise<void>,
  isOff = false,
): readonly ExportItem[] {
  return endings.map((ending) => ({
    ...item(title, ending, () => run(ending)),
    fullTitle: `${title} ${ending}`,
    isOff,
  }));
}
