// npm run firefox: the built page in Firefox. The other browser tests run in Chromium.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { pathToFileURL } from 'node:url';
import { root } from '../../scripts/install.mjs';
import { getHeaderPolicy } from '../../scripts/page-policy.mjs';
import { getPageHeaders, serveFolder } from '../../scripts/serve.mjs';
import { findFirefox, openPage, readViews, startChromium, startFirefox, waitUntilReady } from './browser.mjs';

const dist = resolve(root, process.env.PPROFLENS_DIST ?? 'dist');
const heap = join(root, 'tests/fixtures/shopd-heap-after.pb.gz');
const skip = findFirefox() === undefined && 'no Firefox found (FIREFOX_PATH names one)';
const prefix = '/tools/pproflens/';
const remember = 'example.com/shopd/internal/session.(*Session).remember';

/** The first lines of pprof -top, in its columns. */
const topRows = [
  ['19494.02kB', '79.05%', '79.05%', '19494.02kB', '79.05%', `${remember} (inline)`],
  ['1056.33kB', '4.28%', '83.33%', '1056.33kB', '4.28%', 'regexp.(*bitState).reset'],
  ['1024.17kB', '4.15%', '87.49%', '1024.17kB', '4.15%', 'strings.(*Builder).grow'],
  ['1024.06kB', '4.15%', '91.64%', '1024.06kB', '4.15%', 'encoding/hex.EncodeToString (inline)'],
  [
    '525.43kB',
    '2.13%',
    '93.77%',
    '21043.51kB',
    '85.33%',
    'example.com/shopd/internal/session.(*Store).Open',
  ],
];
/** Nodes in what pprof -dot prints. */
const graphNodeCount = 31;

let server;
let address = '';
let firefox;

before(async () => {
  if (skip) return;
  const getHeaders = (path) => getPageHeaders(path, getHeaderPolicy());
  server = await serveFolder(dist, 0, { prefix, getHeaders });
  address = `http://127.0.0.1:${server.address().port}${prefix}`;
  firefox = await startFirefox();
});
after(async () => {
  await firefox?.close();
  server?.close();
  server?.closeAllConnections();
});

function checkViews({ rows, root: top, nodes }) {
  assert.deepEqual(rows, topRows);
  // pprof -top: 24660.13kB in total, which is 24.08MB on its flame graph.
  assert.match(top, /^root, 24\.08MB, 100%/);
  assert.equal(nodes.length, graphNodeCount);
  assert.ok(nodes.includes(`${remember}, flat 19494.02kB, cum 19494.02kB`), nodes.join('\n'));
}

describe('Firefox', { skip }, () => {
  test('the served page, from a sub-path with the policy: rows, root and graph are pprof’s', async () => {
    const link = `${address}#profile=examples/shopd/heap-after.pb.gz&/top`;
    const { page, complaints, requests } = await openPage(firefox, link);
    await waitUntilReady(page);
    checkViews(await readViews(page));
    assert.deepEqual(complaints, []);
    assert.deepEqual(requests.filter((url) => !url.startsWith(address)), []);
    await page.close();
  });

  test('a picked file opens, and a bad one is an alert', async () => {
    const { page } = await openPage(firefox, address);
    const input = await page.waitForSelector('input[type=file]:not([webkitdirectory])');
    await input.uploadFile(heap);
    await waitUntilReady(page);
    checkViews(await readViews(page));
    const again = await page.waitForSelector('input[type=file]:not([webkitdirectory])');
    await again.uploadFile(join(root, 'tests/fixtures/bad/random.bin'));
    const alert = await page.waitForSelector('[role=alert]');
    assert.match(await alert.evaluate((element) => element.textContent ?? ''), /random\.bin/);
    await page.close();
  });

  test('after one visit the page opens without its host', async () => {
    const own = await serveFolder(dist, 0, { prefix });
    const home = `http://pproflens.localhost:${own.address().port}${prefix}`;
    const { page } = await openPage(firefox, home);
    await page.waitForFunction(() => navigator.serviceWorker.controller?.state === 'activated');
    own.close();
    own.closeAllConnections();
    await page.goto(`${home}?again#profile=examples/shopd/heap-after.pb.gz&/top`);
    await waitUntilReady(page);
    checkViews(await readViews(page));
    await page.close();
  });
});

describe('one HTML file, from disk', { skip }, () => {
  const folder = mkdtempSync(join(tmpdir(), 'pproflens-firefox-'));
  const file = join(folder, 'report.html');
  after(() => rmSync(folder, { recursive: true, force: true }));

  before(() => {
    const command = join(dist, 'cli/pproflens.js');
    const args = [command, '-html', `-output=${file}`, heap];
    const { status, stderr } = spawnSync(process.execPath, args, { encoding: 'utf8' });
    assert.equal(status, 0, stderr);
    assert.ok(existsSync(file));
    const overhead = statSync(file).size - statSync(heap).size;
    console.log(`report.html: ${statSync(file).size} bytes, ${overhead} more than the profile`);
  });

  for (const [name, start] of [
    ['Firefox', () => firefox],
    ['Chromium', startChromium],
  ]) {
    test(`${name}: offline, the same rows, root and graph, and nothing is asked for`, async () => {
      const browser = await start();
      const url = pathToFileURL(file).href;
      const { page, complaints, requests } = await openPage(browser, url, { offline: true });
      await waitUntilReady(page);
      checkViews(await readViews(page));
      assert.deepEqual(complaints, []);
      assert.deepEqual(requests.filter((each) => each.split('#')[0] !== url), []);
      await page.close();
      if (browser !== firefox) await browser.close();
    });
  }
});
