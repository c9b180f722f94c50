import { Buffer } from 'node:buffer';
import { readFileSync } from 'node:fs';
import { deflateRawSync, gunzipSync } from 'node:zlib';
import AxeBuilder from '@axe-core/playwright';
import { expect, type Page, test } from '@playwright/test';
import { LensPage } from '../support/lens-page.ts';

test.use({ permissions: ['clipboard-read', 'clipboard-write'] });

/** Five refinements besides the sample type. */
const refined =
  '/flamegraph?si=alloc_space&f=shopd&i=catalog&h=%5Enet%2Fhttp&prunefrom=flate&noinlines=t&n=40';

/** What a page shows in each view, by role and name. */
async function look(lens: LensPage) {
  await lens.show('Flame graph');
  await lens.waitUntilReady();
  await expect(lens.frame('root')).toBeVisible();
  const frames = await lens.page
    .getByRole('treeitem')
    .evaluateAll((items) => items.map((item) => item.getAttribute('aria-label')).toSorted());
  await lens.show('Top');
  await expect(lens.page.getByRole('row').nth(3)).toBeVisible();
  const rows = (await lens.page.getByRole('row').allInnerTexts()).slice(0, 12);
  await lens.show('Graph');
  const picture = lens.page.getByRole('group', { name: /^Call graph of/ });
  await expect(picture).toBeVisible();
  const graph = await picture.getAttribute('aria-label');
  return { frames, rows, graph };
}

async function share(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Share', exact: true }).click();
  await expect(page.getByRole('button', { name: 'Copy link' })).toBeEnabled();
}

async function copyLink(page: Page): Promise<string> {
  await page.getByRole('button', { name: 'Copy link' }).click();
  await expect(page.getByText('Copied.')).toBeVisible();
  return page.evaluate(() => navigator.clipboard.readText());
}

test('a link with the profile in it opens elsewhere to the same picture', async ({
  page,
  browser,
  baseURL,
}) => {
  const lens = new LensPage(page);
  await lens.visit(refined);
  await lens.open('shopd-heap-after.pb.gz');
  const seen = await look(lens);
  expect(seen.frames.length).toBeGreaterThan(5);
  await lens.show('Flame graph');
  await share(page);
  const link = await copyLink(page);
  expect(link).toContain('#data=shopd-heap-after.pb.gz~');
  await expect(page.getByText(`${link.length.toLocaleString('en')} characters.`)).toBeVisible();

  const elsewhere = await browser.newContext({ ...(baseURL ? { baseURL } : {}) });
  const other = new LensPage(await elsewhere.newPage());
  const requests: string[] = [];
  other.page.on('request', (request) => requests.push(`${request.method()} ${request.url()}`));
  await other.page.goto(link);
  await other.waitUntilReady();
  expect(await look(other)).toEqual(seen);
  await expect(other.page).toHaveTitle(/shopd-heap-after\.pb\.gz/);
  for (const request of requests) {
    expect(request.startsWith(`GET ${baseURL}`)).toBe(true);
    expect(request).not.toContain('data=');
  }
  // A reload has everything, too.
  await other.page.reload();
  await other.waitUntilReady();
  await other.show('Flame graph');
  await expect(other.frame('root')).toBeVisible();
  await elsewhere.close();
});

test('a copied link of every view opens that view, and copies as the same link', async ({
  page,
  browser,
}) => {
  test.setTimeout(180_000);
  const lens = new LensPage(page);
  await lens.visit(refined);
  await lens.open('shopd-heap-after.pb.gz');
  const tabs = ['Flame graph', 'Graph', 'Top', 'Tree', 'Source', 'Peek', 'Tags', 'Traces', 'Raw'];
  const elsewhere = await browser.newContext({
    permissions: ['clipboard-read', 'clipboard-write'],
  });
  for (const tab of tabs) {
    await page.getByRole('tab', { name: tab, exact: true }).click();
    await lens.waitUntilReady();
    await share(page);
    const link = await copyLink(page);
    await page.keyboard.press('Escape');
    expect(decodeURIComponent(link.slice(link.indexOf('&/')))).toContain('h=^net/http');

    const other = new LensPage(await elsewhere.newPage());
    await other.page.goto(link);
    await other.waitUntilReady();
    await expect(other.page.getByRole('tab', { name: tab, exact: true })).toHaveAttribute(
      'aria-selected',
      'true',
    );
    await share(other.page);
    const again = await copyLink(other.page);
    // What is packed anew need not be the same bytes; what is shown is.
    const getView = (text: string) => text.slice(text.indexOf('&/'));
    expect(getView(again)).toBe(getView(link));
    await other.page.close();
  }
  await elsewhere.close();
});

