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
    change: ['Append regrows a slice', 'about 13 times', 'make([]string, 0, n)'],
  },
  {
    title: 'A web server’s heap',
    fn: 'session.(*Session).remember',
    // 19494.02kB 79.05%, 9747 objects both allocated and live.
    most: '19.04MB, 79.05%',
    place: 'session.go:41',
    code: 's.History = append(s.History, make([]byte, n))',
    change: [
      'Nothing of it was ever freed',
      '9,747 objects of 2kB',
      'line 36 stores into (*Store).byID',
    ],
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
      'line 36 stores into (*Store).byID',
    ],
  },
  {
    title: 'A CPU profile',
    fn: 'main.ackermann',
    // cum 3.65s 37.63%, flat 3.57s.
    most: '3.65s, 37.63%',
    // The line of the call, as that is the first finding.
    place: 'main.go:91',
    code: 'return ackermann(m-1, 1)',
    // pprof -list: 1.50s flat on line 89. Its callers were cut off: nothing sends to them.
    change: [
      'It calls itself',
      'memoize',
      '3.57s of the 3.65s',
      'Line 89 has more than any other, 1.50s flat',
    ],
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

test('a function of the library leads to the line of the program', async ({ page }) => {
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
  // That it is freed again is no news where the line's cause is told.
  await expect(advice(page)).toContainText('A new compressor is made');
  await expect(advice(page)).not.toContainText(/it is freed again/i);
});

test('where stacks were cut Peek says so, and no advice sends to callers', async ({ page }) => {
  const lens = new LensPage(page);
  await lens.visit();
  await page.getByRole('button', { name: /A CPU profile/ }).click();
  await lens.waitUntilReady();
  await lens.show('Top');
  await lens.row('main.ackermann').click();
  await expect(advice(details(page))).not.toContainText('callers are in Peek');
  await lens.show('Peek');
  const peek = page.getByRole('region', { name: 'Peek' });
  await expect(peek).toContainText('Stacks of 64 locations were probably cut');
  await expect(peek).not.toContainText('stacks start here');
});

test('with advice unfolded and details open the code keeps its room, and the line is in sight', async ({
  page,
}) => {
  await page.setViewportSize({ width: 1440, height: 900 });
  const lens = new LensPage(page);
  await lens.visit();
  await page.getByRole('button', { name: /12-line program/ }).click();
  await lens.waitUntilReady();
  await lens.show('Source');
  const note = advice(page);
  await note.getByText(/more:/).click();
  await note.getByRole('button', { name: 'Show the evidence' }).click();
  await expect(page.getByRole('region', { name: 'Line details' })).toBeVisible();
  await expect(page.getByRole('row').filter({ hasText: 'append(out' })).toBeInViewport({
    ratio: 1,
  });
  const area = await page
    .getByRole('grid', { name: 'Lines of main.go' })
    .locator('..')
    .boundingBox();
  // Six lines of 20 px and their head.
  expect(area?.height).toBeGreaterThanOrEqual(146);
  // Beside the code the block scrolls by itself.
  const height = (await note.boundingBox())?.height ?? 0;
  expect(await note.evaluate((element) => element.scrollHeight)).toBeGreaterThan(height);
  await note.getByRole('button', { name: 'Show line 13' }).first().click();
  await expect(page.getByRole('row').filter({ hasText: 'append(out' })).toBeInViewport({
    ratio: 1,
  });
});

test('a function that is chosen while the details of a line are open shows its line', async ({
  page,
}) => {
  const lens = new LensPage(page);
  await lens.visit();
  await page.getByRole('button', { name: /A web server/ }).click();
  await lens.waitUntilReady();
  await lens.show('Source');
  await page.getByRole('button', { name: 'Line details' }).click();
  const functions = page.getByRole('grid', { name: /^Functions/ });
  for (const [name, code] of [
    ['makeProduct', 'strings.Repeat('],
    ['remember', 's.History = append('],
  ] as const) {
    await functions.getByText(name).first().click();
    await expect(page.getByRole('row').filter({ hasText: code })).toBeInViewport({ ratio: 0.5 });
  }
});

test('where nothing points to a cause the details say where to look', async ({ page }) => {
  const lens = new LensPage(page);
  await lens.visit();
  await page.getByRole('button', { name: /A CPU profile/ }).click();
  await lens.waitUntilReady();
  await lens.show('Top');
  await lens.row('main.(*worker).buildTree').click();
  await expect(advice(details(page))).toContainText(
    /9\d(\.\d+)?% of it is in .*which it calls: look there/,
  );
  await advice(details(page)).getByRole('button', { name: /Put/ }).click();
  await expect(details(page).getByRole('heading', { level: 3 })).toContainText('Put');
});

for (const scheme of ['light', 'dark'] as const) {
  test(`advice is accessible in ${scheme}`, async ({ page }) => {
    await page.emulateMedia({ colorScheme: scheme });
    const lens = new LensPage(page);
    await lens.visit();
    await page.getByRole('button', { name: /12-line program/ }).click();
    await lens.waitUntilReady();
    await expect(advice(page)).toBeVisible();
    expect((await new AxeBuilder({ page }).include('aside').analyze()).violations).toEqual([]);
    await lens.show('Source');
    await expect(page.getByRole('button', { name: 'Show the evidence' })).toBeVisible();
    expect(
      (await new AxeBuilder({ page }).include('.source-findings').analyze()).violations,
    ).toEqual([]);
  });
}
