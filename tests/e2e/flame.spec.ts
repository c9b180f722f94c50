import AxeBuilder from '@axe-core/playwright';
import { expect, type Page, test } from '@playwright/test';
import { LensPage } from '../support/lens-page.ts';

const heap = 'profile=examples/shopd/heap-after.pb.gz&';

async function visit(page: Page, rest: string): Promise<LensPage> {
  const lens = new LensPage(page);
  await lens.visit(heap + rest);
  await lens.waitUntilReady();
  return lens;
}

const tree = (page: Page) => page.getByRole('tree', { name: 'Flame graph' });
const bar = (page: Page) => page.getByRole('toolbar', { name: 'Flame graph' });

async function getBox(page: Page, name: RegExp) {
  const box = await tree(page).getByRole('treeitem', { name }).first().boundingBox();
  if (!box) throw new Error(`nothing is named ${name}`);
  return box;
}

/** Accessible names of the frames that are `level` away from the root, left to right. */
const readLevel = (page: Page, level: number) =>
  tree(page)
    .getByRole('treeitem', { level })
    .evaluateAll((items) => items.map((item) => item.getAttribute('aria-label')));

test.describe('callers first', () => {
  test('has pprof’s flat values on top, and Back undoes it', async ({ page }) => {
    await visit(page, '/flamegraph?si=inuse_space');
    await bar(page).getByRole('radio', { name: 'Callers first' }).click();
    // pprof -top -sample_index=inuse_space: flat 19.04MB 79.05%, then 1.03MB 4.28%.
    await expect
      .poll(async () => (await readLevel(page, 2)).slice(0, 2))
      .toEqual([
        'example.com/shopd/internal/session.(*Session).remember (inline), 19.04MB, 79.1% of total',
        'regexp.(*bitState).reset, 1.03MB, 4.3% of total',
      ]);
    expect(page.url()).toContain('invert=t');
    await page.goBack();
    await expect.poll(async () => (await readLevel(page, 2))[0]).toMatch(/^net\/http\.\(\*conn\)/);
    expect(page.url()).not.toContain('invert');
  });

  test('comes back from a link, of a comparison too', async ({ page }) => {
    const lens = new LensPage(page);
    await lens.visit(
      'profile=examples/shopd/heap-after.pb.gz&base=examples/shopd/heap-before.pb.gz&/flamegraph?si=inuse_space&invert=t',
    );
    await lens.waitUntilReady();
    await expect(bar(page).getByRole('radio', { name: 'Callers first' })).toBeChecked();
    // pprof -top -diff_base: flat 18.54MB, 741.1% of the base.
    await expect
      .poll(async () => (await readLevel(page, 2))[0])
      .toBe(
        'example.com/shopd/internal/session.(*Session).remember (inline), +18.54MB, 741.1% of total',
      );
    await tree(page)
      .getByRole('treeitem', { name: /Session\)\.remember/ })
      .hover();
    await expect(page.getByRole('tooltip').getByRole('row', { name: /^base / })).toBeVisible();
  });
});

