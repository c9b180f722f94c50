import { Buffer } from 'node:buffer';
import { expect, test } from '@playwright/test';
import { LensPage, viewTitles } from '../support/lens-page.ts';
import { encodeProfile } from '../tools/pprof-wire.mjs';

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
  await expect(page.getByText('This profile has no samples.')).toBeVisible();
});

/** A profile in which every text is markup. Names that differ from system names are shown as they stand. */
function encodeHostileProfile(markup: string): Buffer {
  // pprof writes units and labels into its DOT as they are: a double quote in them is a graph that nobody can lay out.
  const unquoted = markup.replaceAll('"', '');
  const bytes = encodeProfile({
    sampleTypes: [[`${markup}type`, `${unquoted}unit`]],
    samples: [{ stack: [2, 1], values: [5], labels: [{ key: unquoted, str: unquoted }] }],
    mappings: [{ id: 1, start: 1, limit: 99, file: `/bin/${markup}`, buildId: markup }],
    locations: [1, 2].map((id) => ({
      id,
      mapping: 1,
      address: id,
      lines: [{ function: id, line: id }],
    })),
    functions: [1, 2].map((id) => ({
      id,
      name: `${markup}f${id}`,
      systemName: 'f',
      file: `/src/${markup}.go`,
      startLine: 1,
    })),
    comments: [markup],
    docUrl: `https://example.com/"onmouseover="document.title='owned'`,
  });
  return Buffer.from(bytes);
}

const hostile = [
  '<img src=x onerror="document.title=\'owned\'">',
  '<script>document.title="owned"</script>',
  '</title></svg><svg onload="document.title=\'owned\'">',
  '&lt;b&gt;&amp;</text>',
];

for (const markup of hostile) {
  test(`${markup} in every text of a profile is text`, async ({ page }) => {
    const lens = new LensPage(page);
    await lens.visit();
    await page.locator('input[type=file]:not([webkitdirectory])').setInputFiles({
      name: `${markup}.pb`.replaceAll('/', '_'),
      mimeType: 'application/octet-stream',
      buffer: encodeHostileProfile(markup),
    });
    await lens.waitUntilReady();
    for (const title of viewTitles) {
      await lens.show(title);
      await lens.expectFunction(title, `${markup}f2`);
      await expect(page.locator('img, [onerror], [onload], [onmouseover]')).toHaveCount(0);
    }
    expect(await page.title()).not.toBe('owned');
    await expect(page.locator('script:not([src])')).toHaveCount(0);
    await expect(lens.alert).toHaveCount(0);
  });
}

test('odd names stay apart and whole', async ({ page }) => {
  const lens = new LensPage(page);
  await lens.visit();
  await lens.open('odd-names.pb.gz');
  await lens.show('Top');
  for (const name of ['__proto__', 'constructor', 'toString', '$&', '.*', 'a;b;c']) {
    await expect(lens.row(name)).toBeVisible();
  }
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

test('a bad file dropped with a good one is told of, and the good one is shown', async ({
  page,
}) => {
  const lens = new LensPage(page);
  await lens.visit();
  await lens.open('workmix-cpu.pb.gz');
  await lens.drop('loadconfig.pb.gz', 'bad/random.bin');
  await expect(lens.alert.first()).toContainText('random.bin');
  await expect(lens.frame('main.loadConfig')).toBeVisible();
  await page.getByRole('button', { name: 'Open', exact: true }).click();
  await expect(page.getByRole('menuitemradio')).toHaveText([/workmix/, /loadconfig/]);
});
