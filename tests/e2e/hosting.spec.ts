import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, type Page, test } from '@playwright/test';
import { checkHost } from '../../scripts/check-host.mjs';
import { HostedPage } from '../support/hosted-page.ts';
import { fixture, LensPage, viewTitles } from '../support/lens-page.ts';

let hosted: HostedPage;
test.beforeEach(async () => {
  hosted = new HostedPage();
  await hosted.start();
});
test.afterEach(() => hosted.close());

/** What goes wrong without a test noticing otherwise. */
function watch(page: Page): { readonly requests: string[]; readonly complaints: string[] } {
  const requests: string[] = [];
  const complaints: string[] = [];
  page.context().on('request', (request) => {
    if (!/^(blob|data):/.test(request.url())) requests.push(request.url());
  });
  page.on('console', (message) => {
    if (message.type() === 'error' || /Content.Security.Policy/i.test(message.text())) {
      complaints.push(message.text());
    }
  });
  page.on('pageerror', (error) => complaints.push(String(error)));
  return { requests, complaints };
}

test('from a sub-path with the policy: every view works, and no request leaves the origin', async ({
  page,
}) => {
  const { requests, complaints } = watch(page);
  const lens = new LensPage(page);
  await page.goto(hosted.address);
  await expect(page.getByRole('button', { name: 'Open files…' })).toBeVisible();
  await page
    .locator('input[type=file]:not([webkitdirectory])')
    .setInputFiles([fixture('shopd-heap-before.pb.gz'), fixture('loadconfig.pb.gz')]);
  await lens.waitUntilReady();
  for (const title of viewTitles) {
    await lens.show(title);
    await lens.expectFunction(title, 'main.loadConfig');
  }
  // Whichever others there are.
  const tabs = await page.getByRole('tablist').first().getByRole('tab').allTextContents();
  expect(tabs.length).toBeGreaterThanOrEqual(8);
  for (const name of tabs) {
    await page.getByRole('tab', { name, exact: true }).click();
    await lens.waitUntilReady();
    await expect(page.getByRole('tabpanel')).not.toBeEmpty();
  }
  // A menu, with the style element that locks scrolling; a refinement; the prompt.
  await page.getByRole('button', { name: 'Open', exact: true }).click();
  await expect(page.getByRole('menuitem', { name: 'Paste a URL' })).toBeVisible();
  await page.keyboard.press('Escape');
  await page.keyboard.press('`');
  const prompt = page.getByRole('textbox', { name: 'pprof command' });
  await prompt.fill('top 3');
  await prompt.press('Enter');
  await expect(page.getByRole('log')).toContainText('Showing nodes accounting for');

  expect(complaints).toEqual([]);
  expect(hosted.reports).toEqual([]);
  expect(requests.length).toBeGreaterThan(5);
  expect(requests.filter((url) => !url.startsWith(`${hosted.address}`))).toEqual([]);
});

test('the examples open from a sub-path, sources included', async ({ page }) => {
  const { complaints } = watch(page);
  const lens = new LensPage(page);
  await page.goto(`${hosted.address}#profile=examples/buildlist/heap.pb.gz&/source?si=alloc_space`);
  await lens.waitUntilReady();
  await expect(page.getByRole('tabpanel')).toContainText('main.go');
  expect(complaints).toEqual([]);
});

test('the watch sees what a worker asks of another origin', async ({ page }) => {
  const { requests } = watch(page);
  await page.goto(`${hosted.address}#profile=http://127.0.0.1:9/heap.pb.gz`);
  await expect(page.getByRole('alert')).toContainText('heap.pb.gz');
  expect(requests).toContain('http://127.0.0.1:9/heap.pb.gz');
});

