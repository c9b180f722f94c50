import { expect, test } from '@playwright/test';
import { fixture, LensPage } from '../support/lens-page.ts';

test('a folder of sources shows the line that allocates 10MB', async ({ page }) => {
  const lens = new LensPage(page);
  await lens.visit();
  await lens.open('loadconfig.pb.gz');
  await lens.frame('main.loadConfig').click();
  await lens.show('Source');
  await page
    .locator('input[type=file][webkitdirectory]')
    .first()
    .setInputFiles(fixture('loadconfig-src'));
  // pprof -list=main.loadConfig: 10MB 10MB on line 35.
  const hot = page.getByRole('row').filter({ hasText: 'live.pages[i] = make([]byte, pageSize)' });
  await expect(hot).toBeVisible();
  await expect(hot).toContainText('35');
  await expect(hot).toContainText('10MB');
});

test('without sources the lines are listed with their numbers and the path that is missing', async ({
  page,
}) => {
  const lens = new LensPage(page);
  await lens.visit();
  await lens.open('loadconfig.pb.gz');
  await lens.frame('main.loadConfig').click();
  await lens.show('Source');
  const panel = page.getByRole('tabpanel');
  await expect(panel.getByText(/loadconfig\/main\.go/).first()).toBeVisible();
  await expect(
    panel.getByRole('row').filter({ hasText: '35' }).filter({ hasText: '10MB' }).first(),
  ).toBeVisible();
});

test('an example brings its sources', async ({ page }) => {
  const lens = new LensPage(page);
  await lens.visit();
  await page.getByRole('button', { name: /12-line program/ }).click();
  await lens.waitUntilReady();
  await lens.frame('main.buildList').click();
  await lens.show('Source');
  // pprof -list=main.buildList -sample_index=alloc_space: line 13 appends what Sprintf makes.
  const hot = page.getByRole('row').filter({ hasText: 'out = append(out, fmt.Sprintf' });
  await expect(hot).toContainText('9.11MB');
});

test('hot lines are walked by their heat, functions listed by flat or name', async ({ page }) => {
  const lens = new LensPage(page);
  await lens.visit('profile=examples/workmix/cpu.pb.gz&/source');
  await lens.waitUntilReady();
  // pprof -list of main.ackermann: line 89 has most flat, 1.50s; then line 93 with 1.04s.
  const source = page.getByRole('region', { name: 'Source', exact: true });
  await expect(source.getByText(/^Hottest of \d+ lines$/)).toBeVisible();
  await expect(source.getByRole('button', { name: /^Hotter/ })).toHaveAttribute(
    'aria-disabled',
    'true',
  );
  await source.getByRole('button', { name: /^Cooler/ }).click();
  await expect(source.getByText(/^2nd hottest of \d+$/)).toBeVisible();
  await expect(page.locator(':focus')).toContainText('1.04s');
  await page.keyboard.press('[');
  await expect(page.locator(':focus')).toContainText('1.50s');
  await page.getByLabel('Order of the functions').selectOption('flat');
  const list = page.getByRole('grid', { name: 'Functions by flat' });
  // pprof -top: 3.57s of flat is most.
  await expect(list.getByRole('row').first()).toContainText('main.ackermann');
  await page.reload();
  await lens.waitUntilReady();
  await expect(list.getByRole('row').first()).toContainText('main.ackermann');
});
