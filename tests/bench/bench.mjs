#!/usr/bin/env node
// npm run bench: pproflens and its peers open the same files in the same browser, in turn. See docs/benchmarks.md.
import { mkdirSync } from 'node:fs';
import { cpus, loadavg, totalmem } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { ensureBuild, ensureChromium, root } from '../../scripts/install.mjs';
import { serveFolder } from '../../scripts/serve.mjs';
import { withPage } from './browser.mjs';
import { cache, defaultNames, getFile } from './files.mjs';
import { measureGunzip, measureViewer } from './measure.mjs';
import { formatMegabytes, formatMs, formatRatio, formatTable, median, quantile } from './stats.mjs';
import { findViewers } from './viewers.mjs';

const usage = `npm run bench -- [options]
  --rounds N      rounds in turn (5)
  --files LIST    of heap,cpu,10k,100k,1M,3M (${defaultNames.join(',')})
  --long          3M too
  --only TEXT     only viewers whose name holds the text
  --clicks N      clicks on frames after each opening (20)
  --limit S       seconds that a viewer may take for one file (180)
  --memory GB     memory that browser and server may take together (60% of the machine's)
  --pictures      keep a picture of what was painted, in .cache/bench`;

const { values: given } = parseArgs({
  options: {
    rounds: { type: 'string', default: '5' },
    files: { type: 'string', default: defaultNames.join(',') },
    long: { type: 'boolean', default: false },
    only: { type: 'string', default: '' },
    clicks: { type: 'string', default: '20' },
    limit: { type: 'string', default: '180' },
    memory: { type: 'string', default: String((totalmem() * 0.6) / 1e9) },
    pictures: { type: 'boolean', default: false },
    help: { type: 'boolean', default: false },
  },
});
if (given.help) {
  console.log(usage);
  process.exit(0);
}
const readNumber = (name, least) => {
  const value = Number(given[name]);
  if (value >= least) return value;
  console.error(`--${name} must be a number from ${least}`);
  process.exit(2);
};
const rounds = Math.round(readNumber('rounds', 1));
const clickCount = Math.round(readNumber('clicks', 0));
const limits = {
  limitMs: readNumber('limit', 1) * 1000,
  limitBytes: readNumber('memory', 0.1) * 1e9,
};
/** A viewer that has failed at a file so often is not asked again. */
const maxFailures = 2;

const pick = (runs, field) => median(runs.map((run) => run[field]));

function summarize(file, viewer, runs, gunzipMs, ours) {
  const good = runs.filter((run) => run.failure === undefined);
  const failures = runs.filter((run) => run.failure !== undefined);
  const painted = pick(good, 'paintedMs');
  const clicks = good.flatMap((run) => run.clicks);
  const longest = pick(good, 'longestTask');
  const cells = [
    file.name,
    viewer.name,
    good.length === 0 ? 'failed' : formatMs(painted),
    viewer.isServer ? formatMs(pick(good, 'pageMs')) : '',
    formatRatio(painted / ours),
    formatRatio(painted / gunzipMs),
    longest === undefined ? '–' : longest === 0 ? '< 50' : formatMs(longest),
    formatMs(quantile(clicks, 0.5)),
    formatMs(quantile(clicks, 0.95)),
    formatMegabytes(pick(good, 'browserBytes')),
    formatMegabytes(pick(good, 'rendererBytes')),
    viewer.isServer ? formatMegabytes(pick(good, 'serverBytes')) : '',
  ];
  const remarks = [];
  if (failures.length > 0) {
    const reasons = [...new Set(failures.map((run) => run.failure))].join('; ');
    remarks.push(
      `${file.name}, ${viewer.name}: failed in ${failures.length} of ${runs.length}: ${reasons}`,
    );
  }
  const marked = pick(good, 'markedMs');
  if (marked !== undefined) {
    remarks.push(
      `${file.name}, ${viewer.name}: ${formatMs(marked)} ms by its own marks, ${formatMs(painted)} ms from outside`,
    );
  }
  const count = clicks.length / Math.max(1, good.length);
  if (good.length > 0 && count < clickCount) {
    remarks.push(`${file.name}, ${viewer.name}: ${count.toFixed(0)} clicks a round found a frame`);
  }
  return { cells, remarks };
}

