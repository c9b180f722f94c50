import AxeBuilder from '@axe-core/playwright';
import { expect, type Page, test } from '@playwright/test';
import { fixture, LensPage } from '../support/lens-page.ts';

const remember = 'example.com/shopd/internal/session.(*Session).remember';

/** Opens the new profile and picks the base in the Compare menu. */
async function compare(page: Page, lens: LensPage, base = 'shopd-heap-before.pb.gz') {
  await lens.visit();
  await lens.open('shopd-heap-after.pb.gz');
  const chooser = page.waitForEvent('filechooser');
  await page.getByRole('button', { name: 'Compare', exact: true }).click();
  await page.getByRole('menuitem', { name: 'A file as base…' }).click();
  await (await chooser).setFiles(fixture(base));
}

/** The same in percent of the base's total, as pprof's -diff_base has it. */
async function compareToTotal(page: Page, lens: LensPage) {
  await compare(page, lens);
  await bar(page).getByLabel('Percent of', { exact: true }).selectOption('the base’s total');
  await expect(page).toHaveURL((url) => !url.hash.includes('comparison=base'));
}

function bar(page: Page) {
  return page.getByRole('region', { name: 'Comparison' });
}

async function expectRow(lens: LensPage, name: string, cells: readonly string[]) {
  await expect(lens.row(name)).toContainText(cells[0] ?? '');
  const texts = await lens.row(name).getByRole('gridcell').allInnerTexts();
  expect(texts.slice(0, cells.length)).toEqual(cells);
}

test('base and new give the numbers of pprof -top -diff_base', async ({ page }) => {
  const lens = new LensPage(page);
  await compareToTotal(page, lens);
  await expect(bar(page)).toContainText(
    'base shopd-heap-before.pb.gz 2.50MB → new shopd-heap-after.pb.gz 24.08MB',
  );
  await expect(
    page.getByRole('button', { name: /shopd-heap-before\.pb\.gz → shopd-heap-after\.pb\.gz/ }),
  ).toBeVisible();
  await lens.show('Top');
  await expect(
    page.getByText('Showing nodes accounting for 22098.86kB, 862.81% of 2561.27kB total'),
  ).toBeVisible();
  await expectRow(lens, remember, [
    '+18981.02kB',
    '741.08%',
    '741.08%',
    '+18981.02kB',
    '741.08%',
    '513kB',
    '19494.02kB',
    '+18981.02kB',
  ]);
  await expectRow(lens, 'regexp.(*bitState).reset', [
    '+1056.33kB',
    '41.24%',
    '782.32%',
    '+1056.33kB',
    '41.24%',
    '0',
    '1056.33kB',
  ]);
  await expect(lens.row('regexp.(*bitState).reset')).toContainText('new');
});

test('a comparison begins in percent of what changed: the numbers are those of -base', async ({
  page,
}) => {
  const lens = new LensPage(page);
  await compare(page, lens);
  await expect(bar(page).getByLabel('Percent of', { exact: true })).toHaveValue('base');
  await lens.show('Top');
  await expect(
    page.getByText('Showing nodes accounting for 22098.86kB, 100% of 22098.86kB total'),
  ).toBeVisible();
  await expectRow(lens, remember, ['+18981.02kB', '85.89%', '85.89%', '+18981.02kB', '85.89%']);
  expect(new URL(page.url()).hash).toContain('comparison=base');
});

test('normalised, swapped and stopped, with Back undoing each', async ({ page }) => {
  const lens = new LensPage(page);
  await compareToTotal(page, lens);
  await lens.show('Top');
  await bar(page).getByLabel('Normalise').check();
  // pprof -top -diff_base -normalize.
  await expectRow(lens, 'runtime.main', ['-458.87kB', '17.92%', '5.27%', '-1835.53kB', '71.66%']);
  await page.goBack();
  await expect(bar(page).getByLabel('Normalise')).not.toBeChecked();
  await bar(page).getByRole('button', { name: 'Swap' }).click();
  await expect(bar(page)).toContainText('base shopd-heap-after.pb.gz 24.08MB');
  await expect(lens.row(remember)).toContainText('-18981.02kB');
  await page.goBack();
  await expect(bar(page)).toContainText('base shopd-heap-before.pb.gz');
  await bar(page).getByRole('button', { name: 'Stop comparing' }).click();
  await expect(bar(page)).toHaveCount(0);
  await page.goBack();
  await expect(bar(page)).toContainText('base shopd-heap-before.pb.gz');
});

