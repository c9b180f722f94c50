import AxeBuilder from '@axe-core/playwright';
import { expect, type Page, test } from '@playwright/test';
import { readGolden } from '../support/golden-output.ts';
import { LensPage } from '../support/lens-page.ts';

const heap = 'profile=examples/shopd/heap-after.pb.gz&/top';
const remember = 'example.com/shopd/internal/session.(*Session).remember';

async function visit(page: Page, hash: string): Promise<LensPage> {
  const lens = new LensPage(page);
  await lens.visit(hash);
  await lens.waitUntilReady();
  return lens;
}

const table = (page: Page) => page.getByRole('grid', { name: 'Top' });
const tree = (page: Page) => page.getByRole('treegrid', { name: 'Top' });

/** A row's cells, by the titles of their columns. */
async function readRow(page: Page, name: string): Promise<Record<string, string>> {
  const titles = await page
    .getByRole('columnheader')
    .evaluateAll((heads) => heads.map((head) => head.getAttribute('aria-label') ?? ''));
  const row = page.getByRole('row').filter({ hasText: name }).first();
  await expect(row).toBeVisible();
  const cells = await row.getByRole('gridcell').allInnerTexts();
  return Object.fromEntries(titles.map((title, at) => [title, (cells[at] ?? '').trim()]));
}

async function chooseColumns(page: Page, ...titles: readonly string[]): Promise<void> {
  await page.getByRole('button', { name: 'Columns' }).click();
  for (const title of titles) {
    await page.getByRole('menuitemcheckbox', { name: title, exact: true }).click();
  }
  await page.keyboard.press('Escape');
}

test('added columns have the numbers of the other sample types, and are in the link', async ({
  page,
}) => {
  await visit(page, `${heap}?si=inuse_space`);
  await chooseColumns(page, 'Objects', 'Avg size', 'Alloc', 'Survival', 'Own', 'Sum%');
  await expect(page).toHaveURL(/columns=objects,size,alloc,survival,own,-sum/);
  await expect(page.getByRole('columnheader', { name: 'Survival' })).toBeVisible();
  await expect(page.getByRole('columnheader', { name: 'Sum%' })).toBeHidden();
  // pprof -top -sample_index=inuse_objects: 9747; 19494.02kB ÷ 9747 is 2048 bytes; alloc_space is 19.04MB, too.
  expect(await readRow(page, remember)).toMatchObject({
    Flat: '19494.02kB',
    Objects: '9747',
    'Avg size': '2kB',
    Alloc: '19.04MB',
    Survival: '100%',
    Own: 'own',
  });
  // 1056.33kB in 33 objects of 24.13MB that were allocated.
  expect(await readRow(page, 'regexp.(*bitState).reset')).toMatchObject({
    Objects: '33',
    'Avg size': '32.01kB',
    Alloc: '24.13MB',
    Survival: '4.27%',
    Own: '',
  });
  await page.goBack();
  await expect(page.getByRole('columnheader', { name: 'Sum%' })).toBeVisible();
});

test('a package’s cum is what pprof shows with focus on the package', async ({ page }) => {
  await visit(page, `${heap}?si=inuse_space&group=package`);
  await expect(tree(page)).toBeVisible();
  // pprof -top -focus='^example\.com/shopd/internal/session\.[^/]*$': 21043.51kB, and so on.
  expect((await readRow(page, 'example.com/shopd/internal/session')).Cum).toBe('21043.51kB');
  expect((await readRow(page, 'main')).Cum).toBe('23636.06kB');
  const row = tree(page).getByRole('row', { name: /^.* runtime \d/ });
  await expect(row).toHaveAttribute('aria-expanded', 'false');
  await expect(row.getByRole('gridcell').nth(3)).toHaveText('2048.27kB');
});

test('a function that is selected elsewhere is shown in its package', async ({ page }) => {
  await visit(page, `${heap}?si=inuse_space&group=package&split=peek&sel=runtime.main`);
  await expect(tree(page).getByRole('row', { name: 'runtime.main' })).toBeVisible();
  const closed = tree(page).getByRole('row', { name: 'encoding/hex', exact: false }).first();
  await expect(closed).toHaveAttribute('aria-expanded', 'false');
  await page.keyboard.press('ControlOrMeta+k');
  await page.getByRole('combobox', { name: 'Command or function' }).fill('EncodeToString');
  await page.getByRole('option', { name: /^Function encoding\/hex/ }).click();
  const selected = tree(page).getByRole('row', { selected: true });
  await expect(selected).toContainText('encoding/hex.EncodeToString');
  await expect(selected).toBeInViewport();
  // Closed by hand it stays so.
  await closed.focus();
  await page.keyboard.press('ArrowLeft');
  await expect(closed).toHaveAttribute('aria-expanded', 'false');
});

