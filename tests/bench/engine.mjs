#!/usr/bin/env node
// npm run bench:engine: every stage of the engine against the raw cost of gunzip on the same bytes, in Node and in a worker
// of the browser. See docs/benchmarks.md.
import { readFileSync } from 'node:fs';
import { cpus, loadavg } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { build } from 'vite';
import { ensureChromium, root } from '../../scripts/install.mjs';
import { serveFolder } from '../../scripts/serve.mjs';
import { Failure, withPage } from './browser.mjs';
import { buildEngine } from './build-engine.mjs';
import { cache, getFile } from './files.mjs';
import { formatMs, formatRatio, formatTable, median } from './stats.mjs';

const usage = `npm run bench:engine -- [options]
  --rounds N      rounds (5)
  --files LIST    of heap,cpu,10k,100k,1M,3M (10k,100k,1M)`;

const { values: given } = parseArgs({
  options: {
    rounds: { type: 'string', default: '5' },
    files: { type: 'string', default: '10k,100k,1M' },
    help: { type: 'boolean', default: false },
  },
});
if (given.help) {
  console.log(usage);
  process.exit(0);
}
const rounds = Number(given.rounds);
if (!(rounds >= 1)) {
  console.error('--rounds must be 1 or more');
  process.exit(2);
}
const limitMs = 600_000;

async function buildForPage() {
  const outDir = join(cache, 'engine-page');
  await build({
    root: join(root, 'tests/bench/engine-page'),
    // The settings the page itself is built with.
    configFile: join(root, 'vite.config.ts'),
    publicDir: false,
    logLevel: 'warn',
    build: { outDir, emptyOutDir: true, license: false },
  });
  const server = await serveFolder(outDir, 0);
  server.unref();
  return `http://127.0.0.1:${server.address().port}/`;
}

async function timeInNode(timeStages, file) {
  const bytes = readFileSync(file.path);
  const all = [];
  for (let round = 0; round < rounds; round++) all.push(await timeStages(bytes));
  return all;
}

const timeInPage = (address, file) =>
  withPage(limitMs, async (page) => {
    await page.goto(address);
    await page.locator('input').setInputFiles(file.path);
    const outcome = await page.evaluate((count) => window.timeStages(count), rounds);
    if (outcome.error) throw new Failure(outcome.error);
    return outcome.rounds;
  });

/** One column of the table: medians over rounds, each with its ratio to the gunzip of the same place. */
function summarize(all) {
  const byStage = new Map(all[0].map(({ stage }) => [stage, []]));
  for (const times of all) for (const { stage, ms } of times) byStage.get(stage).push(ms);
  const gunzip = median(byStage.get('gunzip'));
  return new Map(
    [...byStage].map(([stage, times]) => {
      const ms = median(times);
      return [stage, [formatMs(ms), formatRatio(ms / gunzip)]];
    }),
  );
}

process.env.CHROMIUM_PATH = ensureChromium();
const { timeStages } = await buildEngine('engine-node');
const address = await buildForPage();
const files = given.files.split(',').map(getFile);
const columns = [];
const head = ['stage'];
for (const file of files) {
  for (const [place, run] of [
    ['Node', () => timeInNode(timeStages, file)],
    ['worker', () => timeInPage(address, file)],
  ]) {
    console.log(`${file.name}, ${place} …`);
    columns.push(summarize(await run()));
    head.push(`${file.name}, ${place}: ms`, '÷ gunzip');
  }
}
const stages = [...columns[0].keys()];
console.log(
  `\nMedians of ${rounds} rounds; ${cpus().length} cores, Node ${process.versions.node}\n`,
);
console.log(
  formatTable(
    head,
    stages.map((stage) => [stage, ...columns.flatMap((column) => column.get(stage))]),
  ),
);
console.log(
  `\nLoad average at the end: ${loadavg()
    .map((v) => v.toFixed(1))
    .join(', ')}`,
);
process.exit(0);
