// npm run firefox: the built page in Firefox. The other browser tests run in Chromium.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { pathToFileURL } from 'node:url';
import { root } from '../../scripts/install.mjs';
import { getHeaderPolicy } from '../../scripts/page-policy.mjs';
import { getPageHeaders, serveFolder } from '../../scripts/serve.mjs';
import {
  findFirefox,
  openPage,
  readView,
  readViews,
  saveAsHtml,
  startChromium,
  startFirefox,
  waitUntilReady,
} from './browser.mjs';

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
    assert.deepEqual(
      requests.filter((url) => !url.startsWith(address)),
      [],
    );
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

describe('embedded', { skip }, () => {
  test('a listed page opens bytes and hears of it, another one does not', async () => {
    let viewer = '';
    const around = createServer((_, response) => {
      response.setHeader('content-type', 'text/html');
      response.end(`<script>
        window.told = [];
        addEventListener('message', ({ data }) => told.push(data));
      </script><iframe src="${viewer}" style="width:1200px;height:700px"></iframe>`);
    });
    await new Promise((done) => around.listen(0, '127.0.0.1', done));
    const { port } = around.address();
    const getHeaders = () => ({ 'content-security-policy': getHeaderPolicy(['http:']) });
    const own = await serveFolder(dist, 0, { prefix, getHeaders });
    const origin = `http://127.0.0.1:${own.address().port}`;
    const bytes = readFileSync(heap).toString('base64');
    // The same page by another name is another origin.
    for (const [host, isListed] of [
      ['127.0.0.1', true],
      ['other.localhost', false],
    ]) {
      viewer = `${origin}${prefix}#embed=https://other.example,http://127.0.0.1:${port}`;
      const { page } = await openPage(firefox, `http://${host}:${port}/`);
      await page.evaluate(
        (text, target) => {
          const sent = Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0)).buffer;
          const message = { type: 'pproflens:open', id: 'one', name: 'heap', bytes: sent };
          document.querySelector('iframe').contentWindow.postMessage(message, target, [sent]);
        },
        bytes,
        origin,
      );
      const frame = page.frames().find((each) => each.url().startsWith(origin));
      if (isListed) {
        await page.waitForFunction(() =>
          window.told.some(({ type }) => type === 'pproflens:opened'),
        );
        await frame.waitForSelector('html[data-state=ready]');
      } else {
        // Longer than opening took above.
        await new Promise((resolve) => setTimeout(resolve, 5_000));
        assert.deepEqual(await page.evaluate('window.told'), []);
        assert.ok(await frame.$('html[data-state=empty]'));
      }
      await page.close();
    }
    for (const each of [around, own]) {
      each.close();
      each.closeAllConnections();
    }
  });
});

const browsers = [
  ['Firefox', () => firefox],
  ['Chromium', startChromium],
];

/** Opens a file from disk without a network, and hands over what it shows. */
async function readFromDisk(start, file) {
  const browser = await start();
  const url = pathToFileURL(file).href;
  const { page, complaints, requests } = await openPage(browser, url, { offline: true });
  await waitUntilReady(page);
  const view = await readView(page);
  const hash = await page.evaluate(() => location.hash);
  const views = await readViews(page);
  assert.deepEqual(complaints, []);
  assert.deepEqual(
    requests.filter((each) => each.split('#')[0] !== url),
    [],
  );
  await page.close();
  if (browser !== firefox) await browser.close();
  return { view, hash, views };
}

describe('one HTML file, from disk', { skip }, () => {
  const folder = mkdtempSync(join(tmpdir(), 'pproflens-firefox-'));
  after(() => rmSync(folder, { recursive: true, force: true }));

  describe('of the command line', () => {
    const file = join(folder, 'report.html');
    before(() => {
      const command = join(dist, 'cli/pproflens.js');
      const args = [command, '-html', `-output=${file}`, heap];
      const { status, stderr } = spawnSync(process.execPath, args, { encoding: 'utf8' });
      assert.equal(status, 0, stderr);
      const { size } = statSync(file);
      console.log(
        `report.html: ${size} bytes, ${size - statSync(heap).size} more than the profile`,
      );
    });
    for (const [name, start] of browsers) {
      test(`${name}: offline, pprof’s rows, root and graph, and nothing is asked for`, async () => {
        checkViews((await readFromDisk(start, file)).views);
      });
    }
  });

  for (const [name, start] of browsers) {
    test(`saved by the page in ${name}, it opens in both as it was left`, async () => {
      const browser = await start();
      const state = '/top?si=alloc_space&f=main&i=regexp&h=HandlerFunc&n=20&sort=cum';
      const link = `${address}#profile=examples/shopd/heap-after.pb.gz&${state}`;
      const { page } = await openPage(browser, link);
      await waitUntilReady(page);
      const file = join(folder, `by-${name}.html`);
      writeFileSync(file, await saveAsHtml(page));
      await page.goto('about:blank');
      await page.goto(link);
      await waitUntilReady(page);
      const views = await readViews(page);
      // The refinements make another picture of the profile than checkViews sees.
      assert.ok(views.nodes.length > 0 && views.nodes.length < graphNodeCount, views.nodes.join());
      await page.close();
      if (browser !== firefox) await browser.close();

      for (const [, startOther] of browsers) {
        const seen = await readFromDisk(startOther, file);
        assert.equal(seen.view, 'Top');
        for (const option of state.split('?')[1].split('&')) assert.ok(seen.hash.includes(option));
        assert.deepEqual(seen.views, views);
      }
    });
  }
});
