import { type ChildProcess, spawn } from 'node:child_process';
import { copyFileSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, type Page, test } from '@playwright/test';
import { fixture, LensPage } from '../support/lens-page.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));
const before = fixture('shopd-heap-before.pb.gz');
const after = fixture('shopd-heap-after.pb.gz');
const remember = 'example.com/shopd/internal/session.(*Session).remember';
const sources = [
  '-trim_path=/home/gopher/shopd',
  `-source_path=${join(root, 'public/examples/shopd/src')}`,
];

let running: ChildProcess[] = [];
let target: Server;
let served = before;
let folder = '';

test.beforeEach(async ({ page }) => {
  served = before;
  folder = mkdtempSync(join(tmpdir(), 'pproflens-e2e-'));
  // A program's /debug/pprof/heap, from a file.
  target = createServer((_, response) => response.end(readFileSync(served)));
  await new Promise<void>((resolve) => target.listen(0, '127.0.0.1', resolve));
  // What the page's policy refuses is said on the console.
  page.on('console', (message) => expect(message.text()).not.toContain('Content Security Policy'));
  page.on('pageerror', (error) => expect(error).toBeUndefined());
});

test.afterEach(() => {
  for (const child of running) child.kill();
  running = [];
  target.close();
  target.closeAllConnections();
  rmSync(folder, { recursive: true, force: true });
});

/** Starts `pproflens -http` and returns the address that it prints. */
function start(...args: readonly string[]): Promise<string> {
  const command = join(root, 'dist/cli/pproflens.js');
  const child = spawn(process.execPath, [command, '-http=:', '-no_browser', ...args]);
  running.push(child);
  return new Promise((resolve, reject) => {
    let said = '';
    const onData = (data: Buffer) => {
      said += String(data);
      const address = /http:\/\/\S+/.exec(said)?.[0];
      if (address) resolve(address);
    };
    child.stdout.on('data', onData);
    child.stderr.on('data', (data: Buffer) => {
      said += String(data);
    });
    child.once('exit', (code) => reject(new Error(`exit ${code}: ${said}`)));
  });
}

/** The command in the foot line names what the command line named, never the server's own address of it. */
async function expectCommand(page: Page, pattern: string): Promise<void> {
  const command = page.getByRole('contentinfo').getByText(/^go tool pprof /);
  await expect(command).toHaveText(new RegExp(pattern));
  expect(await command.textContent()).not.toContain('/local/');
}

function expectShown(page: Page, line: string) {
  return expect(page.getByText(`Showing nodes accounting for ${line}`)).toBeVisible();
}

test('a file opens with its numbers and its sources from the disk', async ({ page }) => {
  const lens = new LensPage(page);
  await page.goto(await start(...sources, after));
  await lens.waitUntilReady();
  await lens.show('Top');
  // pprof -top
  await expectShown(page, '24660.13kB, 100% of 24660.13kB total');
  await expect(lens.row(remember)).toContainText('19494.02kB');
  await expectCommand(page, `-top .*shopd-heap-after\\.pb\\.gz$`);
  await lens.row(remember).click();
  await lens.show('Source');
  const hot = page.getByRole('row').filter({ hasText: 's.History = append(s.History' });
  await expect(hot).toContainText('41');
  await expect(hot).toContainText('19.04MB');
  for (const title of ['Graph', 'Peek'] as const) {
    await lens.show(title);
    await lens.expectFunction(title, remember);
  }
});

test('options and base of the command line are in the address that opens', async ({ page }) => {
  const lens = new LensPage(page);
  await page.goto(await start(`-diff_base=${before}`, '-sample_index=inuse_space', after));
  await lens.waitUntilReady();
  await lens.show('Top');
  // pprof -top -diff_base
  await expectShown(page, '22098.86kB, 862.81% of 2561.27kB total');
  await expectCommand(page, 'diff_base=.*heap-before');
  await page.goto(await start('-focus=remember', after));
  await lens.waitUntilReady();
  await lens.show('Top');
  // pprof -top -focus=remember
  await expectShown(page, '19.04MB, 79.05% of 24.08MB total');
});

test('a live target is fetched again, the view stays, and what was before is the base', async ({
  page,
}) => {
  const lens = new LensPage(page);
  const { port } = target.address() as AddressInfo;
  await page.goto(await start(`http://127.0.0.1:${port}/debug/pprof/heap`));
  await lens.waitUntilReady();
  await lens.show('Top');
  await expectShown(page, '2561.27kB, 100% of 2561.27kB total');
  const refresh = page.getByRole('button', { name: 'Refresh' });
  await refresh.click();
  await expect(page.getByText('Nothing has changed.')).toBeVisible();
  served = after;
  await refresh.click();
  await expectShown(page, '24660.13kB, 100% of 24660.13kB total');
  await expect(lens.tab('Top')).toHaveAttribute('aria-selected', 'true');
  await page.getByRole('button', { name: 'What changed?' }).click();
  // pprof -top -base
  await expectShown(page, '22098.86kB, 100% of 22098.86kB total');
  // The program ends: an alert, and what is open stays.
  target.close();
  target.closeAllConnections();
  await refresh.click();
  await expect(lens.alert).toContainText('ECONNREFUSED');
  await expectShown(page, '22098.86kB, 100% of 22098.86kB total');
});

test('a watched file opens again when it has changed', async ({ page }) => {
  const lens = new LensPage(page);
  const heap = join(folder, 'heap.pb.gz');
  copyFileSync(before, heap);
  await page.goto(await start(heap));
  await lens.waitUntilReady();
  await lens.show('Top');
  const watch = page.getByRole('button', { name: 'Watch' });
  await watch.click();
  await expect(watch).toHaveAttribute('aria-pressed', 'true');
  copyFileSync(after, heap);
  await expectShown(page, '24660.13kB, 100% of 24660.13kB total');
});

test('what can not be served is one line and a code', async () => {
  await expect(start(fixture('bad/page.html'))).rejects.toThrow(
    /^exit 1: pproflens: .*page\.html: parsing profile: unrecognized profile format\n$/,
  );
  const { port } = target.address() as AddressInfo;
  await expect(start(`-http=:${port}`, after)).rejects.toThrow(
    `exit 1: pproflens: 127.0.0.1:${port} is in use`,
  );
  await expect(start('-http=8080', after)).rejects.toThrow('exit 2: pproflens: could not split');
});

test('the prompt’s web and weblist open the page on what was typed', async ({ page }) => {
  const command = join(root, 'dist/cli/pproflens.js');
  const child = spawn(process.execPath, [command, ...sources, after]);
  running.push(child);
  const addresses = new Promise<string[]>((resolve) => {
    let said = '';
    child.stderr.on('data', (data: Buffer) => {
      said += String(data);
      const found = said.match(/http:\/\/\S+/g) ?? [];
      if (found.length === 2) resolve(found);
    });
  });
  child.stdin.end('focus=remember\nweb\nweblist Session..remember\n');
  const [web = '', weblist = ''] = await addresses;
  expect(web).toContain('&/graph?f=remember');
  const lens = new LensPage(page);
  await page.goto(weblist);
  await lens.waitUntilReady();
  await expect(page.getByText('s.History = append(s.History')).toBeVisible();
});
