import { expect, test } from '@playwright/test';
import { LensPage } from '../support/lens-page.ts';

const refused = [
  'empty-file.pb.gz',
  'truncated-gzip.pb.gz',
  'gzip-of-text.pb.gz',
  'random.bin',
  'page.html',
  'no-sample-types.pb',
  'truncated-message.pb',
];

for (const name of refused) {
  test(`${name} is refused by name and the open profile stays`, async ({ page }) => {
    const lens = new LensPage(page);
    await lens.visit();
    await lens.open('loadconfig.pb.gz');
    await lens.pick(`bad/${name}`);
    await expect(lens.alert.first()).toContainText(name);
    await expect(lens.frame('main.loadConfig')).toBeVisible();
    await lens.show('Top');
    await expect(lens.row('main.loadConfig')).toBeVisible();
  });
}

test('a bad file dropped on the start page is an alert, and a good one still opens', async ({
  page,
}) => {
  const lens = new LensPage(page);
  await lens.visit();
  await lens.drop('bad/random.bin');
  await expect(lens.alert.first()).toContainText('random.bin');
  await lens.drop('loadconfig.pb.gz');
  await lens.waitUntilReady();
  await expect(lens.frame('root')).toHaveAccessibleName(/12\.50MB/);
});

test('a profile without samples says so instead of showing nothing', async ({ page }) => {
  const lens = new LensPage(page);
  await lens.visit();
  await lens.open('no-samples.pb.gz');
  await expect(page.getByText(/no samples/i).first()).toBeVisible();
});

test('names with markup are text', async ({ page }) => {
  const lens = new LensPage(page);
  const dialogs: string[] = [];
  page.on('dialog', (dialog) => {
    dialogs.push(dialog.message());
    void dialog.dismiss();
  });
  const before = { images: 0, scripts: 0 };
  const countElements = () =>
    page.evaluate(() => ({
      images: document.querySelectorAll('img').length,
      scripts: document.querySelectorAll('script').length,
    }));
  await lens.visit();
  Object.assign(before, await countElements());
  await lens.open('odd-names.pb.gz');
  for (const title of ['Flame graph', 'Graph', 'Top', 'Source', 'Peek'] as const) {
    await lens.show(title);
    await expect(page.getByRole('tabpanel')).toBeVisible();
  }
  await lens.show('Top');
  await expect(page.getByText('<script>', { exact: false }).first()).toBeVisible();
  expect(await countElements()).toEqual(before);
  expect(dialogs).toEqual([]);
});

test('a script as doc_url is no link', async ({ page }) => {
  const lens = new LensPage(page);
  await lens.visit();
  await lens.open('doc-url-script.pb.gz');
  await expect(page.locator('[href^="javascript:" i]')).toHaveCount(0);
});

test('an address that nobody answers is an alert that names it', async ({ page }) => {
  const lens = new LensPage(page);
  await lens.visit('profile=examples/no-such-profile.pb.gz');
  await expect(lens.alert.first()).toContainText('no-such-profile.pb.gz');
});
