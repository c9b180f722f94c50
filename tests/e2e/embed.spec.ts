import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, type FrameLocator, type Page, test } from '@playwright/test';
import { HostedPage, servePage } from '../support/hosted-page.ts';
import { fixture } from '../support/lens-page.ts';

const example = fileURLToPath(new URL('../../docs/embed-example.html', import.meta.url));
let hosted: HostedPage;
let around: Awaited<ReturnType<typeof servePage>>;
let html = '';

test.beforeEach(async () => {
  html = '';
  around = await servePage(() => html);
  hosted = new HostedPage();
  await hosted.start([around.origin]);
});
test.afterEach(() => {
  around.close();
  hosted.close();
});

type Message = Readonly<Record<string, unknown>>;

/** A page with the viewer in a frame; it notes what it is told. */
class Around {
  readonly page: Page;
  readonly frame: FrameLocator;

  constructor(page: Page) {
    this.page = page;
    this.frame = page.frameLocator('#lens');
  }

  /** `hash`: the frame's, after `embed=…&`; `allowed`: who may embed, by default this page. */
  async visit(hash = '', allowed = around.origin): Promise<void> {
    html = `<!doctype html><title>around</title><script>
      window.told = [];
      addEventListener('message', (event) => told.push({ origin: event.origin, ...event.data }));
    </script><iframe id="lens" style="width:1200px;height:800px" src="${hosted.address}#embed=${allowed}&${hash}"></iframe>`;
    await this.page.goto(around.origin);
  }

  /** Bytes go as base64 to the page, which makes them what it sends. */
  async send(message: Message, files: Readonly<Record<string, string>> = {}): Promise<void> {
    const given = Object.fromEntries(
      Object.entries(files).map(([key, name]) => [
        key,
        readFileSync(fixture(name)).toString('base64'),
      ]),
    );
    await this.page.evaluate(
      ({ message, given, target }) => {
        const decode = (text = '') => Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0));
        const sent: Record<string, unknown> = { ...message };
        if (given.bytes !== undefined) sent.bytes = decode(given.bytes).buffer;
        if (given.base !== undefined) sent.base = { name: 'before', bytes: decode(given.base) };
        document.querySelector('iframe')?.contentWindow?.postMessage(sent, target);
      },
      { message, given, target: hosted.origin },
    );
  }

  async getTold(): Promise<readonly Message[]> {
    return this.page.evaluate('window.told');
  }

  async expectTold(message: Message): Promise<void> {
    await expect
      .poll(() => this.getTold())
      .toContainEqual(expect.objectContaining({ ...message, origin: hosted.origin }));
  }

  async open(name: string, id = 'one'): Promise<void> {
    await this.send({ type: 'pproflens:open', id, name }, { bytes: name });
    await this.expectTold({ type: 'pproflens:opened', id, name });
  }

  frameOf(name: RegExp) {
    return this.frame.getByRole('treeitem', { name }).first();
  }
}

test('a page opens bytes, sets the query and is told what the person does', async ({ page }) => {
  const lens = new Around(page);
  await lens.visit();
  await lens.expectTold({ type: 'pproflens:ready', version: 1 });
  await expect(lens.frame.getByRole('status')).toHaveText(/waits for the page around/);
  await lens.open('loadconfig.pb.gz');
  // pprof -top: 12.50MB in total, main.loadConfig 10MB.
  await expect(lens.frameOf(/^root.*12\.50MB/)).toBeVisible();
  await expect(lens.frame.getByRole('button', { name: 'Open', exact: true })).toHaveCount(0);
  await expect(lens.frame.getByRole('button', { name: 'Compare', exact: true })).toHaveCount(0);

  await lens.send({ type: 'pproflens:query', text: '/top?f=main.parseRequest' });
  await lens.expectTold({ type: 'pproflens:changed', query: '/top?f=main.parseRequest' });
  await expect(lens.frame.getByText('Showing nodes accounting for 2.50MB').first()).toBeVisible();

  await lens.frame.getByRole('tab', { name: 'Peek', exact: true }).click();
  await lens.expectTold({ type: 'pproflens:changed', query: '/peek?f=main.parseRequest' });
  // The frame's own link holds it, so that a reload of it finds who may embed.
  const address = page.frames()[1]?.url() ?? '';
  expect(address).toBe(`${hosted.address}#embed=${around.origin}&/peek?f=main.parseRequest`);
  await page.evaluate('history.back()');
  await lens.expectTold({ type: 'pproflens:changed', query: '/top?f=main.parseRequest' });
});