test('frames say more or less, new or gone, and what base and new have', async ({ page }) => {
  const lens = new LensPage(page);
  await compareToTotal(page, lens);
  await expect(bar(page)).toBeVisible();
  // pprof's flame graph: 513kB (20%) → 19.04MB (761.1%), net 18.54MB (741.1%); of 2561.27kB with two decimals.
  await expect(lens.frame(remember)).toHaveAccessibleName(
    `${remember} (inline), +18.54MB, 741.1% of total`,
  );
  await expect(lens.frame('regexp.(*bitState).reset')).toHaveAccessibleName(/, new$/);
  await lens.frame(remember).hover();
  const tip = page.getByRole('tooltip');
  await expect(tip.getByRole('row', { name: /^base/ })).toContainText('513kB');
  await expect(tip.getByRole('row', { name: /^base/ })).toContainText('20.03%');
  await expect(tip.getByRole('row', { name: /^new/ })).toContainText('761.11%');
  await bar(page).getByRole('button', { name: 'Swap' }).click();
  await expect(lens.frame('regexp.(*bitState).reset')).toHaveAccessibleName(/, gone$/);
});

test('a link compares two addresses', async ({ page }) => {
  const lens = new LensPage(page);
  await lens.visit(
    'profile=examples/shopd/heap-after.pb.gz&base=examples/shopd/heap-before.pb.gz&/top?si=inuse_space&change=percent',
  );
  await lens.waitUntilReady();
  await expect(page.getByText(/862\.81% of 2561\.27kB total/)).toBeVisible();
  await expect(lens.row(remember)).toContainText('+3700%');
});

test('a drop on the right half becomes the base, on the left it opens', async ({ page }) => {
  const lens = new LensPage(page);
  await lens.visit();
  await lens.open('shopd-heap-after.pb.gz');
  await lens.dropAt(1200, 'shopd-heap-before.pb.gz');
  await expect(bar(page)).toContainText('base shopd-heap-before.pb.gz');
  await lens.dropAt(200, 'loadconfig.pb.gz');
  await expect(bar(page)).toHaveCount(0);
  await expect(lens.frame('main.loadConfig')).toBeVisible();
});

test('two files opened at once are compared with a press, the earlier as the base', async ({
  page,
}) => {
  const lens = new LensPage(page);
  await lens.visit();
  await lens.open('shopd-heap-after.pb.gz', 'shopd-heap-before.pb.gz');
  await expect(
    page.getByText('2 profiles opened; shown: shopd-heap-before.pb.gz. Compare them?'),
  ).toBeVisible();
  await page.getByRole('button', { name: 'Compare them' }).click();
  await expect(bar(page)).toContainText(
    'base shopd-heap-before.pb.gz 2.50MB → new shopd-heap-after.pb.gz 24.08MB',
  );
  await expect(page.getByText('2 profiles opened')).toHaveCount(0);
  await page.goBack();
  await expect(bar(page)).toHaveCount(0);
});

