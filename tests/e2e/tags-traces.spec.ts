import AxeBuilder from '@axe-core/playwright';
import { expect, type Page, test } from '@playwright/test';
import { readGolden } from '../support/golden-output.ts';
import { LensPage } from '../support/lens-page.ts';

const workmix = 'own/workmix/cpu.pb.gz';
const loadconfig = 'own/loadconfig/heap.pb.gz';

async function open(page: Page, hash: string, fixture: string): Promise<LensPage> {
  const lens = new LensPage(page);
  await lens.visit(hash);
  await lens.open(fixture);
  return lens;
}

/** Keys and values of the Tags view, in the form of `parseTags`. */
async function readTags(page: Page): Promise<string[]> {
  return page
    .getByRole('region', { name: 'Tags' })
    .evaluate((view) =>
      [...view.querySelectorAll('header, tbody tr:not(:has([aria-expanded]))')].map((element) =>
        element.tagName === 'HEADER'
          ? `${element.children[0]?.textContent}: ${element.children[1]?.textContent}`
          : [...element.children].map((cell) => cell.textContent).join(' '),
      ),
    );
}

/** The text of `pprof -tags`, line by line, without its padding. */
function parseTags(text: string): string[] {
  return text
    .split('\n')
    .map((line) => line.trim().replace(/\( +/, '('))
    .filter((line) => line !== '')
    .map((line) => line.replace(/^(\S+) \(([\d.]+%)\): (.*)$/, '$1 $2 $3'));
}

async function copy(page: Page, command: string): Promise<string> {
  await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
  await page.getByRole('button', { name: `Copy text of ${command}` }).click();
  await expect(page.getByText('Copied')).toBeVisible();
  return page.evaluate(() => navigator.clipboard.readText());
}

test('tags read as pprof -tags prints them', async ({ page }) => {
  await open(page, '/tags', 'workmix-cpu.pb.gz');
  const expected = readGolden(workmix, ['-tags', '-sample_index=1']);
  expect(await readTags(page)).toEqual(parseTags(expected));
  expect(await copy(page, '-tags')).toBe(expected);
});

test('a click on a value keeps its samples, and Back brings the others again', async ({ page }) => {
  await open(page, '/tags', 'workmix-cpu.pb.gz');
  await page.getByRole('grid', { name: 'Values of tenant' }).getByText('acme').click();
  await expect(page.getByRole('button', { name: 'Remove tagfocus' })).toBeVisible();
  const expected = parseTags(readGolden(workmix, ['-tags', '-tagfocus=tenant=acme']));
  await expect.poll(() => readTags(page)).toEqual(expected);
  await page.goBack();
  const all = parseTags(readGolden(workmix, ['-tags', '-sample_index=1']));
  await expect.poll(() => readTags(page)).toEqual(all);
});

test('the keyboard walks the values, filters by one and hides a key', async ({ page }) => {
  await open(page, '/tags', 'workmix-cpu.pb.gz');
  const grid = page.getByRole('grid', { name: 'Values of round' });
  await grid.getByRole('row', { name: /2$/ }).last().focus();
  await page.keyboard.press('End');
  await expect(grid.getByRole('row').last()).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(grid.getByRole('row')).toHaveCount(2);
  await page.getByRole('button', { name: 'Options for tenant' }).focus();
  await page.keyboard.press('Enter');
  await page.getByRole('menuitem', { name: /Hide this key/ }).focus();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { name: 'tenant' })).toBeHidden();
  await expect(page.getByRole('button', { name: 'Remove taghide' })).toBeVisible();
});

test('object sizes sort by size, and a click on one is a range', async ({ page }) => {
  await open(page, '/tags', 'loadconfig.pb.gz');
  const expected = parseTags(readGolden(loadconfig, ['-tags', '-sample_index=3']));
  const grid = page.getByRole('grid', { name: 'Values of bytes' });
  // One value has no sum here: it is behind a row of its own.
  const isSum = (row: string) => !row.startsWith('0 ');
  await expect.poll(() => readTags(page)).toEqual(expected.filter(isSum));
  const bySize = page.getByRole('button', { name: 'By size' });
  await bySize.click();
  await expect(bySize).toHaveAttribute('aria-pressed', 'true');
  const cells = await grid.locator('tbody tr td:nth-child(3)').allTextContents();
  expect(cells).toEqual([...cells].sort((a, b) => toBytes(a) - toBytes(b)));
  await bySize.click();
  await grid.getByRole('row', { name: '1 more value, 0 in inuse_space' }).focus();
  await page.keyboard.press('Enter');
  await expect.poll(() => readTags(page)).toEqual(expected);
  await grid.getByText('4kB', { exact: true }).click();
  await expect(page.getByText('bytes=4kb', { exact: true })).toBeVisible();
  await expect(grid.getByRole('row')).toHaveCount(2);
});

function toBytes(text: string): number {
  return Number.parseFloat(text) * (text.endsWith('kB') ? 1024 : 1);
}

test('a profile without labels says so, and how labels get there', async ({ page }) => {
  await open(page, '/tags', 'deep-stack.pb.gz');
  await expect(page.getByRole('heading', { name: 'No labels' })).toBeVisible();
  await expect(page.getByText('pprof.Do')).toBeVisible();
});

