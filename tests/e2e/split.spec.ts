import AxeBuilder from '@axe-core/playwright';
import { expect, type Locator, type Page, test } from '@playwright/test';
import { LensPage } from '../support/lens-page.ts';

const heap = 'profile=examples/buildlist/heap.pb.gz';
const second = (page: Page): Locator => page.getByRole('region', { name: 'Second view' });
const splitButton = (page: Page): Locator =>
  page.getByRole('button', { name: 'Split', exact: true });

async function visit(page: Page, hash: string): Promise<LensPage> {
  const lens = new LensPage(page);
  await lens.visit(hash);
  await lens.waitUntilReady();
  return lens;
}

test('a key puts the table beside the flame graph, and Back takes it away', async ({ page }) => {
  const lens = await visit(page, `${heap}&/flamegraph?si=alloc_space`);
  await page.keyboard.press('s');
  await expect(second(page).getByRole('grid', { name: 'Top' })).toBeVisible();
  await expect(lens.frame('main.buildList')).toBeVisible();
  await expect(splitButton(page)).toHaveAttribute('aria-pressed', 'true');
  await expect(page).toHaveURL(/split=top/);
  await page.goBack();
  await expect(second(page)).toBeHidden();
});

test('the selection is one for both', async ({ page }) => {
  const lens = await visit(page, `${heap}&/tree?si=alloc_space&split=top`);
  await second(page).getByRole('row').filter({ hasText: 'fmt.Sprintf' }).click();
  const tree = page.getByRole('treegrid', { name: 'Call tree' });
  await expect(tree.getByRole('row', { selected: true })).toContainText('fmt.Sprintf');
  await tree.getByRole('row').filter({ hasText: 'main.buildList' }).click();
  await expect(second(page).getByRole('row', { selected: true })).toContainText('main.buildList');
  await expect(lens.tab('Top')).toHaveAttribute('aria-selected', 'false');
});

test('Tree starts at the root beside a flame graph that starts at leaf functions', async ({
  page,
}) => {
  // Room for flat besides cum.
  await page.setViewportSize({ width: 1900, height: 900 });
  const lens = await visit(page, `${heap}&/flamegraph?si=alloc_space&invert=t&split=tree`);
  await expect(lens.frame('fmt.Sprintf')).toHaveAttribute('aria-level', '2');
  const found = second(page).getByRole('row').filter({ hasText: 'main.buildList' });
  await expect(found).toHaveAttribute('aria-level', '4');
  await expect(found.getByRole('gridcell')).toContainText(['9.11MB', '78.47%', '11.61MB', '100%']);
  await page.getByRole('tab', { name: 'Tree' }).click();
  await expect(
    page.getByRole('tabpanel').getByRole('row').filter({ hasText: 'runtime.main' }),
  ).toHaveAttribute('aria-level', '2');
});

test('any second view can be chosen; chosen as first they change places', async ({ page }) => {
  const lens = await visit(page, `${heap}&/flamegraph?si=alloc_space&split=top`);
  await second(page).getByRole('combobox', { name: 'Second view' }).selectOption('Peek');
  await expect(second(page).getByRole('article', { name: 'main.buildList' })).toBeVisible();
  await lens.tab('Peek').click();
  await expect(
    page.getByRole('tabpanel').getByRole('article', { name: 'main.buildList' }),
  ).toBeVisible();
  await expect(second(page).getByRole('tree', { name: 'Flame graph' })).toBeVisible();
  await second(page).getByRole('button', { name: 'Close the second view' }).click();
  await expect(second(page)).toBeHidden();
});

test('the line between them is moved by keyboard and stays so', async ({ page }) => {
  await visit(page, `${heap}&/flamegraph?si=alloc_space&split=top`);
  const line = page.getByRole('separator', { name: 'Size of Flame graph beside Top' });
  const width = async () => Math.round((await second(page).boundingBox())?.width ?? 0);
  const before = await width();
  await line.focus();
  await page.keyboard.press('Shift+ArrowLeft');
  await expect.poll(width).toBe(before + 80);
  await page.keyboard.press('End');
  await expect(line).toHaveAttribute('aria-valuenow', '100');
  await page.keyboard.press('Home');
  await expect(line).toHaveAttribute('aria-valuetext', '20% for Flame graph');
  await page.reload();
  await expect(line).toHaveAttribute('aria-valuetext', '20% for Flame graph');
  await line.dblclick();
  await expect.poll(width).toBe(before);
});

test('a change of the sample type reaches both', async ({ page }) => {
  const lens = await visit(page, `${heap}&/flamegraph?si=alloc_space&split=top`);
  await expect(second(page).getByRole('row').filter({ hasText: '9.11MB' }).first()).toBeVisible();
  await lens.chooseSampleType('alloc_objects');
  await expect(second(page).getByRole('row').filter({ hasText: '163842' }).first()).toBeVisible();
});

test('in half of the window no column of Top covers another', async ({ page }) => {
  await page.setViewportSize({ width: 1024, height: 768 });
  await visit(page, `${heap}&/source?si=alloc_space&split=top`);
  const reach = async (name: string) => {
    const box = await second(page).getByRole('columnheader', { name, exact: true }).boundingBox();
    return [box?.x ?? 0, (box?.x ?? 0) + (box?.width ?? 0)] as const;
  };
  const [, cumEnd] = await reach('Cum%');
  const [nameStart] = await reach('Name');
  expect(nameStart).toBeGreaterThanOrEqual(cumEnd - 1);
});

test.describe('on a phone', () => {
  test.use({ viewport: { width: 390, height: 844 } });

  test('the second view is below the first', async ({ page }) => {
    await visit(page, `${heap}&/flamegraph?si=alloc_space&split=top`);
    const above = await page.getByRole('tabpanel').boundingBox();
    const below = await second(page).boundingBox();
    expect(below?.width).toBe(390);
    expect(below?.y ?? 0).toBeGreaterThanOrEqual((above?.y ?? 0) + (above?.height ?? 0));
    await expect(
      page.getByRole('separator', { name: 'Size of Flame graph beside Top' }),
    ).toHaveAttribute('aria-orientation', 'horizontal');
  });
});

test('no accessibility violation', async ({ page }) => {
  test.setTimeout(120_000);
  await visit(page, `${heap}&/flamegraph?si=alloc_space&split=top&sel=main.buildList`);
  await expect(second(page).getByRole('grid')).toBeVisible();
  expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([]);
});

test('Enter in the search goes on in the view that was used last', async ({ page }) => {
  const lens = new LensPage(page);
  await lens.visit('profile=examples/shopd/heap-after.pb.gz&/top?si=inuse_space&split=tree');
  await lens.waitUntilReady();
  const second = page.getByRole('region', { name: 'Second view' });
  await second.getByRole('row').nth(2).click();
  await lens.search.fill('login');
  await page.keyboard.press('Enter');
  await expect(second.locator(':focus')).toContainText('main.(*server).login');
  await page.getByRole('grid', { name: 'Top' }).getByRole('row').nth(1).click();
  await lens.search.focus();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('grid', { name: 'Top' }).locator(':focus')).toContainText(
    'main.(*server).login',
  );
});
