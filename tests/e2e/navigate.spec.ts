import { expect, test } from '@playwright/test';
import { LensPage, viewTitles } from '../support/lens-page.ts';

test('a click zooms into a frame and Escape goes back', async ({ page }) => {
  const lens = new LensPage(page);
  await lens.visit();
  await lens.open('loadconfig.pb.gz');
  const root = lens.frame('root');
  const frame = lens.frame('main.loadConfig');
  const wide = (await root.boundingBox())?.width ?? 0;
  const before = (await frame.boundingBox())?.width ?? 0;
  expect(before).toBeLessThan(wide * 0.85);
  await frame.click();
  await expect.poll(async () => (await frame.boundingBox())?.width).toBeGreaterThan(wide * 0.95);
  await page.keyboard.press('Escape');
  await expect.poll(async () => (await frame.boundingBox())?.width).toBeLessThan(wide * 0.85);
  const zoomOut = page.getByRole('button', {
    name: 'Zoom main.loadConfig: show the whole graph again',
  });
  await expect(zoomOut).toHaveCount(0);
  await frame.click();
  await zoomOut.click();
  await expect.poll(async () => (await frame.boundingBox())?.width).toBeLessThan(wide * 0.85);
  await expect(zoomOut).toHaveCount(0);
});

test('the keyboard walks and zooms the flame graph', async ({ page }) => {
  const lens = new LensPage(page);
  await lens.visit();
  await lens.open('loadconfig.pb.gz');
  const wide = (await lens.frame('root').boundingBox())?.width ?? 0;
  await lens.frame('root').focus();
  await page.keyboard.press('ArrowDown');
  await expect(page.getByRole('treeitem', { name: /^main\.loadConfig/ }).first()).toBeFocused();
  await page.keyboard.press('Enter');
  await expect
    .poll(async () => (await lens.frame('main.loadConfig').boundingBox())?.width)
    .toBeGreaterThan(wide * 0.95);
});

test('Back and Forward walk through views and sample types', async ({ page }) => {
  const lens = new LensPage(page);
  await lens.visit();
  await lens.open('loadconfig.pb.gz');
  await lens.show('Top');
  await lens.chooseSampleType('alloc_objects');
  await expect(page.getByText(/of 2652 total/).first()).toBeVisible();
  await page.goBack();
  await expect(page.getByText(/of 12\.50MB total/).first()).toBeVisible();
  await page.goBack();
  await expect(lens.tab('Flame graph')).toHaveAttribute('aria-selected', 'true');
  await page.goForward();
  await expect(lens.tab('Top')).toHaveAttribute('aria-selected', 'true');
  await page.goForward();
  await expect(page.getByText(/of 2652 total/).first()).toBeVisible();
});

test('the selected function is the same in every view and in the link', async ({ page }) => {
  const lens = new LensPage(page);
  await lens.visit('profile=examples/workmix/cpu.pb.gz');
  await lens.waitUntilReady();
  await lens.show('Top');
  await lens.row('main.hashAll').click();
  await expect(lens.row('main.hashAll')).toHaveAttribute('aria-selected', 'true');
  await expect.poll(() => decodeURIComponent(new URL(page.url()).hash)).toContain('main.hashAll');
  await lens.show('Peek');
  await expect(page.getByRole('tabpanel').getByText('main.hashAll').first()).toBeVisible();
  await lens.show('Top');
  await expect(lens.row('main.hashAll')).toHaveAttribute('aria-selected', 'true');
});

test('a link brings back profile, view and sample type', async ({ page }) => {
  const lens = new LensPage(page);
  await lens.visit('profile=examples/buildlist/heap.pb.gz&/top?si=alloc_space');
  await lens.waitUntilReady();
  await expect(lens.tab('Top')).toHaveAttribute('aria-selected', 'true');
  // pprof -top -sample_index=alloc_space.
  await expect(page.getByText(/of 11\.61MB total/).first()).toBeVisible();
  await expect(lens.row('main.buildList')).toContainText('9.11MB');
});

test('search marks what matches a regexp and refuses a broken one in place', async ({ page }) => {
  const lens = new LensPage(page);
  await lens.visit();
  await lens.open('loadconfig.pb.gz');
  await lens.search.fill('parse.*quest');
  await expect(page.getByText(/\bmatch/).first()).toBeVisible();
  await lens.search.fill('parse(');
  await expect(lens.search).toHaveAttribute('aria-invalid', 'true');
  await expect(lens.frame('main.loadConfig')).toBeVisible();
});

test('Enter in the search goes to a match, n to the next; Escape keeps the pattern, a second one empties it', async ({
  page,
}) => {
  const lens = new LensPage(page);
  await lens.visit('profile=examples/workmix/cpu.pb.gz');
  await lens.waitUntilReady();
  await lens.search.fill('main');
  await lens.search.press('Enter');
  const place = page.getByRole('status', { name: 'Match' });
  await expect(place).toHaveText(/^1 of /);
  await expect(
    page.getByRole('treeitem', { name: /main/ }).and(page.locator(':focus')),
  ).toHaveCount(1);
  await page.keyboard.press('n');
  await expect(place).toHaveText(/^2 of /);
  await lens.search.focus();
  await page.keyboard.press('Escape');
  await expect(lens.search).not.toBeFocused();
  await expect(lens.search).toHaveValue('main');
  await page.keyboard.press('Escape');
  await expect(lens.search).toHaveValue('');
});

test('a filter says how much it leaves', async ({ page }) => {
  const lens = new LensPage(page);
  await lens.visit('profile=examples/workmix/cpu.pb.gz&/flamegraph?f=main.fib');
  await lens.waitUntilReady();
  // pprof -top -focus=main.fib: 0.47s, 4.85% of 9.70s total.
  await expect(page.getByRole('contentinfo')).toContainText('470ms shown, 4.85% of 9.70s');
  await page.getByRole('button', { name: 'Remove focus' }).click();
  await expect(page.getByRole('contentinfo')).not.toContainText('shown');
});

test('nothing sticks out of a phone-wide window', async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  const lens = new LensPage(page);
  await lens.visit('profile=examples/workmix/cpu.pb.gz');
  await lens.waitUntilReady();
  for (const title of viewTitles) {
    await lens.show(title);
    await expect(page.getByRole('tabpanel')).toBeVisible();
    const overflow = await page.evaluate(
      () => document.documentElement.scrollWidth - window.innerWidth,
    );
    // Half a pixel counts as one.
    expect(overflow, title).toBeLessThanOrEqual(1);
  }
});