test.describe('a pivot', () => {
  test('from the menu merges all occurrences; Escape takes it back', async ({ page }) => {
    await visit(page, '/flamegraph?si=alloc_space');
    const frames = tree(page).getByRole('treeitem', { name: /^compress\/flate\.NewWriter/ });
    expect(await frames.count()).toBeGreaterThan(1);
    await frames.first().click({ button: 'right' });
    await page.getByRole('menuitem', { name: 'Pivot' }).click();
    // pprof -top -sample_index=alloc_space: cum 28.35GB 95.26%.
    await expect(tree(page).getByRole('treeitem', { level: 1 })).toHaveAccessibleName(
      'compress/flate.NewWriter (inline), 28.35GB, 95.3% of total',
    );
    await expect(frames).toHaveCount(1);
    const pivot = await getBox(page, /^compress\/flate\.NewWriter/);
    const caller = await getBox(page, /^compress\/gzip\.\(\*Writer\)\.Write.*, caller/);
    const callee = await getBox(page, /^compress\/flate\.\(\*compressor\)\.init, /);
    expect(caller.y).toBeLessThan(pivot.y);
    expect(callee.y).toBeGreaterThan(pivot.y);
    await expect(bar(page).getByText('Pivot: flate.NewWriter')).toBeVisible();
    await tree(page).getByRole('treeitem', { level: 1 }).focus();
    await page.keyboard.press('Escape');
    await expect(tree(page).getByRole('treeitem', { level: 1 })).toHaveAccessibleName(/^root/);
    await page.goBack();
    await expect(frames).toHaveCount(1);
  });

  test('by keyboard: p, up to the callers, Enter zooms, Escape leaves', async ({ page }) => {
    const lens = await visit(page, '/flamegraph?si=alloc_space');
    await lens.frame('root').focus();
    for (let i = 0; i < 4; i++) await page.keyboard.press('ArrowDown');
    await page.keyboard.press('p');
    const pivot = tree(page).getByRole('treeitem', { level: 1 });
    await expect(pivot).toHaveAccessibleName(/^net\/http\.HandlerFunc\.ServeHTTP/);
    await page.keyboard.press('ArrowUp');
    const caller = tree(page).getByRole('treeitem', { name: /ServeMux\)\.ServeHTTP, caller/ });
    await expect(caller).toBeFocused();
    await page.keyboard.press('Enter');
    await expect
      .poll(() => new URL(page.url()).hash)
      .toContain('z=0,0net/http.(*ServeMux).ServeHTTP');
    await page.keyboard.press('Escape');
    await page.keyboard.press('Escape');
    await expect(pivot).toHaveAccessibleName(/^root/);
  });

  test('of a link of pprof’s; a name that no frame has is told', async ({ page }) => {
    await visit(page, '/ui/flamegraph?si=alloc_space&p=%5Eruntime%2Fpprof%5C.Do%24');
    await expect(tree(page).getByRole('treeitem', { level: 1 })).toHaveAccessibleName(
      /^runtime\/pprof\.Do, /,
    );
    await page.goto('about:blank');
    await visit(page, '/flamegraph?p=%5Enosuch%24');
    await expect(page.getByText('No frame here is named nosuch.')).toBeVisible();
    await expect(tree(page).getByRole('treeitem', { level: 1 })).toHaveAccessibleName(/^root/);
  });
});

test('the root may be at the bottom; arrows still go where they point', async ({ page }) => {
  const lens = await visit(page, '/flamegraph?si=alloc_space');
  await bar(page).getByRole('button', { name: 'Root at bottom' }).click();
  await expect
    .poll(async () => (await getBox(page, /^root/)).y)
    .toBeGreaterThan((await getBox(page, /^net\/http\.\(\*conn\)\.serve/)).y);
  const room = await tree(page).boundingBox();
  const root = await getBox(page, /^root/);
  expect(root.y + root.height).toBeCloseTo((room?.y ?? 0) + (room?.height ?? 0), 0);
  await lens.frame('root').focus();
  await page.keyboard.press('ArrowUp');
  await expect(lens.frame('net/http.(*conn).serve')).toBeFocused();
  expect(page.url()).toContain('root=bottom');
});

test('colours say in words what they mean', async ({ page }) => {
  const lens = await visit(page, '/flamegraph?si=alloc_space');
  await bar(page)
    .getByRole('button', { name: /^Colour/ })
    .click();
  await page.getByRole('menuitemradio', { name: /^object size/ }).click();
  await expect(bar(page).getByRole('list')).toContainText('≤ 64 B');
  expect(page.url()).toContain('color=size');
  await lens.frame('compress/flate.NewWriter').hover();
  await expect(
    page.getByRole('tooltip').getByRole('row', { name: /^average object / }),
  ).toBeVisible();
  await lens.chooseSampleType('inuse_space');
  await expect(bar(page).getByRole('button', { name: 'Colour: object size' })).toBeVisible();
});

