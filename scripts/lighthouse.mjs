#!/usr/bin/env node
// Lighthouse's accessibility and best practices on the built page: the start page on a phone and on a desk, and an example
// in the viewer. Fails below the limits and says which audits are at fault.
//
//   npm run lighthouse
import { createServer } from 'node:net';
import { chromium } from '@playwright/test';
import lighthouse, { desktopConfig } from 'lighthouse';
import { ensureBuild, ensureChromium, root } from './install.mjs';
import { serveOnFreePort } from './serve.mjs';

const limits = { accessibility: 1, 'best-practices': 0.95 };
const pages = [
  { title: 'start page, phone', hash: '', config: undefined },
  { title: 'start page, desk', hash: '', config: desktopConfig },
  {
    title: 'flame graph, desk',
    hash: '#profile=examples/buildlist/heap.pb.gz&/flamegraph',
    config: desktopConfig,
  },
  {
    title: 'top, phone',
    hash: '#profile=examples/buildlist/heap.pb.gz&/top',
    config: undefined,
  },
];

/** A port that nothing listens on at the moment. */
function findPort() {
  return new Promise((done, fail) => {
    const server = createServer();
    server.once('error', fail);
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address();
      server.close(() => done(port));
    });
  });
}

// Another built folder can be named, as for the browser tests.
const folder = process.env.PPROFLENS_DIST ?? `${root}/dist`;
if (process.env.PPROFLENS_DIST === undefined) ensureBuild();
const port = await serveOnFreePort(folder, 4400);
const debugPort = await findPort();
const browser = await chromium.launch({
  executablePath: ensureChromium(),
  args: [
    `--remote-debugging-port=${debugPort}`,
    '--disable-gpu',
    '--disable-background-networking',
    ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
  ],
});

let isGood = true;
for (const { title, hash, config } of pages) {
  const flags = { port: debugPort, onlyCategories: Object.keys(limits), logLevel: 'error' };
  const outcome = await lighthouse(`http://127.0.0.1:${port}/${hash}`, flags, config);
  const { categories, audits } = outcome.lhr;
  for (const [id, limit] of Object.entries(limits)) {
    const { score, auditRefs } = categories[id];
    const isEnough = score !== null && score >= limit;
    isGood &&= isEnough;
    console.log(`${isEnough ? 'good' : 'BAD '}  ${title}: ${id} ${Math.round((score ?? 0) * 100)}`);
    for (const { id: audit, weight } of auditRefs) {
      const { score: part, title: text, details } = audits[audit];
      if (weight === 0 || part === null || part === 1) continue;
      console.log(`      ${text}`);
      for (const { node, description, url } of details?.items ?? []) {
        console.log(`        ${node?.snippet ?? description ?? url ?? ''}`);
      }
    }
  }
}
await browser.close();
process.exit(isGood ? 0 : 1);
