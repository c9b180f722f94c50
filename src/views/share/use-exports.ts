import { useContext, useState } from 'react';
import { encodeQuery, queryFields } from '../../query/codec.ts';
import { matchWhole } from '../../query/name-pattern.ts';
import { defaultQuery } from '../../query/query.ts';
import { formatSummary } from '../../share/tables.ts';
import { createTurns } from '../../store/in-turn.ts';
import { listPlaces } from '../../store/local-server.ts';
import { buildCommand, sortAsShown } from '../shell/pprof-command.ts';
import { getFileStem, saveFile } from '../shell/save-file.ts';
import { AppContext, useActions, useLateField } from '../shell/use-app.ts';
import { useHomeAddress } from './home-address.ts';
import { buildSummaryTable } from './summary-table.ts';

/** Rows of Top in a summary. */
const summaryRows = 10;

type Report = 'top' | 'tree' | 'peek' | 'traces' | 'tags' | 'raw' | 'dot' | 'callgrind';
type Format = 'proto' | 'folded' | 'speedscope' | 'tsv' | 'csv' | 'markdown';

/** What is shown, with the options in force, as text and files. Whatever fails is a note. */
export function useExports() {
  const app = useContext(AppContext);
  const selection = useLateField((state) => state.selection);
  const name = useLateField((state) => state.current?.summary.name ?? '');
  const isRefined = useLateField(
    ({ query, current }) =>
      current?.comparison !== undefined ||
      queryFields.some((field) => field !== 'sampleIndex' && query[field] !== defaultQuery[field]),
  );
  const { makeText, makeBytes, addNote, describeAddressLink } = useActions();
  const home = useHomeAddress();
  // The store's requests wait for each other; here whole wishes do, so that the last one has the clipboard.
  const [inTurn] = useState(createTurns);
  const [running, setRunning] = useState(0);
  const stem = getFileStem(name);
  const pattern = selection ? matchWhole(selection) : '.';

  const run = async (work: () => Promise<void>): Promise<void> => {
    setRunning((count) => count + 1);
    try {
      await inTurn(work);
    } catch (error) {
      addNote(`Nothing was exported: ${error instanceof Error ? error.message : String(error)}`);
    }
    setRunning((count) => count - 1);
  };

  async function savePicture(svg: string, kind: 'flame' | 'graph', ending: '.svg' | '.png') {
    const file = `${stem}.${kind}${ending}`;
    if (ending === '.svg') {
      saveFile(file, svg);
      return;
    }
    const { savePng } = await import('../parts/picture-export.ts');
    await savePng(svg, file, 2);
  }

  /** The command that prints the summary's table, as the foot line has it. */
  function describeCommand(): string {
    const state = app?.store.getState();
    if (!state?.current) return '';
    const { query, top, localServer, current } = state;
    const { entry, comparison } = current;
    const base = comparison && listPlaces(comparison.base, localServer, 'base').join();
    return buildCommand(
      'top',
      sortAsShown(query, top?.order),
      undefined,
      listPlaces(entry, localServer, 'profile'),
      comparison && { ...comparison, base: base ?? '' },
    );
  }

  /** The first rows as Top has them; undefined in pprof's order, and while Top is yet to be made of what is open. */
  function sortSummary() {
    const state = app?.store.getState();
    if (state?.slots.top.kind !== 'ready' || !state.top?.order) return undefined;
    const { shown } = state.slots.top;
    const { summary } = shown;
    if (summary !== state.current?.summary || shown.queryText !== encodeQuery(state.query)) {
      return undefined;
    }
    const { order } = state.top;
    return buildSummaryTable(shown.result, summary, order, state.isChangeInPercent, summaryRows);
  }

  async function makeSummary(): Promise<string | undefined> {
    const sorted = sortSummary();
    const report = await makeText('top', '');
    const bytes = await makeBytes('markdown');
    if (report === undefined || !bytes) return undefined;
    const lines = report.split('\n');
    const table = new TextDecoder().decode(bytes).split('\n');
    const state = describeAddressLink();
    const canLink = state !== '' && (!home.isAsked || home.kept !== '');
    return formatSummary({
      title: name,
      lines: lines.slice(
        0,
        lines.findIndex((line) => /^\s+flat\s/.test(line)),
      ),
      // Two lines of head.
      table: sorted?.table ?? table.slice(0, 2 + summaryRows).join('\n'),
      order: sorted?.words,
      command: describeCommand(),
      link: canLink ? `${home.address}#${state}` : '',
    });
  }

  const copy = async (text: string | undefined): Promise<void> => {
    if (text !== undefined) await navigator.clipboard.writeText(text);
  };
  return {
    isBusy: running > 0,
    pattern,
    /** Options or a comparison make another profile of what was opened. */
    isRefined,
    copyReport: (report: Report) => run(async () => copy(await makeText(report, pattern))),
    copySummary: () => run(async () => copy(await makeSummary())),
    saveReport: (report: Report, ending: string) =>
      run(async () => {
        const text = await makeText(report, pattern);
        if (text !== undefined) saveFile(`${stem}.${ending}`, text);
      }),
    saveBytes: (format: Format, ending: string) =>
      run(async () => {
        const bytes = await makeBytes(format);
        if (bytes) saveFile(`${stem}.${ending}`, bytes);
      }),
    saveGraph: (ending: '.svg' | '.png') =>
      run(async () => {
        const dot = await makeText('dot');
        if (dot === undefined) return;
        const { drawSvg } = await import('../shell/draw-svg.ts');
        await savePicture(await drawSvg(dot), 'graph', ending);
      }),
    saveFlame: (ending: '.svg' | '.png') =>
      run(async () => {
        const { drawFlame } = await import('./draw-flame.ts');
        const state = app?.store.getState();
        if (state) await savePicture(drawFlame(state), 'flame', ending);
      }),
  };
}
