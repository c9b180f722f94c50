import {
  copyFileSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import AxeBuilder from '@axe-core/playwright';
import { expect, type Page, test } from '@playwright/test';
import { build } from 'vite';
import { HostedPage, prefix, servePage } from '../support/hosted-page.ts';
import { fixture, LensPage, viewTitles } from '../support/lens-page.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));
let hosted: HostedPage;

test.beforeEach(async () => {
  hosted = new HostedPage();
  await hosted.start();
});
test.afterEach(() => hosted.close());

const files = 'input[type=file]:not([webkitdirectory])';

/** Visits the page and waits until it is kept for later. */
async function visitFirst(page: Page): Promise<void> {
  await page.goto(hosted.address);
  await page.waitForFunction(() => navigator.serviceWorker.controller?.state === 'activated');
}

test('after one visit the page works without its host, every view of it', async ({ page }) => {
  const lens = new LensPage(page);
  await visitFirst(page);
  hosted.stopServing();
  await page.context().setOffline(true);

  await page.goto(hosted.address);
  await expect(page.getByRole('button', { name: 'Open files…' })).toBeVisible();
  await page.locator(files).setInputFiles(fixture('loadconfig.pb.gz'));
  await lens.waitUntilReady();
  for (const title of viewTitles) {
    await lens.show(title);
    await lens.expectFunction(title, 'main.loadConfig');
  }
  await page.goto(`${hosted.address}#profile=examples/workmix/cpu.pb.gz&/top`);
  await lens.waitUntilReady();
  await expect(page.getByText(/^Showing nodes accounting for/).first()).toBeVisible();
});

test('what the page itself is made of is kept, and no profile', async ({ page }) => {
  const lens = new LensPage(page);
  mkdirSync(join(hosted.folder, 'profiles'));
  copyFileSync(fixture('loadconfig.pb.gz'), join(hosted.folder, 'profiles/heap.pb.gz'));
  await visitFirst(page);
  await page.goto(`${hosted.address}#profile=profiles/heap.pb.gz`);
  await lens.waitUntilReady();
  const kept = await page.evaluate(async () => {
    const names = await caches.keys();
    const requests = await Promise.all(names.map(async (name) => (await caches.open(name)).keys()));
    return requests.flat().map(({ url }) => url);
  });
  expect(kept).toContain(hosted.address);
  expect(kept.filter((url) => url.includes('/profiles/'))).toEqual([]);
});

test('the start page loads less than 200 kB before anything is kept', async ({ page }) => {
  await page.addInitScript(() => {
    addEventListener('load', () => {
      const loaded = performance.getEntriesByType('resource').map(({ name }) => name);
      Object.assign(window, { loaded });
    });
  });
  await page.goto(hosted.address);
  const loaded: unknown = await page.evaluate('window.loaded');
  const paths = [hosted.address, ...(Array.isArray(loaded) ? loaded.map(String) : [])]
    .filter((url) => url.startsWith(hosted.address))
    .map((url) => url.slice(hosted.address.length) || 'index.html');
  expect(paths.some((path) => /^assets\/index-.*\.js$/.test(path))).toBe(true);
  const sizes = paths.map((path) => gzipSync(readFileSync(join(hosted.folder, path))).length);
  expect(sizes.reduce((sum, size) => sum + size, 0)).toBeLessThan(200_000);
});

test('it can be installed: Chromium finds no fault with the manifest', async ({ page }) => {
  await visitFirst(page);
  const session = await page.context().newCDPSession(page);
  const manifest = await session.send('Page.getAppManifest');
  expect(manifest.url).toBe(`${hosted.address}manifest.webmanifest`);
  expect(manifest.errors).toEqual([]);
  const { installabilityErrors } = await session.send('Page.getInstallabilityErrors');
  // A test's browser window keeps nothing.
  expect(installabilityErrors.filter(({ errorId }) => errorId !== 'in-incognito')).toEqual([]);
});

test('a file that the system opens with the installed page is shown', async ({ page }) => {
  // The part of the system that hands files over can't be driven; its interface is Chromium's.
  await page.addInitScript(
    (bytes) => {
      const file = new File([Uint8Array.from(bytes)], 'mine.pb.gz');
      Object.defineProperty(window, 'launchQueue', {
        value: {
          setConsumer: (consume: (params: object) => void) =>
            consume({ files: [{ getFile: () => Promise.resolve(file) }] }),
        },
      });
    },
    [...readFileSync(fixture('loadconfig.pb.gz'))],
  );
  const lens = new LensPage(page);
  await page.goto(hosted.address);
  await lens.waitUntilReady();
  await expect(lens.frame('main.loadConfig')).toBeVisible();
});

test('files that are shared with the installed page are shown, and handed over once', async ({
  page,
}) => {
  const lens = new LensPage(page);
  await visitFirst(page);
  // What the system does: it posts a form to the address in the manifest, without a site that it comes from.
  const sharer = await servePage(
    () => `<meta name="referrer" content="no-referrer"><form method="post" enctype="multipart/form-data" action="${hosted.address}share-target">
      <input type="file" name="profiles" multiple><button>Share</button></form>`,
  );
  await page.goto(sharer.origin);
  await page
    .locator('input')
    .setInputFiles([fixture('workmix-cpu.pb.gz'), fixture('loadconfig.pb.gz')]);
  await page.getByRole('button', { name: 'Share' }).click();
  await lens.waitUntilReady();
  sharer.close();
  await expect(lens.frame('main.loadConfig')).toBeVisible();
  expect(new URL(page.url()).search).toBe('');
  await page.getByRole('button', { name: 'Open', exact: true }).click();
  await expect(page.getByRole('menuitemradio')).toHaveText([/workmix/, /loadconfig/]);
  await page.reload();
  await expect(page.getByRole('button', { name: 'Open files…' })).toBeVisible();
});

test('a form of another site is not taken, and the page says so', async ({ page }) => {
  await visitFirst(page);
  const other = await servePage(
    () => `<form method="post" enctype="multipart/form-data" action="${hosted.address}share-target">
      <input type="file" name="profiles"><button>Win</button></form>`,
  );
  await page.goto(other.origin);
  await page.locator('input').setInputFiles(fixture('loadconfig.pb.gz'));
  await page.getByRole('button', { name: 'Win' }).click();
  await expect(
    page.getByText('Another site tried to hand a file to this page; it was not opened.', {
      exact: true,
    }),
  ).toBeVisible();
  await expect(page.getByRole('button', { name: 'Open files…' })).toBeVisible();
  expect(page.url()).toBe(hosted.address);
  other.close();
});

test('nothing is kept by the page of -http, nor in a frame', async ({ page, context }) => {
  const lens = new LensPage(page);
  const count = async () => {
    await page.waitForLoadState('networkidle');
    const workers = context.serviceWorkers();
    return workers.length;
  };
  // By the names that -http answers to, as all the other browser tests do.
  await lens.visit();
  await expect(page.getByRole('button', { name: 'Open files…' })).toBeVisible();
  expect(await count()).toBe(0);
  await expect(page.locator('link[rel=manifest]')).toHaveCount(0);

  const around = await servePage(() => `<iframe src="${hosted.address}"></iframe>`);
  hosted.close();
  hosted = new HostedPage();
  await hosted.start([around.origin]);
  await page.goto(around.origin);
  await expect(
    page.frameLocator('iframe').getByRole('button', { name: 'Open files…' }),
  ).toBeVisible();
  expect(await count()).toBe(0);
  around.close();
  // The same page in a window of its own is kept.
  await visitFirst(page);
  expect(await count()).toBe(1);
});

test.describe('two builds', () => {
  test.describe.configure({ mode: 'serial', timeout: 120_000 });
  const builds = mkdtempSync(join(tmpdir(), 'pproflens-builds-'));

  /** A build that differs in a script of its own name and in the page. */
  async function buildAs(name: string): Promise<void> {
    const mark = {
      name: 'mark',
      transform: (code: string, id: string) =>
        id.endsWith('src/main.tsx')
          ? `${code}\ndocument.documentElement.dataset.build = '${name}';`
          : undefined,
    };
    const outDir = join(builds, name);
    await build({ root, logLevel: 'error', plugins: [mark], build: { outDir, emptyOutDir: true } });
  }

  test.beforeAll(async () => {
    await buildAs('A');
    await buildAs('B');
  });
  test.afterAll(() => rmSync(builds, { recursive: true, force: true }));

  const offer = (page: Page) =>
    page.getByRole('status').filter({ hasText: 'A new version is ready' });
  const look = (page: Page) =>
    page.evaluate(async () => (await navigator.serviceWorker.ready).update());

  test('a new version is offered, and not taken before somebody says so', async ({ page }) => {
    const lens = new LensPage(page);
    const html = page.locator('html');
    hosted.put(join(builds, 'A'));
    await visitFirst(page);
    await page.locator(files).setInputFiles(fixture('loadconfig.pb.gz'));
    await lens.waitUntilReady();
    await lens.show('Top');
    await expect(offer(page)).toHaveCount(0);

    hosted.put(join(builds, 'B'));
    await look(page);
    await expect(offer(page)).toBeVisible();
    const { violations } = await new AxeBuilder({ page }).include('.pwa-offer').analyze();
    expect(violations).toEqual([]);
    // The profile is still open, in the view it was; what is loaded late is there, though the host has it no more.
    await lens.expectFunction('Top', 'main.loadConfig');
    await lens.show('Graph');
    await lens.expectFunction('Graph', 'main.loadConfig');
    await offer(page).getByRole('button', { name: 'Later' }).click();
    await expect(offer(page)).toHaveCount(0);
    await expect(html).toHaveAttribute('data-build', 'A');

    // Loaded anew without saying yes it is still A, and says again that there is more.
    await page.goto(`${hosted.address}#/top`);
    await page.reload();
    await expect(offer(page)).toBeVisible();
    await expect(html).toHaveAttribute('data-build', 'A');
    await page.locator(files).setInputFiles(fixture('loadconfig.pb.gz'));
    await lens.waitUntilReady();
    await lens.show('Top');

    await offer(page).getByRole('button', { name: 'Reload' }).click();
    await expect(html).toHaveAttribute('data-build', 'B');
    // The file went along, and the view.
    await lens.waitUntilReady();
    await lens.expectFunction('Top', 'main.loadConfig');
    await expect(offer(page)).toHaveCount(0);
    expect(page.url()).toBe(`${hosted.origin}${prefix}#/top`);
  });

  test('another window goes on with what it has when one takes the new version', async ({
    page,
    context,
  }) => {
    const lens = new LensPage(page);
    hosted.put(join(builds, 'A'));
    await visitFirst(page);
    await page.locator(files).setInputFiles(fixture('loadconfig.pb.gz'));
    await lens.waitUntilReady();
    hosted.put(join(builds, 'B'));
    const other = await context.newPage();
    await other.goto(hosted.address);
    await look(other);
    await offer(other).getByRole('button', { name: 'Reload' }).click();
    await expect(other.locator('html')).toHaveAttribute('data-build', 'B');

    await expect(page.locator('html')).toHaveAttribute('data-build', 'A');
    await lens.show('Graph');
    await lens.expectFunction('Graph', 'main.loadConfig');
    await expect(lens.alert).toHaveCount(0);
  });

  test('a log-in page in the place of the files is not taken for them', async ({ page }) => {
    hosted.put(join(builds, 'A'));
    await visitFirst(page);
    hosted.put(join(builds, 'B'));
    const assets = join(hosted.folder, 'assets');
    for (const file of readdirSync(assets)) {
      writeFileSync(join(assets, file), '<title>Welcome to our network</title>');
    }
    await look(page).catch(() => undefined);
    await expect
      .poll(() => page.evaluate(async () => (await navigator.serviceWorker.ready).installing))
      .toBeNull();
    await page.reload();
    await expect(page.locator('html')).toHaveAttribute('data-build', 'A');
    await expect(page.getByRole('button', { name: 'Open files…' })).toBeVisible();
    await expect(offer(page)).toHaveCount(0);
  });

  test('a deployment that is half there is not taken', async ({ page }) => {
    hosted.put(join(builds, 'A'));
    await visitFirst(page);
    hosted.put(join(builds, 'B'));
    rmSync(join(hosted.folder, 'assets'), { recursive: true });
    await look(page).catch(() => undefined);
    await page.reload();
    await expect(page.locator('html')).toHaveAttribute('data-build', 'A');
    await expect(page.getByRole('button', { name: 'Open files…' })).toBeVisible();
    await expect(offer(page)).toHaveCount(0);
  });
});