test('packages open and close by keyboard, Enter on a function shows its source', async ({
  page,
}) => {
  const lens = await visit(page, `${heap}?si=inuse_space`);
  await page.getByRole('checkbox', { name: 'By package' }).check();
  await expect(page).toHaveURL(/group=package/);
  const first = tree(page).getByRole('row').nth(1);
  await expect(first).toContainText('3 functions');
  await first.focus();
  await page.keyboard.press('ArrowRight');
  await expect(first).toHaveAttribute('aria-expanded', 'true');
  await page.keyboard.press('ArrowDown');
  const focused = page.locator(':focus');
  await expect(focused).toContainText(remember);
  await expect(focused).toHaveAttribute('aria-level', '2');
  await page.keyboard.press('ArrowLeft');
  await expect(focused).toHaveAttribute('aria-level', '1');
  await page.keyboard.press('ArrowLeft');
  await expect(first).toHaveAttribute('aria-expanded', 'false');
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await expect(lens.tab('Source')).toHaveAttribute('aria-selected', 'true');
});

test('a column is resized by drag and by keyboard, and stays so', async ({ page }) => {
  await visit(page, heap);
  const width = async () =>
    (await page.getByRole('columnheader', { name: 'Flat%' }).boundingBox())?.width;
  const before = (await width()) ?? 0;
  const edge = page.getByRole('separator', { name: 'Width of Flat%' });
  const box = await edge.boundingBox();
  if (!box) throw new Error('no edge');
  const [x, y] = [box.x + box.width / 2, box.y + box.height / 2];
  await page.mouse.move(x, y);
  await page.mouse.down();
  await page.mouse.move(x + 40, y, { steps: 4 });
  await page.mouse.up();
  expect(await width()).toBeCloseTo(before + 40, 0);
  await edge.focus();
  await page.keyboard.press('ArrowLeft');
  expect(await width()).toBeCloseTo(before + 32, 0);
  await expect(edge).toHaveAttribute('aria-valuenow', String(Math.round(before + 32)));
  await page.reload();
  await new LensPage(page).waitUntilReady();
  expect(await width()).toBeCloseTo(before + 32, 0);
  await edge.focus();
  await page.keyboard.press('Enter');
  expect(await width()).toBeCloseTo(before, 0);
});

test('only matches leaves the other rows out, and is in the link', async ({ page }) => {
  const lens = await visit(page, heap);
  const only = page.getByRole('checkbox', { name: 'Only matches' });
  await expect(only).toBeDisabled();
  await lens.search.fill('bitState|remember');
  await only.check();
  await expect(table(page)).toHaveAttribute('aria-rowcount', '3');
  await expect(page).toHaveURL(/only=matches/);
});

test('the order of the rows is in the link, and Back undoes it', async ({ page }) => {
  await visit(page, `${heap}?si=inuse_space`);
  const head = (name: string) => page.getByRole('columnheader', { name, exact: true });
  const first = table(page).getByRole('row').nth(1);
  await head('Cum').getByRole('button').click();
  await expect(page).toHaveURL(/order=cum:desc/);
  // pprof -top -cum begins with 22611.86kB, net/http.(*conn).serve.
  await expect(first).toContainText('net/http.(*conn).serve');
  await head('Name').getByRole('button').click();
  await expect(page).toHaveURL(/order=name:asc/);
  await page.goBack();
  await expect(head('Cum')).toHaveAttribute('aria-sort', 'descending');
  await expect(first).toContainText('net/http.(*conn).serve');
  await page.reload();
  await new LensPage(page).waitUntilReady();
  await expect(first).toContainText('net/http.(*conn).serve');
  await page.getByRole('button', { name: 'pprof’s order' }).click();
  await expect(page).not.toHaveURL(/order=/);
  await expect(first).toContainText(remember);
});