test('a page opens an address, and a profile less its base', async ({ page }) => {
  const lens = new Around(page);
  await lens.visit();
  await lens.expectTold({ type: 'pproflens:ready' });
  const url = `${hosted.address}examples/workmix/cpu.pb.gz`;
  await lens.send({ type: 'pproflens:open', id: 'cpu', url });
  await lens.expectTold({ type: 'pproflens:opened', id: 'cpu', name: 'cpu.pb.gz' });

  await lens.send(
    { type: 'pproflens:open', id: 'diff', name: 'after' },
    { bytes: 'shopd-heap-after.pb.gz', base: 'shopd-heap-before.pb.gz' },
  );
  await lens.expectTold({ type: 'pproflens:opened', id: 'diff', name: 'after' });
  await expect(lens.frame.getByText('before').first()).toBeVisible();
  // The query leaves the base alone.
  await lens.send({ type: 'pproflens:query', text: '/top' });
  await lens.expectTold({ type: 'pproflens:changed', query: '/top' });
  await expect(lens.frame.getByText('before').first()).toBeVisible();
});

test('the profile of the frame’s own link is told of', async ({ page }) => {
  const lens = new Around(page);
  await lens.visit('profile=examples/workmix/cpu.pb.gz&/top');
  await lens.expectTold({ type: 'pproflens:opened', id: '', name: 'cpu.pb.gz' });
  await lens.expectTold({ type: 'pproflens:changed', query: '/top' });
});

test('a page that is not listed is neither followed nor told', async ({ page }) => {
  const lens = new Around(page);
  for (const allowed of ['', 'https://other.example', '*']) {
    await lens.visit('profile=examples/workmix/cpu.pb.gz&/top', allowed);
    await expect(lens.frame.getByText(/^Showing nodes accounting for/).first()).toBeVisible();
    await lens.send({ type: 'pproflens:query', text: '/peek' });
    await lens.send({ type: 'pproflens:open', id: 'x' }, { bytes: 'loadconfig.pb.gz' });
    // Something that takes longer than following an order would.
    await lens.frame.getByRole('tab', { name: 'Graph', exact: true }).click();
    await expect(lens.frame.getByRole('button', { name: /, flat/ }).first()).toBeVisible();
    expect(await lens.getTold()).toEqual([]);
  }
});

test('a page in its own window takes no orders, even of listed origins', async ({ page }) => {
  html = '<!doctype html><title>opener</title>';
  await page.goto(around.origin);
  const popup = page.waitForEvent('popup');
  const address = `${hosted.address}#embed=${around.origin}&profile=examples/workmix/cpu.pb.gz&/top`;
  await page.evaluate((url) => {
    Object.assign(window, { opened: window.open(url) });
  }, address);
  const other = await popup;
  await expect(other.getByText(/^Showing nodes accounting for/).first()).toBeVisible();
  await page.evaluate('window.opened.postMessage({ type: "pproflens:query", text: "/peek" }, "*")');
  await other.getByRole('tab', { name: 'Graph', exact: true }).click();
  await expect(other.getByRole('button', { name: /, flat/ }).first()).toBeVisible();
  expect(new URL(other.url()).hash).toMatch(/\/graph$/);
});

test('another frame of a listed origin is not followed', async ({ page }) => {
  const lens = new Around(page);
  await lens.visit('profile=examples/workmix/cpu.pb.gz&/top');
  await lens.expectTold({ type: 'pproflens:opened' });
  await page.evaluate(() => {
    const sibling = document.createElement('iframe');
    sibling.srcdoc =
      '<script>parent.frames[0].postMessage({ type: "pproflens:query", text: "/peek" }, "*")</script>';
    document.body.append(sibling);
    return new Promise((resolve) => sibling.addEventListener('load', resolve));
  });
  await lens.send({ type: 'pproflens:query', text: '/graph' });
  await lens.expectTold({ type: 'pproflens:changed', query: '/graph' });
  const queries = (await lens.getTold()).map(({ query }) => query);
  expect(queries).not.toContain('/peek');
});

test('a file of the person’s own is none of the page’s business', async ({ page }) => {
  const lens = new Around(page);
  await lens.visit();
  await lens.open('workmix-cpu.pb.gz');
  const before = (await lens.getTold()).length;
  await lens.frame
    .locator('input[type=file]:not([webkitdirectory])')
    .setInputFiles(fixture('loadconfig.pb.gz'));
  await expect(lens.frameOf(/^main\.loadConfig/)).toBeVisible();
  await lens.frame.getByRole('tab', { name: 'Top', exact: true }).click();
  await expect(lens.frame.getByText(/^Showing nodes accounting for/).first()).toBeVisible();
  expect(await lens.getTold()).toHaveLength(before);
});

