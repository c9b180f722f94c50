import { expect, test } from '@playwright/test';
import { LensPage } from '../support/lens-page.ts';

const heap = 'profile=examples/shopd/heap-after.pb.gz';

test.describe('on paper', () => {
  test.use({ colorScheme: 'dark' });

  test('there is the view with its title, total and command, on white', async ({ page }) => {
    const lens = new LensPage(page);
    await lens.visit(`${heap}&/top?f=session`);
    await lens.waitUntilReady();
    await page.emulateMedia({ media: 'print' });
    await expect(
      page.getByRole('button', { name: /heap-after\.pb\.gz · shopd · heap/ }),
    ).toBeVisible();
    await expect(page.getByText('24.08MB inuse_space in total')).toBeVisible();
    await expect(page.getByText(/^go tool pprof -top -focus=session /)).toBeVisible();
    await expect(page.getByText('focus:')).toBeVisible();
    await expect(lens.row('session.(*Session).remember')).toBeVisible();
    for (const name of ['Open', 'Export', 'Compare', 'Copy the pprof command', /Refine/]) {
      await expect(page.getByRole('button', { name, exact: true })).toHaveCount(0);
    }
    await expect(page.getByRole('tab')).toHaveCount(0);
    const paper = await page.evaluate(() => {
      const { backgroundColor, color } = getComputedStyle(document.body);
      const canvas = document.createElement('canvas').getContext('2d');
      const read = (style: string) => {
        if (!canvas) return [];
        canvas.fillStyle = style;
        canvas.fillRect(0, 0, 1, 1);
        return [...canvas.getImageData(0, 0, 1, 1).data];
      };
      return { paper: read(backgroundColor), ink: read(color) };
    });
    expect(paper.paper).toEqual([255, 255, 255, 255]);
    expect(Math.max(...paper.ink.slice(0, 3))).toBeLessThan(60);
  });
});

for (const [title, size] of [
  ['a phone', { width: 390, height: 844 }],
  // 1440 × 900 at 200 %.
  ['a zoom of 200 %', { width: 720, height: 450 }],
] as const) {
  test(`nothing sticks out sideways at ${title}, and the view has room`, async ({ page }) => {
    await page.setViewportSize(size);
    const lens = new LensPage(page);
    await lens.visit();
    await expect(page.getByRole('region', { name: 'Try one' })).toBeVisible();
    const overflow = () =>
      page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
    expect(await overflow(), 'start page').toBeLessThanOrEqual(0);
    await lens.visit(`${heap}&/top?f=session&sel=runtime.main`);
    await lens.waitUntilReady();
    const tabs = page.getByRole('tablist', { name: 'Views' }).getByRole('tab');
    for (const name of await tabs.allTextContents()) {
      await page.getByRole('tab', { name, exact: true }).click();
      await expect(page.getByRole('tabpanel')).toBeVisible();
      expect(await overflow(), name).toBeLessThanOrEqual(1);
      const panel = await page.getByRole('tabpanel').boundingBox();
      expect(panel?.height, name).toBeGreaterThan(160);
    }
  });
}

test('the system’s wish for more contrast makes quiet text and lines stronger', async ({
  page,
}) => {
  const lens = new LensPage(page);
  await lens.visit();
  const tag = page.getByText('a viewer for pprof profiles, with pprof’s own numbers');
  const readColor = () => tag.evaluate((element) => getComputedStyle(element).color);
  const before = await readColor();
  await page.emulateMedia({ contrast: 'more' });
  expect(await readColor()).not.toBe(before);
});

test('where the system chooses the colours, the chosen tab is still told from the others', async ({
  page,
}) => {
  await page.emulateMedia({ forcedColors: 'active' });
  const lens = new LensPage(page);
  await lens.visit(heap);
  await lens.waitUntilReady();
  const readBorder = (title: 'Top' | 'Flame graph') =>
    lens.tab(title).evaluate((element) => getComputedStyle(element).borderBottomColor);
  expect(await readBorder('Flame graph')).not.toBe(await readBorder('Top'));
});

test('the theme follows the system until another one is chosen, and that stays', async ({
  page,
}) => {
  const lens = new LensPage(page);
  await page.emulateMedia({ colorScheme: 'dark' });
  await lens.visit();
  const html = page.locator('html');
  await expect(html).toHaveAttribute('data-theme', 'dark');
  await page.emulateMedia({ colorScheme: 'light' });
  await expect(html).toHaveAttribute('data-theme', 'light');
  await page.getByRole('button', { name: 'Theme: system' }).click();
  await page.getByRole('button', { name: 'Theme: light' }).click();
  await expect(html).toHaveAttribute('data-theme', 'dark');
  await page.reload();
  await expect(page.getByRole('button', { name: 'Theme: dark' })).toBeVisible();
  await expect(html).toHaveAttribute('data-theme', 'dark');
});

test('nothing moves while an example opens from its link', async ({ page }) => {
  await page.addInitScript(() => {
    const shifts: string[] = [];
    Object.assign(window, { shifts });
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries()) shifts.push(JSON.stringify(entry));
    }).observe({ type: 'layout-shift', buffered: true });
  });
  const lens = new LensPage(page);
  await lens.visit(heap);
  await lens.waitUntilReady();
  await page.waitForLoadState('networkidle');
  const shifts = await page.evaluate(() => (window as never as { shifts: string[] }).shifts);
  const sum = shifts.reduce(
    (total, each) => total + (JSON.parse(each) as { value: number }).value,
    0,
  );
  expect(sum, shifts.join('\n')).toBeLessThan(0.01);
});

test('the command at the foot follows the view, and a pprof -http address can be copied', async ({
  page,
  context,
}) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  const lens = new LensPage(page);
  await lens.visit(heap);
  await lens.waitUntilReady();
  const read = () => page.evaluate(() => navigator.clipboard.readText());
  await lens.show('Top');
  await lens.chooseSampleType('alloc_space');
  await page.getByRole('button', { name: 'Copy the pprof command' }).click();
  await expect
    .poll(read)
    .toMatch(/^go tool pprof -top -sample_index=alloc_space http.*\/heap-after\.pb\.gz$/);
  await page.getByRole('button', { name: 'More to copy' }).click();
  await page.getByRole('menuitem', { name: /^Copy the address/ }).click();
  await expect.poll(read).toBe('/ui/top?si=alloc_space');
});

test('a sample type of zeros is told of once, and the tabs stay where they are', async ({
  page,
}) => {
  const lens = new LensPage(page);
  await lens.visit('profile=examples/buildlist/heap.pb.gz&/top?si=alloc_space');
  await lens.waitUntilReady();
  const tab = page.getByRole('tab', { name: 'Top', exact: true });
  const before = await tab.boundingBox();
  await lens.chooseSampleType('inuse_space');
  await expect(page.getByText(/^Every inuse_space value in this profile is zero/)).toBeVisible();
  await expect(page.getByText(/^Showing nodes accounting for 0,/)).toBeVisible();
  expect((await tab.boundingBox())?.y).toBe(before?.y);
  await expect(page.getByText(/no sample here has a value/)).toBeHidden();
  await page.getByRole('tab', { name: 'Graph', exact: true }).click();
  await expect(page.getByText(/^Every inuse_space value in this profile is zero/)).toBeVisible();
  await expect(page.getByText('There is nothing to draw.')).toBeAttached();
  await expect(page.getByText('There is nothing to draw.')).toBeHidden();
});