test('what is open can be the before; a base that is the later one is told, and swapped', async ({
  page,
}) => {
  const lens = new LensPage(page);
  await lens.visit();
  await lens.open('workmix-cpu.pb.gz');
  await lens.open('shopd-heap-after.pb.gz');
  await page.getByRole('button', { name: 'Compare', exact: true }).click();
  const other = page.getByRole('menuitemcheckbox', { name: /workmix-cpu\.pb\.gz/ });
  await expect(other).toBeDisabled();
  await expect(other).toContainText('another kind: samples, cpu');
  await page.getByRole('menuitem', { name: 'This is the before: choose the after…' }).click();
  const chooser = page.waitForEvent('filechooser');
  await page.getByRole('menuitem', { name: 'A file as new profile…' }).click();
  await (await chooser).setFiles(fixture('shopd-heap-before.pb.gz'));
  await expect(bar(page)).toContainText('base shopd-heap-after.pb.gz');
  await expect(page.getByText('The base is the later one.')).toBeVisible();
  await page.getByRole('button', { name: 'Swap base and new' }).click();
  await expect(bar(page)).toContainText('base shopd-heap-before.pb.gz');
  await expect(page.getByText('The base is the later one.')).toHaveCount(0);
});

test('profiles that do not fit together are named with their types; nothing is lost', async ({
  page,
}) => {
  const lens = new LensPage(page);
  await compare(page, lens, 'workmix-cpu.pb.gz');
  const alert = lens.alert.filter({ hasText: 'workmix-cpu.pb.gz → shopd-heap-after.pb.gz' });
  await expect(alert).toContainText('samples (count), cpu (nanoseconds)');
  await expect(lens.frame(remember)).toBeVisible();
  await expect(bar(page)).toHaveCount(0);
});

for (const colorScheme of ['light', 'dark'] as const) {
  test.describe(`${colorScheme} theme`, () => {
    test.use({ colorScheme });

    test('a comparison has no serious accessibility violation', async ({ page }) => {
      test.setTimeout(120_000);
      const lens = new LensPage(page);
      // Normalised, so that there is more and less.
      await lens.visit(
        'profile=examples/shopd/heap-after.pb.gz&base=examples/shopd/heap-before.pb.gz&/flamegraph?si=inuse_space&normalize=t',
      );
      await lens.waitUntilReady();
      for (const title of ['Flame graph', 'Top', 'Source'] as const) {
        await lens.show(title);
        await lens.expectFunction(title, 'runtime.main');
        const { violations } = await new AxeBuilder({ page }).analyze();
        const serious = violations.filter(
          ({ impact }) => impact === 'serious' || impact === 'critical',
        );
        expect(serious.map(({ id, nodes }) => `${title} ${id}: ${nodes[0]?.html}`)).toEqual([]);
      }
    });
  });
}

test('on a phone the comparison is one row, and says what of its options isn’t the default', async ({
  page,
}) => {
  await page.setViewportSize({ width: 390, height: 844 });
  const lens = new LensPage(page);
  await lens.visit(
    'profile=examples/shopd/heap-after.pb.gz&base=examples/shopd/heap-before.pb.gz&/top?si=inuse_space',
  );
  await lens.waitUntilReady();
  await expect(bar(page)).toContainText('24.08MB');
  expect((await bar(page).boundingBox())?.height).toBeLessThan(44);
  // The change is read in full: what is cut off is not in its line's box.
  const line = await bar(page).getByRole('paragraph').boundingBox();
  const change = await bar(page).getByText('+21.58MB').boundingBox();
  expect((change?.x ?? 999) + (change?.width ?? 0)).toBeLessThanOrEqual(
    (line?.x ?? 0) + (line?.width ?? 0) + 0.5,
  );
  await bar(page).getByRole('button', { name: 'Options', exact: true }).click();
  const options = page.getByRole('dialog', { name: 'How it is compared' });
  await expect(options.getByRole('list', { name: 'Legend of the difference' })).toBeVisible();
  const { violations } = await new AxeBuilder({ page }).include('[role=dialog]').analyze();
  expect(violations).toEqual([]);
  await options.getByLabel('Percent of', { exact: true }).selectOption('what changed');
  await expect(page).toHaveURL(/comparison=base/);
  await page.keyboard.press('Escape');
  await expect(bar(page).getByRole('button', { name: 'Options: of what changed' })).toBeVisible();
});