const hostile: readonly (readonly [string, Message])[] = [
  ['a javascript: address', { type: 'pproflens:open', url: 'javascript:parent.owned=1' }],
  ['a data: address', { type: 'pproflens:open', url: 'data:text/html,<script>owned=1</script>' }],
  ['markup for a name', { type: 'pproflens:open', name: ['<img onerror=owned=1>'], bytes: 7 }],
  ['numbers for bytes', { type: 'pproflens:open', bytes: [1, 2, 3], name: '<b>x</b>' }],
  [
    'a name of a megabyte',
    { type: 'pproflens:open', name: 'x'.repeat(2 ** 20), url: 'https://a.example/' },
  ],
  ['a query of a megabyte', { type: 'pproflens:query', text: `/${'x'.repeat(2 ** 20)}` }],
  ['a query that opens', { type: 'pproflens:query', text: 'profile=https://a.example/x&/top' }],
  ['an unknown type', { type: 'pproflens:eval', text: 'owned=1' }],
  [
    'a prototype',
    { type: 'pproflens:open', base: { __proto__: { url: 'x' } }, url: 'https://a.example/' },
  ],
];

for (const [title, message] of hostile) {
  test(`hostile: ${title} ends in the alert and an error, and what is open stays`, async ({
    page,
  }) => {
    const lens = new Around(page);
    await lens.visit();
    await lens.expectTold({ type: 'pproflens:ready' });
    await lens.open('loadconfig.pb.gz');
    await lens.send({ ...message, id: 'bad' });
    await lens.expectTold({ type: 'pproflens:error', id: 'bad', code: 'bad-option' });
    await expect(lens.frame.getByRole('alert')).toContainText('was not followed');
    await expect(lens.frame.locator('img, script:not([src])')).toHaveCount(0);
    expect(await page.evaluate('window.owned')).toBeUndefined();
    await expect(lens.frameOf(/^main\.loadConfig/)).toBeVisible();
    await lens.open('workmix-cpu.pb.gz', 'next');
    await expect(lens.frame.getByRole('alert')).toHaveCount(0);
  });
}

test('hostile: bytes that are no profile, markup in names, and a flood', async ({ page }) => {
  const lens = new Around(page);
  await lens.visit();
  await lens.expectTold({ type: 'pproflens:ready' });
  const markup = '<img src=x onerror="parent.owned=1">';
  await lens.send({ type: 'pproflens:open', id: 'bad', name: markup }, { bytes: 'bad/random.bin' });
  await lens.expectTold({ type: 'pproflens:error', id: 'bad' });
  await expect(lens.frame.getByRole('alert')).toContainText(markup);
  await expect(lens.frame.locator('img')).toHaveCount(0);

  await page.evaluate((target) => {
    const frame = document.querySelector('iframe')?.contentWindow;
    for (let n = 0; n < 300; n++) {
      frame?.postMessage({ type: 'pproflens:open', id: `${n}`, bytes: new ArrayBuffer(9) }, target);
      frame?.postMessage({ type: 'pproflens:query', text: `/top?f=${n}` }, target);
      frame?.postMessage({ type: 'pproflens:query', text: n }, target);
    }
  }, hosted.origin);
  await lens.open('loadconfig.pb.gz', 'last');
  const told = await lens.getTold();
  // Each order to open was answered.
  const answered = new Set(
    told.filter(({ type }) => type === 'pproflens:error').map(({ id }) => id),
  );
  expect(answered.size).toBe(302);
  await lens.send({ type: 'pproflens:query', text: '/flamegraph' });
  await expect(lens.frameOf(/^main\.loadConfig/)).toBeVisible();
});

test('a host that does not allow framing shows nothing', async ({ page }) => {
  const lens = new Around(page);
  hosted.close();
  hosted = new HostedPage();
  await hosted.start();
  await lens.visit('profile=examples/workmix/cpu.pb.gz&/top');
  await expect.poll(() => hosted.reports.join()).toContain('frame-ancestors');
  expect(await lens.getTold()).toEqual([]);
});

test('the example page of the documentation works', async ({ page }) => {
  html = readFileSync(example, 'utf8');
  await page.goto(`${around.origin}/?viewer=${encodeURIComponent(hosted.address)}`);
  const told = page.getByLabel('What the viewer said');
  await expect(told).toContainText('pproflens:ready');
  await page.getByLabel('A profile').setInputFiles(fixture('loadconfig.pb.gz'));
  await expect(told).toContainText('"type":"pproflens:opened","id":"loadconfig.pb.gz"');
  await page.getByRole('button', { name: 'Top by cum' }).click();
  await expect(told).toContainText('"query":"/top?sort=cum"');
  await page.getByLabel('Compared with').setInputFiles(fixture('workmix-cpu.pb.gz'));
  await expect(told).toContainText('"type":"pproflens:error"');
});