test('on a phone no column lies below the names, and one menu has the choices', async ({
  page,
}) => {
  await page.setViewportSize({ width: 390, height: 844 });
  await visit(page, `${heap}?si=inuse_space`);
  const right = async (name: string) => {
    const box = await page.getByRole('columnheader', { name, exact: true }).boundingBox();
    return box ? { from: box.x, to: box.x + box.width } : { from: -1, to: -1 };
  };
  const [cum, name] = [await right('Cum'), await right('Name')];
  expect(cum.to).toBeLessThanOrEqual(name.from + 1);
  expect(name.to).toBeLessThanOrEqual(391);
  await expect(page.getByText('(*Session).remember', { exact: true })).toBeInViewport({ ratio: 1 });
  await page.getByRole('button', { name: 'View', exact: true }).click();
  await page.getByRole('menuitemcheckbox', { name: 'By package' }).click();
  await expect(tree(page)).toBeVisible();
  await expect(page).toHaveURL(/group=package/);
});

test.describe('copying', () => {
  test.use({ permissions: ['clipboard-read', 'clipboard-write'] });

  async function copy(page: Page, format: RegExp): Promise<string> {
    await page.getByRole('button', { name: 'Copy', exact: true }).click();
    await page.getByRole('menuitem', { name: format }).click();
    await expect(page.getByRole('button', { name: /Copied/ })).toBeVisible();
    return page.evaluate(() => navigator.clipboard.readText());
  }

  test('pprof’s text is word for word what pprof -top prints', async ({ page }) => {
    await visit(page, 'profile=examples/workmix/cpu.pb.gz&/top');
    expect(await copy(page, /pprof’s text/)).toBe(readGolden('own/workmix/cpu.pb.gz', ['-top']));
  });

  test('what is sorted and filtered is copied so', async ({ page }) => {
    const lens = await visit(page, `${heap}?si=inuse_space&columns=objects`);
    await lens.search.fill('bitState|remember');
    await page.getByRole('checkbox', { name: 'Only matches' }).check();
    await page.getByRole('columnheader', { name: 'Objects' }).getByRole('button').click();
    await page.getByRole('columnheader', { name: 'Objects' }).getByRole('button').click();
    await expect(table(page).getByRole('row').nth(1)).toContainText('bitState');
    const text = (await copy(page, /pprof’s text/)).trimEnd().split('\n');
    expect(text[0]).toBe('File: shopd');
    // pprof's own lines of these two, in this order; the sums are those down to here.
    expect(text.slice(-2)).toEqual([
      ' 1056.33kB  4.28%  4.28%  1056.33kB  4.28%  regexp.(*bitState).reset',
      `19494.02kB 79.05% 83.33% 19494.02kB 79.05%  ${remember} (inline)`,
    ]);
    expect(await copy(page, /Tab-separated/)).toBe(
      [
        'Flat\tFlat%\tSum%\tCum\tCum%\tObjects\tName',
        '1056.33kB\t4.28%\t4.28%\t1056.33kB\t4.28%\t33\tregexp.(*bitState).reset',
        `19494.02kB\t79.05%\t83.33%\t19494.02kB\t79.05%\t9747\t${remember} (inline)`,
        '',
      ].join('\n'),
    );
    expect((await copy(page, /Markdown/)).split('\n')[2]).toBe(
      '| 1056.33kB | 4.28% | 4.28% | 1056.33kB | 4.28% | 33 | `regexp.(*bitState).reset` |',
    );
  });
});

for (const colorScheme of ['light', 'dark'] as const) {
  test.describe(`${colorScheme} theme`, () => {
    test.use({ colorScheme });

    test('packages, all columns and the chooser have no accessibility violation', async ({
      page,
    }) => {
      test.setTimeout(120_000);
      await visit(
        page,
        `${heap}?si=inuse_space&group=package&columns=objects,size,alloc,inuse,survival,own,package`,
      );
      await tree(page).getByRole('row').nth(1).click();
      await expect(tree(page).getByRole('row', { name: /remember/ })).toBeVisible();
      const panel = await new AxeBuilder({ page }).include('[role=tabpanel]').analyze();
      expect(panel.violations).toEqual([]);
      await page.getByRole('button', { name: 'Columns' }).click();
      const menu = await new AxeBuilder({ page }).include('[role=menu]').analyze();
      expect(menu.violations).toEqual([]);
    });
  });
}