test('what changes beneath the dialog changes what it hands on', async ({ page }) => {
  const lens = new LensPage(page);
  await lens.visit();
  await lens.open('loadconfig.pb.gz');
  await lens.show('Top');
  await share(page);
  const field = page.getByRole('textbox', { name: 'The link' });
  await expect(field).toHaveValue(/\/top/);
  await copyLink(page);
  await page.goBack();
  await expect(field).toHaveValue(/\/flamegraph/);
  // It was another link.
  await expect(page.getByText('Copied.')).toHaveCount(0);
  await expect(page.getByRole('button', { name: 'Copy link' })).toBeEnabled();
  expect(await copyLink(page)).toContain('/flamegraph');
});

test('a link with the profile says that it holds no source code, where there is some', async ({
  page,
}) => {
  const lens = new LensPage(page);
  const lost = page.getByText('A link holds no source code; one HTML file can.');
  await lens.visit('profile=examples/buildlist/heap.pb.gz&/flamegraph');
  await lens.waitUntilReady();
  await share(page);
  // Whoever follows the address of an example gets its code, too.
  await expect(lost).toHaveCount(0);
  await page.getByRole('radio', { name: /^The profile itself/ }).check();
  await expect(lost).toBeVisible();
  await page.keyboard.press('Escape');
  await lens.open('workmix-cpu.pb.gz');
  await share(page);
  await expect(lost).toHaveCount(0);
});

test('a comparison is two profiles in one link', async ({ page, context }) => {
  const lens = new LensPage(page);
  await lens.visit(
    'profile=examples/shopd/heap-after.pb.gz&base=examples/shopd/heap-before.pb.gz&/flamegraph',
  );
  await lens.waitUntilReady();
  const root = await lens.frame('root').getAttribute('aria-label');
  await share(page);
  // Both have addresses: the link to these is the shorter one.
  expect(await copyLink(page)).toContain('#profile=examples/shopd/heap-after.pb.gz&base=examples');
  // At those addresses nothing is left out, so a link to them is no choice any more.
  await page.getByRole('checkbox', { name: 'Leave labels out' }).check();
  await expect(page.getByRole('radio')).toHaveCount(0);
  expect(await copyLink(page)).toMatch(/#data=heap-after\.pb\.gz~/);
  await page.getByRole('checkbox', { name: 'Leave labels out' }).uncheck();
  await page.getByRole('radio', { name: /The profile itself/ }).check();
  const link = await copyLink(page);
  expect(link).toMatch(/#data=heap-after\.pb\.gz~[\w-]+&basedata=heap-before\.pb\.gz~[\w-]+&\//);
  const other = new LensPage(await context.newPage());
  await other.page.goto(link);
  await other.waitUntilReady();
  await expect(other.frame('root')).toHaveAccessibleName(root ?? '');
});

test('what goes out is shown before, and is smaller with each choice', async ({ page }) => {
  const lens = new LensPage(page);
  await lens.visit();
  await lens.open('shopd-heap-after.pb.gz');
  await share(page);
  const dialog = page.getByRole('dialog', { name: 'Share what is shown' });
  const length = async () =>
    Number((await dialog.getByText(/characters\./).innerText()).replace(/\D/g, ''));
  const before = await length();
  await dialog.getByText(/Function names/).click();
  await expect(dialog.getByText('net/http.(*conn).serve', { exact: true })).toBeVisible();
  await expect(dialog.getByText(/[1-9]\d* Source file paths/)).toBeVisible();
  await dialog.getByRole('checkbox', { name: 'Leave binaries and addresses out' }).check();
  await expect(dialog.getByText('0 Binaries and build ids')).toBeVisible();
  const without = await length();
  expect(without).toBeLessThan(before);
  await dialog.getByRole('checkbox', { name: 'Leave labels out' }).check();
  await expect(dialog.getByText('0 Labels')).toBeVisible();
  expect(await length()).toBeLessThan(without);
});

for (const colorScheme of ['light', 'dark'] as const) {
  test(`the dialog is for everybody, ${colorScheme}`, async ({ page }) => {
    await page.emulateMedia({ colorScheme });
    const lens = new LensPage(page);
    await lens.visit('profile=examples/buildlist/heap.pb.gz&/top?si=alloc_space&f=main');
    await lens.waitUntilReady();
    const button = page.getByRole('button', { name: 'Share', exact: true });
    await button.focus();
    await page.keyboard.press('Enter');
    const dialog = page.getByRole('dialog', { name: 'Share what is shown' });
    await expect(dialog.getByRole('button', { name: 'Copy link' })).toBeEnabled();
    await dialog.getByRole('radio', { name: /The profile itself/ }).check();
    const { violations } = await new AxeBuilder({ page }).include('[role=dialog]').analyze();
    expect(violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)])).toEqual([]);
    const box = await dialog.boundingBox();
    await page.setViewportSize({ width: 390, height: 844 });
    expect((await dialog.boundingBox())?.width).toBeLessThanOrEqual(390);
    expect(box?.width).toBeGreaterThan(700);
    expect(await dialog.evaluate((element) => element.scrollWidth <= element.clientWidth)).toBe(
      true,
    );
    await page.keyboard.press('Escape');
    await expect(dialog).toHaveCount(0);
    await expect(button).toBeFocused();
  });
}

