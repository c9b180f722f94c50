import AxeBuilder from '@axe-core/playwright';
import { expect, type Locator, type Page, test } from '@playwright/test';
import { LensPage } from '../support/lens-page.ts';

const buildlist = 'profile=examples/buildlist/heap.pb.gz&/top?si=alloc_space';
const details = (page: Page): Locator =>
  page.getByRole('complementary', { name: 'Details', exact: true });

async function visit(page: Page, hash: string): Promise<LensPage> {
  const lens = new LensPage(page);
  await lens.visit(hash);
  await lens.waitUntilReady();
  return lens;
}

test('the selected function is told of as pprof counts it, with real samples', async ({ page }) => {
  const lens = await visit(page, buildlist);
  await lens.row('main.buildList').click();
  const pane = details(page);
  await expect(pane.getByRole('heading', { name: 'main.buildList' })).toBeVisible();
  // pprof -peek: 9.11MB 78.47%, 11.61MB 100%; called by main.main, calls fmt.Sprintf with 2.50MB.
  await expect(pane).toContainText(
    'main.buildList: 9.11MB in itself (flat) + 2.50MB in what it called = 11.61MB (cum).',
  );
  await expect(pane.getByRole('region', { name: 'Callers' })).toContainText(
    'main.main 11.61MB 100%',
  );
  await expect(pane.getByRole('region', { name: 'Callees' })).toContainText(
    'fmt.Sprintf 2.50MB 21.53%',
  );
  // The sum of `-raw`'s objects: 196,624; by hand 9 samples of its own and 5 of fmt.Sprintf.
  await expect(pane.getByRole('row', { name: 'objects 32,782 196,624' })).toBeVisible();
  await pane
    .getByRole('button', { name: '≈ 14 recorded allocations of cum: how this is known' })
    .click();
  const words = page.getByRole('dialog', { name: 'How the number of samples is known' });
  await expect(words).toContainText('these are 14 recorded allocations');
  await page.keyboard.press('Escape');
  await expect(words).toBeHidden();
});

test('a caller or callee is one click away, and Back goes back', async ({ page }) => {
  await visit(page, `${buildlist}&sel=main.buildList`);
  const pane = details(page);
  await pane.getByRole('button', { name: /^fmt\.Sprintf/ }).click();
  await expect(pane.getByRole('heading', { name: 'fmt.Sprintf' })).toBeVisible();
  await expect(pane).toContainText('No callees: stacks end here.');
  await page.goBack();
  await expect(pane.getByRole('heading', { name: 'main.buildList' })).toBeVisible();
});

test('what can be done with it is done from here', async ({ page }) => {
  const lens = await visit(page, `${buildlist}&sel=fmt.Sprintf`);
  const pane = details(page);
  await pane.getByRole('button', { name: 'Focus', exact: true }).click();
  await expect(page).toHaveURL(/f=/);
  await pane.getByRole('button', { name: 'print.go:240 open source' }).click();
  await expect(lens.tab('Source')).toHaveAttribute('aria-selected', 'true');
  await pane.getByRole('button', { name: 'Peek', exact: true }).click();
  await expect(lens.tab('Peek')).toHaveAttribute('aria-selected', 'true');
});

test('a function of its lists has the menu that it has everywhere', async ({ page }) => {
  await visit(page, `${buildlist}&sel=main.buildList`);
  const callee = details(page).getByRole('button', { name: /^fmt\.Sprintf/ });
  await callee.click({ button: 'right' });
  await page.getByRole('menuitem', { name: /^Hide/ }).click();
  await expect(page).toHaveURL(/h=/);
  await expect(callee).toBeHidden();
});

test('with nothing selected the whole view is told of', async ({ page }) => {
  await visit(page, buildlist);
  const pane = details(page);
  await expect(pane).toContainText('total11.61MB');
  const most = pane.getByRole('region', { name: 'Most in itself (flat)' });
  await expect(most.getByRole('button')).toHaveText([
    /main\.buildList 9\.11MB 78\.47%/,
    /fmt\.Sprintf 2\.50MB 21\.53%/,
  ]);
  await most.getByRole('button', { name: /fmt\.Sprintf/ }).click();
  await expect(pane.getByRole('heading', { name: 'fmt.Sprintf' })).toBeVisible();
  await pane.getByRole('button', { name: 'Unselect' }).click();
  await expect(most).toBeVisible();
});