test('next and previous match zoom until the frame can be read', async ({ page }) => {
  const lens = await visit(page, '/flamegraph?si=alloc_space');
  await lens.search.fill('stringEncoder');
  const status = bar(page).getByRole('status', { name: 'Match' });
  await expect(status).toHaveText(/^\d+ frames$/);
  await bar(page).getByRole('button', { name: 'Next match' }).click();
  await expect(status).toHaveText(/^1 of \d+$/);
  const match = tree(page).getByRole('treeitem', { name: /^encoding\/json\.stringEncoder/ });
  await expect.poll(async () => (await match.first().boundingBox())?.width).toBeGreaterThan(99);
  await expect(bar(page).getByRole('button', { name: 'Next match' })).toBeFocused();
  await bar(page).getByRole('button', { name: 'Previous match' }).click();
  await expect(status).toHaveText(/^(\d+) of \1$/);
});

test('Copy stack copies the stack, root first', async ({ page, context }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await visit(page, '/flamegraph?si=alloc_space');
  await tree(page)
    .getByRole('treeitem', { name: /^net\/http\.\(\*ServeMux\)/ })
    .first()
    .click({ button: 'right' });
  await page.getByRole('menuitem', { name: 'Copy stack' }).click();
  expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(
    'net/http.(*conn).serve\nnet/http.serverHandler.ServeHTTP\nnet/http.(*ServeMux).ServeHTTP',
  );
});

test('the map of a deep tree shows where one is, and leads elsewhere', async ({ page }) => {
  const lens = new LensPage(page);
  await lens.visit();
  await lens.open('deep-stack.pb.gz');
  await expect(lens.frame('root')).toBeInViewport();
  const panel = await page.getByRole('tabpanel').first().boundingBox();
  if (!panel) throw new Error('no panel');
  // It has no role: the keyboard has arrows, Home and Escape instead.
  await page.mouse.click(panel.x + panel.width - 60, panel.y + panel.height - 24);
  await expect(lens.frame('root')).not.toBeInViewport();
});

for (const colorScheme of ['light', 'dark'] as const) {
  test(`axe finds nothing in a coloured pivot, ${colorScheme}`, async ({ page }) => {
    await page.emulateMedia({ colorScheme });
    await visit(page, '/flamegraph?si=alloc_space&p=%5Eruntime/pprof.Do%24&color=live&q=json');
    await expect(bar(page).getByRole('status', { name: 'Match' })).toHaveText(/frames$/);
    const { violations } = await new AxeBuilder({ page }).analyze();
    expect(violations).toEqual([]);
  });
}

test('frames tell their place in the tree', async ({ page }) => {
  const lens = await visit(page, '/flamegraph?si=alloc_space');
  const root = lens.frame('root');
  await expect(root).toHaveAttribute('aria-level', '1');
  await expect(root).toHaveAttribute('aria-expanded', 'true');
  const serve = lens.frame('net/http.(*conn).serve');
  await expect(serve).toHaveAttribute('aria-posinset', '1');
  expect(Number(await serve.getAttribute('aria-setsize'))).toBeGreaterThan(1);
});

test('on a phone its choices are one menu in one row', async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  const lens = new LensPage(page);
  await lens.visit('profile=examples/buildlist/heap.pb.gz&/flamegraph?si=alloc_space');
  await lens.waitUntilReady();
  expect((await bar(page).boundingBox())?.height).toBeLessThanOrEqual(40);
  await bar(page).getByRole('button', { name: 'View' }).click();
  await page.getByRole('menuitemradio', { name: 'Callers first' }).click();
  await expect(lens.frame('fmt.Sprintf')).toHaveAttribute('aria-level', '2');
  await expect(page).toHaveURL(/invert=t/);
  await bar(page).getByRole('button', { name: 'View' }).click();
  await page.getByRole('menuitemcheckbox', { name: 'Root at bottom' }).click();
  await expect(page).toHaveURL(/root=bottom/);
});