async function measureFile(file, viewers, blank) {
  const runs = new Map(viewers.map((viewer) => [viewer, []]));
  const gunzips = [];
  for (let round = 0; round < rounds; round++) {
    gunzips.push(await measureGunzip(blank, file));
    // Whoever comes first in this round comes last in the next.
    for (let turn = 0; turn < viewers.length; turn++) {
      const viewer = viewers[(turn + round) % viewers.length];
      const before = runs.get(viewer);
      if (before.filter((run) => run.failure !== undefined).length >= maxFailures) continue;
      const label = `${file.name} ${viewer.name}`.replaceAll(/[^\w.]+/g, '-');
      const pictures = given.pictures ? join(cache, label) : undefined;
      const run = await measureViewer(viewer, file, { ...limits, clickCount, pictures });
      before.push(run);
      const outcome = run.failure ?? `${formatMs(run.paintedMs)} ms`;
      console.log(`  ${round + 1}/${rounds} ${file.name}, ${viewer.name}: ${outcome}`);
    }
  }
  return { runs, gunzipMs: median(gunzips) };
}

function printMachine(version) {
  const [cpu] = cpus();
  const load = loadavg().map((value) => value.toFixed(1));
  console.log(`Machine: ${cpus().length} cores, ${cpu?.model ?? 'unknown'}`);
  console.log(`Memory: ${(totalmem() / 1e9).toFixed(0)} GB; load average ${load.join(', ')}`);
  console.log(`Chromium ${version}, Node ${process.versions.node}, ${process.platform}`);
}

const head = [
  'file',
  'viewer',
  'painted, ms',
  'of it page, ms',
  '÷ ours',
  '÷ gunzip',
  'longest task, ms',
  'click p50, ms',
  'click p95, ms',
  'browser, MB',
  'tab, MB',
  'server, MB',
];

async function main() {
  process.env.CHROMIUM_PATH = ensureChromium();
  ensureBuild();
  mkdirSync(cache, { recursive: true });
  const names = [...given.files.split(','), ...(given.long ? ['3M'] : [])];
  const files = names.map(getFile);
  const { viewers: all, missing } = await findViewers();
  const viewers = all.filter(({ name }) => name.includes(given.only));
  const blankServer = await serveFolder(join(root, 'tests/bench'), 0);
  blankServer.unref();
  const blank = `http://127.0.0.1:${blankServer.address().port}/`;
  printMachine(await withPage(60_000, async (_, { version }) => version));

  const rows = [];
  const gunzipRows = [];
  const remarks = missing.map((line) => `not here: ${line}`);
  for (const file of files) {
    const { runs, gunzipMs } = await measureFile(file, viewers, blank);
    gunzipRows.push([
      file.name,
      (file.bytes / 1e6).toFixed(2),
      (file.inflatedBytes / 1e6).toFixed(2),
      formatMs(gunzipMs),
    ]);
    const own = runs.get(viewers.find(({ name }) => name === 'pproflens')) ?? [];
    const ours = pick(
      own.filter((run) => run.failure === undefined),
      'paintedMs',
    );
    for (const [viewer, list] of runs) {
      const summary = summarize(file, viewer, list, gunzipMs, ours);
      rows.push(summary.cells);
      remarks.push(...summary.remarks);
    }
  }
  console.log(`\nMedians of ${rounds} rounds:\n`);
  console.log(formatTable(head, rows));
  console.log('');
  console.log(formatTable(['file', 'MB', 'MB inflated', 'gunzip, ms'], gunzipRows));
  if (remarks.length > 0) console.log(`\n${remarks.map((line) => `- ${line}`).join('\n')}`);
  console.log(
    `\nLoad average at the end: ${loadavg()
      .map((v) => v.toFixed(1))
      .join(', ')}`,
  );
}

await main();
process.exit(0);