test('a comparison has base, new and change', async ({ page }) => {
  await visit(
    page,
    'profile=examples/shopd/heap-after.pb.gz&base=examples/shopd/heap-before.pb.gz&/top?sel=example.com/shopd/internal/session.(*Store).Open',
  );
  // pprof -diff_base -top: 525.43kB flat, 20530.51kB cum; the function is new but for what it called.
  const pane = details(page);
  await expect(pane.getByRole('row', { name: 'flat 0 525.43kB new' })).toBeVisible();
  await expect(pane).toContainText('+525.43kB');
  await expect(pane).toContainText('+20.05MB');
  await expect(pane.getByRole('row', { name: /objects/ })).toHaveCount(0);
});

test('the pane is opened, closed and sized by keyboard, and stays so', async ({ page }) => {
  await visit(page, buildlist);
  const pane = details(page);
  await expect(pane).toBeVisible();
  const width = async () => (await pane.boundingBox())?.width ?? 0;
  const before = await width();
  const line = page.getByRole('separator', { name: 'Width of the details' });
  await line.focus();
  await page.keyboard.press('Shift+ArrowLeft');
  expect(await width()).toBe(before + 80);
  await page.keyboard.press('ArrowRight');
  expect(await width()).toBe(before + 72);
  await page.keyboard.press('d');
  await expect(pane).toBeHidden();
  await expect(page.getByRole('button', { name: 'Details', exact: true })).toHaveAttribute(
    'aria-expanded',
    'false',
  );
  await page.reload();
  await expect(page.getByRole('tab', { name: 'Top', exact: true })).toBeVisible();
  await expect(pane).toBeHidden();
  await page.keyboard.press('d');
  await expect(pane).toBeVisible();
  expect(await width()).toBe(before + 72);
});

test('the line is dragged', async ({ page }) => {
  await visit(page, buildlist);
  const pane = details(page);
  const line = page.getByRole('separator', { name: 'Width of the details' });
  const box = await line.boundingBox();
  const before = (await pane.boundingBox())?.width ?? 0;
  if (!box) throw new Error('the line has no box');
  await page.mouse.move(box.x, box.y + 200);
  await page.mouse.down();
  await page.mouse.move(box.x - 50, box.y + 210, { steps: 5 });
  await page.mouse.up();
  expect((await pane.boundingBox())?.width).toBe(before + 50);
  await page.mouse.move(box.x - 300, box.y + 210);
  expect((await pane.boundingBox())?.width).toBe(before + 50);
});

test('the views keep their place while the details are being made', async ({ page }) => {
  await page.addInitScript(() => {
    const shifts: number[] = [];
    Object.assign(window, { shifts });
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries()) {
        const { value, hadRecentInput } = entry as PerformanceEntry & {
          value: number;
          hadRecentInput: boolean;
        };
        if (!hadRecentInput) shifts.push(value);
      }
    }).observe({ type: 'layout-shift', buffered: true });
  });
  const lens = await visit(page, buildlist);
  const start = await page.evaluate(
    () => (window as unknown as { shifts: number[] }).shifts.length,
  );
  const edge = async () => (await page.getByRole('tabpanel').boundingBox())?.width;
  const before = await edge();
  await lens.row('fmt.Sprintf').click();
  await expect(details(page).getByRole('heading', { name: 'fmt.Sprintf' })).toBeVisible();
  expect(await edge()).toBe(before);
  const after = await page.evaluate(() => (window as unknown as { shifts: number[] }).shifts);
  expect(after.slice(start).filter((value) => value > 0.1)).toEqual([]);
});

test('a selected function that a filter hides is said to be, with the filter', async ({ page }) => {
  await visit(page, `${buildlist}&sel=main.buildList&h=%5Emain%5C.build`);
  await expect(
    details(page).getByText('main.buildList is hidden by hide: ^main\\.build'),
  ).toBeVisible();
});

