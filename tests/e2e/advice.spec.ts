import AxeBuilder from '@axe-core/playwright';
import { expect, type Locator, type Page, test } from '@playwright/test';
import { LensPage } from '../support/lens-page.ts';

const details = (page: Page): Locator => page.getByRole('complementary', { name: 'Details' });
const advice = (within: Page | Locator) => within.getByRole('note', { name: 'What to change' });

/** What each example of the start page answers: what takes most, in which line, and what to change. Numbers are pprof's. */
const examples = [
  {
    title: 'The 12-line program',
    fn: 'main.buildList',
    // pprof -top: cum 11.61MB 100%.
    most: '11.61MB, 100%',
    place: 'main.go:13',
    code: 'out = append(out, fmt.Sprintf("item-%d", i))',
    change: ['Append regrows a slice', 'regrown 13 times', 'make([]T, 0, n)'],
  },
  {
    title: 'A web server’s heap',
    fn: 'session.(*Session).remember',
    // 19494.02kB 79.05%, 9747 objects both allocated and live.
    most: '19.04MB, 79.05%',
    place: 'session.go:41',
    code: 's.History = append(s.History, make([]byte, n))',
    change: ['Nothing of it was ever freed', '9,747 objects of 2kB', 'line 36 stores into s.byID'],
  },
  {
    title: 'A leak: before and after',
    fn: 'session.(*Session).remember',
    // 18981.02kB more; 256 objects before, 9747 after.
    most: '+18.54MB',
    place: 'session.go:41',
    code: 's.History = append(s.History, make([]byte, n))',
    change: [
      'More and more objects stay',
      '9,491 objects more, of 2kB each',
      'line 36 stores into s.byID',
    ],
  },
  {
    title: 'A CPU profile',
    fn: 'main.ackermann',
    // cum 3.65s 37.63%, flat 3.57s.
    most: '3.65s, 37.63%',
    place: 'main.go:89',
    code: 'return n + 1',
    change: ['It calls itself', 'keep results and look them up', '3.57s of the 3.65s'],
  },
] as const;

for (const { title, fn, most, place, code, change } of examples) {
  test(`"${title.replace('’', "'")}": what, in which line, and what to change, in two clicks`, async ({
    page,
  }) => {
    const lens = new LensPage(page);
    await lens.visit();
    // One: the example.
    await page.getByRole('button', { name: new RegExp(title.replace('’', '.')) }).click();
    await lens.waitUntilReady();
    const begin = details(page).getByRole('region', { name: 'Where to begin' });
    await expect(begin).toContainText(fn);
    await expect(begin).toContainText(most);
    for (const text of change) await expect(advice(begin)).toContainText(text);
    // Two: the line itself.
    await begin.getByRole('button', { name: place }).click();
    await expect(lens.tab('Source')).toHaveAttribute('aria-selected', 'true');
    const row = page.getByRole('row').filter({ hasText: code }).first();
    await expect(row).toBeInViewport();
    await expect(row).toHaveAttribute('aria-current', 'location');
    // Said once, above the code.
    await expect(advice(page)).toHaveCount(1);
    await expect(advice(page)).toContainText(change[0]);
  });
}

test('a function of the library leads to the line of the program, and others are behind a disclosure', async ({
  page,
}) => {
  const lens = new LensPage(page);
  await lens.visit();
  await page.getByRole('button', { name: /A web server/ }).click();
  await lens.waitUntilReady();
  await lens.chooseSampleType('alloc_space');
  await lens.show('Top');
  await lens.row('compress/flate.NewWriter').click();
  const note = advice(details(page));
  // pprof -peek with -focus=render.JSON: 30426256256B in flate.NewWriter.
  await expect(note).toContainText('Line 27 of render.JSON · A new compressor is made');
  await expect(note).toContainText('28.34GB');
  await note.getByRole('button', { name: 'The line in Source' }).first().click();
  await expect(page.getByRole('row').filter({ hasText: 'Encode(v)' })).toBeInViewport();
  const above = advice(page);
  const summary = above.getByText(/^1 more:/);
  await expect(above.getByText('It is freed again', { exact: true })).toBeHidden();
  await summary.click();
  await expect(above.getByText('It is freed again', { exact: true })).toBeVisible();
});

test('where nothing points to a cause the details say where to look', async ({ page }) => {
  const lens = new LensPage(page);
  await lens.visit();
  await page.getByRole('button', { name: /A CPU profile/ }).click();
  await lens.waitUntilReady();
  await lens.show('Top');
  await lens.row('main.(*worker).buildTree').click();
  await expect(advice(details(page))).toContainText('Look at line');
});

for (const scheme of ['light', 'dark'] as const) {
  test(`advice is accessible in ${scheme}`, async ({ page }) => {
    await page.emulateMedia({ colorScheme: scheme });
    const lens = new LensPage(page);
    await lens.visit();
    await page.getByRole('button', { name: /12-line program/ }).click();
    await lens.waitUntilReady();
    await expect(advice(page)).toBeVisible();
    await page.getByText(/^1 more:/).click();
    expect((await new AxeBuilder({ page }).include('aside').analyze()).violations).toEqual([]);
    await lens.show('Source');
    await expect(page.getByRole('button', { name: 'Show the evidence' })).toBeVisible();
    expect(
      (await new AxeBuilder({ page }).include('.source-findings').analyze()).violations,
    ).toEqual([]);
  });
}