test('the policy keeps scripts, frames and pictures out', async ({ page }) => {
  await page.goto(hosted.address);
  await page.evaluate(() => {
    const script = document.createElement('script');
    script.textContent = 'document.title = "owned"';
    document.head.append(script);
    const foreign = document.createElement('script');
    foreign.src = 'http://127.0.0.1:9/evil.js';
    document.head.append(foreign);
    const frame = document.createElement('iframe');
    frame.src = 'http://127.0.0.1:9/';
    document.body.append(frame);
    document.body.insertAdjacentHTML(
      'beforeend',
      '<img src="x:" onerror="document.title=`owned`">',
    );
  });
  // In a task of the page's own: what a test evaluates is let through.
  const isEvalRefused = await page.evaluate(
    () =>
      new Promise((resolve) =>
        setTimeout(() => {
          try {
            resolve(new Function('return false')());
          } catch {
            resolve(true);
          }
        }),
      ),
  );
  expect(isEvalRefused).toBe(true);
  await expect
    .poll(
      () =>
        new Set(hosted.reports.map((text) => JSON.parse(text)['csp-report']['violated-directive'])),
    )
    .toEqual(new Set(['script-src-elem', 'script-src-attr', 'script-src', 'frame-src', 'img-src']));
  expect(await page.title()).toBe('pproflens');
});

test('the built page carries the policy itself, for hosts that send no headers', async ({
  page,
}) => {
  // The server of the other browser tests sends none.
  const lens = new LensPage(page);
  await lens.visit();
  const policy = page.locator('meta[http-equiv="Content-Security-Policy"]');
  await expect(policy).toHaveAttribute('content', /^default-src 'none'; script-src 'self'/);
  await page.evaluate(() => {
    const script = document.createElement('script');
    script.textContent = 'document.title = "owned"';
    document.head.append(script);
  });
  expect(await page.title()).toBe('pproflens');
});

test.describe('scripts/check-host.mjs', () => {
  /** Node doesn't take every name below localhost for this machine. */
  async function check(): Promise<{ readonly said: string; readonly failed: number }> {
    const lines: string[] = [];
    const address = hosted.address.replace('pproflens.localhost', '127.0.0.1');
    const { failed } = await checkHost(address, (line: string) => lines.push(line));
    return { said: lines.join('\n'), failed };
  }

  test('finds no fault with a host of docs/hosting.md', async () => {
    const { said, failed } = await check();
    expect(said).toMatch(/^ok {4}all \d+ files are there$/m);
    expect(said).toMatch(/^ok {4}they are those of build [0-9a-f]{16}$/m);
    expect(said).not.toContain('policy');
    expect(said).not.toContain('assets/');
    expect(failed).toBe(0);
  });

  test('finds a file that is not there', async () => {
    rmSync(join(hosted.folder, 'icon.svg'));
    const { said, failed } = await check();
    expect(said).toContain('FAIL  icon.svg: answered 404');
    expect(failed).toBe(1);
  });

  test('finds a mixture of two builds', async () => {
    writeFileSync(join(hosted.folder, 'icon.svg'), '<svg xmlns="http://www.w3.org/2000/svg"/>');
    expect((await check()).said).toContain('not all of one build');
  });

  test('finds a page without its service worker, and one that is none of ours', async () => {
    rmSync(join(hosted.folder, 'sw.js'));
    expect((await check()).said).toContain('FAIL  sw.js: answered 404');
    writeFileSync(join(hosted.folder, 'index.html'), '<title>Welcome to nginx!</title>');
    expect((await check()).said).toContain('is no page of pproflens');
  });

  test('finds what the policy lacks, wrong types and times', async () => {
    hosted.headers = {
      'content-security-policy': "default-src 'self'; script-src 'self' https: 'unsafe-eval'",
      'content-type': 'application/octet-stream',
      'cache-control': 'max-age=604800',
    };
    const { said } = await check();
    for (const line of [
      /^FAIL {2}policy: script-src lacks 'wasm-unsafe-eval'/m,
      /^FAIL {2}policy: style-src lacks 'unsafe-inline'/m,
      /^warn {2}policy: script-src allows 'unsafe-eval'/m,
      /^warn {2}policy: no frame-ancestors/m,
      /^FAIL {2}assets\/index-.*\.js: type is “application\/octet-stream”/m,
      /^FAIL {2}index\.html: may be kept \(604800 s\)/m,
      /^warn {2}\d+ files of assets\/ are asked for again/m,
    ]) {
      expect(said).toMatch(line);
    }
  });
});
