import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { type Browser, expect, type Page, test } from '@playwright/test';
import { fixture, LensPage } from '../support/lens-page.ts';

const built = resolve(process.env.PPROFLENS_DIST ?? 'dist');
let folder: string;
test.beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'pproflens-page-'));
});
test.afterAll(() => rmSync(folder, { recursive: true }));

/** Saves the page that is open and returns where. */
async function savePage(page: Page, name: string, title = '', notes = ''): Promise<string> {
  await page.getByRole('button', { name: 'Share', exact: true }).click();
  const dialog = page.getByRole('dialog', { name: 'Share what is shown' });
  if (title) await dialog.getByLabel('Title').fill(title);
  if (notes) await dialog.getByLabel(/^Notes/).fill(notes);
  const sources = dialog.getByRole('checkbox', { name: /source files? at hand/ });
  if ((await sources.count()) > 0) await sources.check();
  const download = page.waitForEvent('download');
  await dialog.getByRole('button', { name: 'Save as HTML' }).click();
  const path = join(folder, name);
  await (await download).saveAs(path);
  await dialog.getByRole('button', { name: 'Close' }).click();
  return path;
}

/** Opens a file as a double click does, without a network, and says what it asked for beside itself. */
async function openFile(browser: Browser, path: string) {
  const context = await browser.newContext({ offline: true });
  const lens = new LensPage(await context.newPage());
  const asked: string[] = [];
  const complaints: string[] = [];
  lens.page.on('request', (request) => {
    if (!/^(?:blob|data):/.test(request.url())) asked.push(request.url());
  });
  lens.page.on('console', (message) => {
    if (message.type() === 'error') complaints.push(message.text());
  });
  lens.page.on('pageerror', (error) => complaints.push(error.message));
  await lens.page.goto(pathToFileURL(path).href);
  await lens.waitUntilReady();
  return { context, lens, asked, complaints };
}

async function look(lens: LensPage) {
  await lens.show('Flame graph');
  await expect(lens.frame('root')).toBeVisible();
  const root = await lens.frame('root').getAttribute('aria-label');
  await lens.show('Top');
  await expect(lens.page.getByRole('row').nth(3)).toBeVisible();
  const rows = (await lens.page.getByRole('row').allTextContents()).slice(0, 8);
  await lens.show('Graph');
  const picture = lens.page.getByRole('group', { name: /^Call graph of/ });
  await expect(picture).toBeVisible();
  return { root, rows, graph: await picture.getAttribute('aria-label') };
}

test('a saved page opens from disk, offline, as it was saved, and can be saved again', async ({
  page,
  browser,
}) => {
  const lens = new LensPage(page);
  await lens.visit(
    'profile=examples/buildlist/heap.pb.gz&/source?si=alloc_space&sel=main.buildList',
  );
  await lens.waitUntilReady();
  const notes = 'See </script><img src=x onerror="document.title=1"> below.';
  const path = await savePage(page, 'saved.html', 'Build list', notes);
  const seen = await look(lens);
  expect(seen.rows.join()).toContain('main.buildList');
  // The viewer itself; the profile has half a kilobyte.
  expect(statSync(path).size).toBeLessThan(3_500_000);

  const saved = await openFile(browser, path);
  const other = saved.lens.page;
  await expect(other).toHaveTitle('Build list · pproflens');
  await expect(other.getByRole('heading', { name: 'Build list' })).toBeVisible();
  await expect(other.getByText(notes)).toBeVisible();
  // The view that was saved, with the source file that was at hand.
  await expect(saved.lens.tab('Source')).toHaveAttribute('aria-selected', 'true');
  await expect(other.getByText(/func buildList/).first()).toBeVisible();
  expect(await look(saved.lens)).toEqual(seen);

  const again = await savePage(other, 'again.html');
  expect(saved.complaints).toEqual([]);
  expect(saved.asked).toEqual([pathToFileURL(path).href]);
  await saved.context.close();
  const second = await openFile(browser, again);
  await expect(second.lens.page).toHaveTitle('Build list · pproflens');
  expect(await look(second.lens)).toEqual(seen);
  expect(second.complaints).toEqual([]);
  await second.context.close();
});

test('pproflens -html writes such a page of two profiles', async ({ browser }) => {
  const path = join(folder, 'report.html');
  const line = ['-html', '-title=Nightly', '-sample_index=alloc_space', `-output=${path}`];
  const profiles = [fixture('shopd-heap-before.pb.gz'), fixture('shopd-heap-after.pb.gz')];
  const { status, stderr } = spawnSync(
    process.execPath,
    [join(built, 'cli/pproflens.js'), ...line, `-diff_base=${profiles[0]}`, profiles[1] ?? ''],
    { encoding: 'utf8' },
  );
  expect(stderr).toBe(`pproflens: Generating report in ${path}\n`);
  expect(status).toBe(0);
  const { lens, context, complaints } = await openFile(browser, path);
  await expect(lens.page).toHaveTitle('Nightly · pproflens');
  await expect(lens.page.getByText('shopd-heap-before.pb.gz').first()).toBeVisible();
  await expect(lens.page.getByRole('radio', { name: 'alloc_space' })).toBeChecked();
  expect((await look(lens)).rows.length).toBeGreaterThan(5);
  expect(complaints).toEqual([]);
  await context.close();
});

test('a saved page carries nothing that it was not to', async ({ page }) => {
  const lens = new LensPage(page);
  await lens.visit('profile=examples/buildlist/heap.pb.gz&/top?si=alloc_space&sel=main.buildList');
  await lens.waitUntilReady();
  await page.getByRole('button', { name: 'Share', exact: true }).click();
  await page.getByRole('checkbox', { name: /Anonymise/ }).check();
  await expect(page.getByRole('checkbox', { name: /source file at hand/ })).toBeDisabled();
  await expect(page.getByText(/^main\.f\w{10}$/).first()).toBeVisible();
  const download = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Save as HTML' }).click();
  const text = readFileSync(await (await download).path(), 'utf8');
  const [, state = ''] = /data-shared="state">(.*?)<\/script>/s.exec(text) ?? [];
  expect(JSON.parse(state)).toMatchObject({
    names: ['profile.pb.gz'],
    sources: [],
    state: expect.stringMatching(/^profile=embedded:0&\/top\?si=alloc_space&sel=main\.f\w{10}$/),
  });
});