test('traces are those of pprof -traces, leaf first', async ({ page }) => {
  await open(page, '/traces', 'loadconfig.pb.gz');
  await page.getByRole('combobox', { name: 'Order' }).selectOption('file');
  const expected = readGolden(loadconfig, ['-traces']);
  const frames = expected
    .split('\n')
    .map((line) => /^ {10} {3}(\S.*)|^ *\S+ {3}(\S.*)/.exec(line))
    .flatMap((match) => match?.[1] ?? match?.[2] ?? []);
  const shown = await page.locator('[data-fn]').allTextContents();
  expect(shown.length).toBeGreaterThan(10);
  const names = shown.map((text) => text.replace(/^(0|[\d.]+[kMG]?B)/, ''));
  expect(names).toEqual(frames.slice(0, names.length));
  expect(await copy(page, '-traces')).toBe(expected);
});

test('traces: a search keeps what matches, a click selects, keys walk', async ({ page }) => {
  const lens = await open(page, '/traces', 'loadconfig.pb.gz');
  await lens.search.fill('parseRequest');
  await expect(page.getByText(/^1 of 11 samples · 2\.50MB \(20\.00%\)$/)).toBeVisible();
  const row = page.getByRole('row', { name: /main\.parseRequest/ });
  await row.click();
  await expect(row).toHaveAttribute('aria-selected', 'true');
  await page.getByRole('checkbox', { name: 'Only matches' }).uncheck();
  await expect(page.getByText('11 samples', { exact: true })).toBeVisible();
  await expect(page.getByRole('row', { name: /^Sample/ }).first()).toContainText('79.99%');
  await page
    .getByRole('row', { name: /^Sample/ })
    .first()
    .click();
  await page.keyboard.press('ArrowRight');
  await expect(page.getByRole('row', { name: /20\.00%/ })).toBeFocused();
  await page.getByRole('checkbox', { name: 'Only with main.parseRequest' }).check();
  await expect(page.getByText(/^1 of 11 samples/)).toBeVisible();
});

test('traces: samples without a value are behind one line; a key opens it', async ({ page }) => {
  await open(page, '/traces?si=inuse_space', 'shopd-heap-after.pb.gz');
  const grid = page.getByRole('grid', { name: 'Traces' });
  // pprof -top -cum -sample_index=inuse_space: the largest stack has all of remember's 19.04MB.
  await expect(grid.getByRole('row', { name: /^Sample/ }).first()).toContainText('79.05%');
  await grid.getByRole('row').first().click();
  await page.keyboard.press('End');
  const fold = grid.getByRole('row', { name: /samples are 0 for inuse_space/ });
  await expect(fold).toBeFocused();
  await expect(fold.getByRole('button')).toHaveAttribute('aria-expanded', 'false');
  await page.keyboard.press('Enter');
  await expect(fold.getByRole('button')).toHaveAttribute('aria-expanded', 'true');
  await expect(fold).toBeFocused();
  await page.keyboard.press('ArrowDown');
  await expect(grid.getByRole('row', { name: /^Sample .* 0%$/ }).first()).toBeFocused();
});

test('a stack of 20,000 frames scrolls to its root', async ({ page }) => {
  await open(page, '/traces', 'deep-stack.pb.gz');
  const grid = page.getByRole('grid', { name: 'Traces' });
  expect(Number(await grid.getAttribute('aria-rowcount'))).toBeGreaterThan(20_000);
  await grid.getByRole('row').first().click();
  await page.keyboard.press('End');
  await expect(grid.getByRole('row').last()).toBeFocused();
  await expect(grid.getByRole('row').last()).toBeInViewport();
});

test('raw: facts, mappings, locations and functions, and the text of pprof -raw', async ({
  page,
}) => {
  const lens = await open(page, '/raw', 'loadconfig.pb.gz');
  expect(await copy(page, '-raw')).toBe(readGolden(loadconfig, ['-raw']));
  await expect(page.getByRole('table', { name: 'Mappings' }).getByRole('row').nth(1)).toContainText(
    '0x400000',
  );
  await page.getByRole('radio', { name: /^Functions/ }).click();
  await lens.search.fill('loadConfig');
  const functions = page.getByRole('grid', { name: 'Functions' });
  await expect(functions.getByRole('row')).toHaveCount(2);
  await functions.getByRole('row').last().click();
  await expect(functions.getByRole('row').last()).toHaveAttribute('aria-selected', 'true');
  await page.getByRole('radio', { name: /^Locations/ }).click();
  const locations = page.getByRole('grid', { name: 'Locations' });
  await expect(locations.getByRole('row', { name: /main\.loadConfig/ })).toContainText(
    'main.go:35',
  );
});

for (const colorScheme of ['light', 'dark'] as const) {
  test(`tags, traces and raw have no violations, ${colorScheme}`, async ({ page }) => {
    await page.emulateMedia({ colorScheme });
    await open(page, '/tags', 'workmix-cpu.pb.gz');
    for (const title of ['Tags', 'Traces', 'Raw']) {
      await page.getByRole('tab', { name: title, exact: true }).click();
      await expect(page.getByRole('tabpanel').getByRole('region', { name: title })).toBeVisible();
      const { violations } = await new AxeBuilder({ page }).analyze();
      expect(violations.map(({ id, nodes }) => `${id} ${nodes[0]?.html}`)).toEqual([]);
    }
  });
}

test('eight tabs fit a phone: the row scrolls, and nothing sticks out', async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  await open(page, '', 'workmix-cpu.pb.gz');
  for (const title of ['Raw', 'Traces', 'Tags', 'Flame graph']) {
    const tab = page.getByRole('tab', { name: title, exact: true });
    await tab.click();
    await expect(tab).toHaveAttribute('aria-selected', 'true');
    await expect(tab).toBeInViewport({ ratio: 0.95 });
    const overflow = await page.evaluate(
      () => document.documentElement.scrollWidth - window.innerWidth,
    );
    expect(overflow, title).toBeLessThanOrEqual(1);
  }
});