test('an anonymised profile holds no name of the program, and the same numbers', async ({
  page,
}) => {
  const lens = new LensPage(page);
  await lens.visit('/top?f=session');
  await lens.open('shopd-heap-after.pb.gz');
  const flat = await page.getByRole('row').nth(1).innerText();
  await share(page);
  const dialog = page.getByRole('dialog', { name: 'Share what is shown' });
  await dialog.getByRole('checkbox', { name: /Anonymise/ }).check();
  await expect(dialog.getByRole('checkbox', { name: 'Only what the options leave' })).toBeChecked();
  const download = page.waitForEvent('download');
  await dialog.getByRole('button', { name: 'Save profile' }).click();
  const file = await download;
  expect(file.suggestedFilename()).toBe('profile.pb.gz');
  const path = await file.path();
  const text = gunzipSync(readFileSync(path)).toString('latin1');
  for (const secret of ['shopd', 'session', 'login', 'gopher', 'main.main']) {
    expect(text).not.toContain(secret);
  }
  expect(text).toContain('net/http.(*conn).serve');
  const link = await copyLink(page);
  expect(link).not.toContain('session');

  await page.goto('about:blank');
  await page.goto(link);
  await lens.waitUntilReady();
  const value = /[\d.]+[kM]B/.exec(flat)?.[0] ?? 'none';
  await expect(page.getByRole('row').nth(1)).toContainText(value);
});

test('a profile too long for any link is refused by name', async ({ page }) => {
  const lens = new LensPage(page);
  await lens.visit();
  await page.locator('input[type=file]:not([webkitdirectory])').setInputFiles({
    name: 'noise.txt',
    mimeType: 'text/plain',
    buffer: Buffer.from(makeNoise()),
  });
  await lens.waitUntilReady();
  await page.getByRole('button', { name: 'Share', exact: true }).click();
  await expect(page.getByText(/Too long for a link: .*256,000 characters/)).toBeVisible();
  await expect(page.getByRole('button', { name: 'Copy link' })).toHaveCount(0);
  await expect(page.getByRole('button', { name: 'Save as HTML' })).toBeEnabled();
});

/** A heap profile in Go's older text format, of addresses that nothing compresses. */
function makeNoise(): string {
  let seed = 1;
  const next = () => {
    seed = (seed * 48_271) % 2_147_483_647;
    return seed;
  };
  const lines = Array.from({ length: 12_000 }, () => {
    const stack = Array.from({ length: 6 }, () => `0x${next().toString(16)}${next().toString(16)}`);
    return `1: ${next()} [1: ${next()}] @ ${stack.join(' ')}`;
  });
  return `heap profile: 1: 1 [1: 1] @ heap/1048576\n${lines.join('\n')}\n`;
}

const toLink = (bytes: Uint8Array) => `data=x~${deflateRawSync(bytes).toString('base64url')}`;
const hostile: readonly (readonly [title: string, hash: string])[] = [
  ['no base64url', 'data=%%%&/flamegraph'],
  ['no deflated bytes', 'data=x~AAAA&/flamegraph'],
  ['nothing', 'data=&/flamegraph'],
  [
    'a page instead of a profile',
    `${toLink(Buffer.from('<script>document.title=1</script>'))}&/flamegraph`,
  ],
  ['a profile that was cut', `${toLink(Buffer.from('junk junk junk')).slice(0, -6)}&/flamegraph`],
  ['70 MB of zeros', `${toLink(new Uint8Array(70_000_000))}&/flamegraph`],
  ['a bad base', 'profile=examples/buildlist/heap.pb.gz&basedata=%00&/flamegraph'],
  ['a script as address', 'profile=javascript:document.title=1&/flamegraph'],
  ['a data address', 'profile=data:text/html,<script>document.title=1</script>&/flamegraph'],
  ['a profile of a page that is none', 'profile=embedded:0&/flamegraph'],
  ['a file of the reader', 'profile=file:///etc/passwd&/flamegraph'],
];

for (const [title, hash] of hostile) {
  test(`a link with ${title} ends in the alert`, async ({ page }) => {
    const lens = new LensPage(page);
    await lens.visit(hash);
    await expect(lens.alert.first()).toBeVisible();
    expect(await page.title()).toBe('pproflens');
    await expect(page.locator('script:not([src])')).toHaveCount(0);
    await lens.open('loadconfig.pb.gz');
    await expect(lens.frame('root')).toBeVisible();
  });
}

test('markup in the name of a linked profile is text', async ({ page }) => {
  const lens = new LensPage(page);
  const profile = gunzipSync(readFileSync('tests/fixtures/loadconfig.pb.gz'));
  const data = deflateRawSync(profile).toString('base64url');
  await lens.visit(`data=<img src=x onerror="document.title=1">~${data}&/top`);
  await lens.waitUntilReady();
  await expect(page.locator('img, [onerror]')).toHaveCount(0);
  await expect(page).toHaveTitle(/img-20src-x-20onerror.* · pproflens$/);
});
