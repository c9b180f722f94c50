import { expect, test } from '@playwright/test';
import { LensPage, viewTitles } from '../support/lens-page.ts';

test('a dropped heap profile becomes a flame graph with the total that pprof prints', async ({
  page,
}) => {
  const lens = new LensPage(page);
  await lens.visit();
  await expect(page.locator('html')).toHaveAttribute('data-state', 'empty');
  await lens.drop('loadconfig.pb.gz');
  await lens.waitUntilReady();

  // Percentages have one digit here, as on pprof's own flame graph. pprof -top: "Showing nodes accounting for 12.50MB, 100% of 12.50MB total".
  await expect(lens.frame('root')).toHaveAccessibleName(/12\.50MB/);
  await expect(lens.frame('main.loadConfig')).toHaveAccessibleName(/10MB.*80%/);
  await expect(lens.frame('main.parseRequest')).toHaveAccessibleName(/2\.50MB.*20%/);
});

test('all views of functions show the profile', async ({ page }) => {
  const lens = new LensPage(page);
  await lens.visit();
  await lens.open('loadconfig.pb.gz');
  for (const title of viewTitles) {
    await lens.show(title);
    await lens.expectFunction(title, 'main.loadConfig');
  }
  await expect(lens.alert).toHaveCount(0);
});

test('Top prints the rows and the line of pprof -top', async ({ page }) => {
  const lens = new LensPage(page);
  await lens.visit();
  await lens.open('loadconfig.pb.gz');
  await lens.show('Top');
  for (const name of ['Flat', 'Flat%', 'Sum%', 'Cum', 'Cum%', 'Name']) {
    await expect(page.getByRole('columnheader', { name, exact: true })).toBeVisible();
  }
  await expect(
    page.getByText('Showing nodes accounting for 12.50MB, 100% of 12.50MB total').first(),
  ).toBeVisible();
  const cells = lens
    .row('main.loadConfig')
    .getByRole('cell')
    .or(lens.row('main.loadConfig').getByRole('gridcell'));
  await expect(cells.filter({ hasText: /^10MB$/ })).toHaveCount(2);
  await expect(cells.filter({ hasText: /^79\.99%$/ })).toHaveCount(3);
});

test('another sample type changes every number', async ({ page }) => {
  const lens = new LensPage(page);
  await lens.visit();
  await lens.open('loadconfig.pb.gz');
  await lens.chooseSampleType('alloc_objects');
  // pprof -top -sample_index=alloc_objects: "99.74% of 2652 total", main.loadConfig 2565.
  await expect(lens.frame('root')).toHaveAccessibleName(/2652/);
  await expect(lens.frame('main.loadConfig')).toHaveAccessibleName(/2565/);
  expect(new URL(page.url()).hash).toContain('si=alloc_objects');
});

test('a profile in several gzip members is read whole', async ({ page }) => {
  const lens = new LensPage(page);
  await lens.visit();
  await lens.open('three-gzip-members.pb.gz');
  await expect(lens.frame('root')).toBeVisible();
  await expect(lens.alert).toHaveCount(0);
});

test('a stack of 20,000 frames opens', async ({ page }) => {
  const lens = new LensPage(page);
  await lens.visit();
  await lens.open('deep-stack.pb.gz');
  await expect(lens.frame('root')).toBeVisible();
  await lens.show('Top');
  await expect(page.getByText(/^Showing nodes accounting for/).first()).toBeVisible();
});

test('nothing leaves the page while a file is read', async ({ page }) => {
  const lens = new LensPage(page);
  await lens.visit();
  await page.waitForLoadState('networkidle');
  const origin = new URL(page.url()).origin;
  const foreign: string[] = [];
  page.on('request', (request) => {
    if (!/^(blob|data):/.test(request.url()) && new URL(request.url()).origin !== origin) {
      foreign.push(request.url());
    }
    if (request.method() !== 'GET') foreign.push(`${request.method()} ${request.url()}`);
  });
  await lens.open('loadconfig.pb.gz');
  for (const title of viewTitles) await lens.show(title);
  expect(foreign).toEqual([]);
});
