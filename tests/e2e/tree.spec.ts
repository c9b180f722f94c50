import AxeBuilder from '@axe-core/playwright';
import { expect, type Locator, type Page, test } from '@playwright/test';
import { LensPage } from '../support/lens-page.ts';

const heap = 'profile=examples/buildlist/heap.pb.gz&/tree?si=alloc_space';
const grid = (page: Page): Locator => page.getByRole('treegrid', { name: 'Call tree' });
const row = (page: Page, name: string): Locator =>
  grid(page).getByRole('row').filter({ hasText: name });

async function visit(page: Page, hash: string): Promise<LensPage> {
  const lens = new LensPage(page);
  await lens.visit(hash);
  await lens.waitUntilReady();
  return lens;
}

test('shows the call tree with pprof’s numbers', async ({ page }) => {
  await visit(page, heap);
  // runtime.main > main.main > main.buildList 11.61MB, 9.11MB of it its own > fmt.Sprintf 2.50MB.
  const found = row(page, 'main.buildList');
  await expect(found).toHaveAttribute('aria-level', '4');
  await expect(found.getByRole('gridcell')).toHaveText([
    '9.11MB',
    '78.47%',
    '11.61MB',
    '100%',
    'main.buildList',
  ]);
});

test('is walked, opened and closed by keyboard alone', async ({ page }) => {
  await visit(page, heap);
  await row(page, 'root').focus();
  await page.keyboard.press('ArrowLeft');
  await expect(row(page, 'root')).toHaveAttribute('aria-expanded', 'false');
  await expect(grid(page)).toHaveAttribute('aria-rowcount', '2');
  // Opened again, all below is as it was.
  await page.keyboard.press('ArrowRight');
  await expect(row(page, 'runtime.main')).toHaveAttribute('aria-expanded', 'true');
  await page.keyboard.press('ArrowRight');
  await expect(row(page, 'runtime.main')).toBeFocused();
  await page.keyboard.press('Home');
  await page.keyboard.press('>');
  await expect(row(page, 'fmt.Sprintf')).toBeFocused();
  await expect(row(page, 'fmt.Sprintf')).toHaveAttribute('aria-level', '5');
  await expect(row(page, 'fmt.Sprintf')).not.toHaveAttribute('aria-expanded');
  await page.keyboard.press('ArrowLeft');
  await expect(row(page, 'main.buildList')).toBeFocused();
  await page.keyboard.press('Space');
  await expect(row(page, 'main.buildList')).toHaveAttribute('aria-selected', 'true');
  await expect(page).toHaveURL(/sel=main\.buildList/);
  await page.keyboard.press('Enter');
  await expect(page.getByRole('tab', { name: 'Source' })).toHaveAttribute('aria-selected', 'true');
});

test('star opens all siblings', async ({ page }) => {
  await visit(page, 'profile=examples/shopd/heap-after.pb.gz&/tree');
  await page.getByRole('button', { name: 'Collapse all' }).click();
  await row(page, 'net/http.(*conn).serve').focus();
  await page.keyboard.press('*');
  await expect(row(page, 'net/http.(*conn).serve')).toHaveAttribute('aria-expanded', 'true');
  await expect(row(page, 'runtime.main').first()).toHaveAttribute('aria-expanded', 'true');
});

test('a search marks matches and the closed rows above them; n goes there', async ({ page }) => {
  const lens = await visit(page, heap);
  await page.getByRole('button', { name: 'Collapse all' }).click();
  await lens.search.fill('Sprintf');
  await expect(row(page, 'runtime.main')).toContainText('has a match below');
  await row(page, 'runtime.main').focus();
  await page.keyboard.press('n');
  await expect(row(page, 'fmt.Sprintf')).toBeFocused();
  await expect(page.getByText(/1 of 4 functions matches · 2\.50MB/)).toBeVisible();
});

test('a function selected elsewhere comes into view', async ({ page }) => {
  const lens = await visit(page, heap);
  await page.getByRole('button', { name: 'Collapse all' }).click();
  await lens.show('Top');
  await lens.row('fmt.Sprintf').click();
  await page.getByRole('tab', { name: 'Tree' }).click();
  await expect(row(page, 'fmt.Sprintf')).toHaveAttribute('aria-selected', 'true');
});

test('the menu of a row is that of a function anywhere', async ({ page }) => {
  await visit(page, heap);
  await row(page, 'main.buildList').click({ button: 'right' });
  await page.getByRole('menuitem', { name: /^Show from/ }).click();
  await expect(page).toHaveURL(/sf=/);
  await expect(row(page, 'main.buildList')).toHaveAttribute('aria-level', '2');
});

test('a comparison has base, new and change', async ({ page }) => {
  await visit(
    page,
    'profile=examples/shopd/heap-after.pb.gz&base=examples/shopd/heap-before.pb.gz&/tree?sel=example.com/shopd/internal/session.(*Session).remember',
  );
  // pprof -diff_base: 18981.02kB more, 741.08% of the base.
  const cells = row(page, 'session.(*Session).remember').getByRole('gridcell');
  await expect(cells.nth(2)).toHaveText('+18.54MB');
  await expect(cells.nth(3)).toHaveText('741.08%');
  await expect(cells.nth(4)).toHaveText('513kB');
  await expect(cells.nth(5)).toHaveText('19.04MB');
});

test('20,000 frames open at once and stay quick to walk', async ({ page }) => {
  const lens = new LensPage(page);
  await lens.visit();
  await lens.open('deep-stack.pb.gz');
  await page.getByRole('tab', { name: 'Tree' }).click();
  await page.getByRole('button', { name: 'Expand heaviest path' }).click();
  const last = grid(page).getByRole('row', { selected: true });
  await expect(last.first()).toBeVisible();
  expect(Number(await grid(page).getAttribute('aria-rowcount'))).toBeGreaterThan(20_000);
  expect(await grid(page).getByRole('row').count()).toBeLessThan(100);
});

for (const colorScheme of ['light', 'dark'] as const) {
  test.describe(`${colorScheme} theme`, () => {
    test.use({ colorScheme });
    test('no accessibility violation', async ({ page }) => {
      test.setTimeout(120_000);
      const lens = await visit(page, `${heap}&sel=main.buildList`);
      await lens.search.fill('main');
      await expect(row(page, 'main.buildList')).toBeVisible();
      expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([]);
    });
  });
}