test.describe('on a phone', () => {
  test.use({ viewport: { width: 390, height: 844 } });

  test('details come from below when asked for, and go with Escape', async ({ page }) => {
    await visit(page, `${buildlist}&sel=main.buildList`);
    await expect(details(page)).toBeHidden();
    await page.getByRole('button', { name: 'Details', exact: true }).click();
    const box = await details(page).boundingBox();
    expect(box?.width).toBe(390);
    expect(box?.y ?? 0).toBeGreaterThan(250);
    await details(page).getByRole('button', { name: 'Close the details' }).focus();
    await page.keyboard.press('Escape');
    await expect(details(page)).toBeHidden();
  });

  test('a link to another view leads there, without the sheet over it', async ({ page }) => {
    const lens = new LensPage(page);
    await lens.visit();
    await page.getByRole('button', { name: /web server.s heap/ }).click();
    await lens.waitUntilReady();
    await page.getByRole('button', { name: 'Details', exact: true }).click();
    await details(page)
      .getByRole('button', { name: /session\.go:41/ })
      .click();
    await expect(lens.tab('Source')).toHaveAttribute('aria-selected', 'true');
    await expect(details(page)).toBeHidden();
    await page.getByRole('button', { name: 'Details', exact: true }).click();
    await expect(details(page)).toBeVisible();
  });

  test('a line below the flame graph says where to begin and leads to the details', async ({
    page,
  }) => {
    const lens = new LensPage(page);
    await lens.visit();
    await page.getByRole('button', { name: /web server.s heap/ }).click();
    // 19494.02kB, 79.05% in pprof -top.
    const begin = page.getByRole('button', {
      name: 'Where to begin: (*Session).remember 19.04MB, 79.05%',
    });
    await begin.click();
    await expect(details(page).getByRole('region', { name: 'Where to begin' })).toBeVisible();
    await expect(begin).toBeHidden();
    await page.getByRole('button', { name: 'Close the details' }).click();
    await expect(begin).toBeVisible();
    await lens.frame('main.(*server).login').click();
    await expect(begin).toBeHidden();
  });

  test.describe('with a finger', () => {
    test.use({ hasTouch: true, isMobile: true });

    test('the line of a tapped function leads to its details', async ({ page }) => {
      const lens = new LensPage(page);
      await lens.visit();
      await page.getByRole('button', { name: /web server.s heap/ }).tap();
      await lens.frame('main.(*server).login').tap();
      // pprof -top: flat 0, cum 85.33%.
      await page.getByRole('button', { name: /^main\.\(\*server\)\.login flat 0 .*85\.33%/ }).tap();
      await expect(
        details(page).getByRole('heading', { name: 'main.(*server).login' }),
      ).toBeVisible();
    });
  });
});

for (const colorScheme of ['light', 'dark'] as const) {
  test.describe(`${colorScheme} theme`, () => {
    test.use({ colorScheme });
    test('no accessibility violation, selected or not', async ({ page }) => {
      test.setTimeout(120_000);
      await visit(page, `${buildlist}&sel=main.buildList`);
      const pane = details(page);
      await expect(pane.getByRole('heading', { name: 'main.buildList' })).toBeVisible();
      expect((await new AxeBuilder({ page }).include('aside').analyze()).violations).toEqual([]);
      await pane.getByRole('button', { name: 'Unselect' }).click();
      await expect(pane.getByRole('region', { name: 'Most in itself (flat)' })).toBeVisible();
      expect((await new AxeBuilder({ page }).include('aside').analyze()).violations).toEqual([]);
    });
  });
}

test('a function that regrows a slice is told so, with what to change and the way to the evidence', async ({
  page,
}) => {
  const lens = new LensPage(page);
  await lens.visit();
  await page.getByRole('button', { name: /12-line program/ }).click();
  await lens.waitUntilReady();
  await lens.frame('main.buildList').click();
  const finding = details(page).getByRole('note', { name: 'What to change' });
  await expect(finding).toContainText('Line 13');
  await expect(finding).toContainText('preallocate');
  await finding.getByRole('button', { name: /The evidence/ }).click();
  await expect(lens.tab('Source')).toHaveAttribute('aria-selected', 'true');
  // There it stands above the code, once.
  await expect(page.getByRole('note', { name: 'What to change' })).toHaveCount(1);
});
