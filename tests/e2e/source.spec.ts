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
