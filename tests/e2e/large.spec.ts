import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, renameSync } from 'node:fs';
import { availableParallelism, loadavg } from 'node:os';
import { fileURLToPath } from 'node:url';
import { expect, type Page, test } from '@playwright/test';
import { canMeasureMemory, MemorySampler } from '../bench/processes.mjs';
import { LensPage } from '../support/lens-page.ts';

const samples = 1_000_000;
const cache = fileURLToPath(new URL('../../.cache/', import.meta.url));
const profile = `${cache}million-samples.pb.gz`;

test.beforeAll(() => {
  test.setTimeout(180_000);
  if (existsSync(profile)) return;
  mkdirSync(cache, { recursive: true });
  const generator = fileURLToPath(new URL('../tools/make-profile.mjs', import.meta.url));
  const options = ['--samples', String(samples), '--functions', '20000', '--level', '1'];
  execFileSync(process.execPath, [generator, ...options, '--out', `${profile}.part`]);
  renameSync(`${profile}.part`, profile);
});

/** The size that a gzip file names in its last four bytes. */
function readInflatedSize(): number {
  const bytes = readFileSync(profile);
  return bytes.readUInt32LE(bytes.length - 4);
}

test('a million samples open while the page keeps painting', async ({ page }) => {
  test.setTimeout(180_000);
  const lens = new LensPage(page);
  await lens.visit();
  await page.evaluate(() => {
    const state = window as unknown as { largestGap: number };
    state.largestGap = 0;
    let last = performance.now();
    const tick = (now: number) => {
      state.largestGap = Math.max(state.largestGap, now - last);
      last = now;
      requestAnimationFrame(tick);
    };
    requestAnimationFrame(tick);
  });
  const memory = new MemorySampler(undefined, Number.POSITIVE_INFINITY, () => undefined);
  const start = Date.now();
  await page.locator('input[type=file]:not([webkitdirectory])').setInputFiles(profile);
  await expect(page.locator('html')).toHaveAttribute('data-state', 'ready', { timeout: 120_000 });
  const openMs = Date.now() - start;
  memory.stop();
  const largestGap = await page.evaluate(
    () => (window as unknown as { largestGap: number }).largestGap,
  );
  test
    .info()
    .annotations.push(
      { type: 'open', description: `${openMs} ms` },
      { type: 'largest gap between frames', description: `${Math.round(largestGap)} ms` },
    );
  console.log(`1,000,000 samples: open ${openMs} ms, largest gap ${Math.round(largestGap)} ms`);
  if (canMeasureMemory) {
    const budget = 3 * readInflatedSize() + 150e6;
    const told = `tab ${Math.round(memory.renderer / 1e6)} MB of ${Math.round(budget / 1e6)} MB`;
    console.log(told);
    expect(memory.renderer, told).toBeGreaterThan(50e6);
    expect(memory.renderer, told).toBeLessThan(budget);
  }
  // Lenient on purpose: the machine may be busy. A page that blocks while decoding stands still for seconds.
  expect(largestGap).toBeLessThan(1000);

  const frames = page.getByRole('treeitem');
  const root = frames.first();
  const wide = (await root.boundingBox())?.width ?? 0;
  const narrow = await frames.evaluateAll(
    (items, width) =>
      items.findIndex((item) => {
        const box = item.getBoundingClientRect();
        return box.width > 60 && box.width < width / 2;
      }),
    wide,
  );
  const frame = frames.nth(narrow);
  const name = (await frame.getAttribute('aria-label')) ?? '';
  const functionName = name.split(/[\s,:]/)[0] ?? '';
  await frame.click();
  await expect
    .poll(async () => (await lens.frame(functionName).boundingBox())?.width ?? 0)
    .toBeGreaterThan(wide * 0.9);
});

/** The aim is 50 ms; a quiet machine of two cores shows tasks of up to 60, which docs/benchmarks.md names as not reached. */
const allowed = 75;

/** Main-thread tasks of more than 50 ms, which is what browsers call long, by what was going on. */
interface LongTasks {
  readonly load: number[];
  readonly zoom: number[];
  readonly search: number[];
}

const watchLongTasks = () => {
  const state = window as unknown as { longTasks: number[] };
  state.longTasks = [];
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) state.longTasks.push(Math.round(entry.duration));
  }).observe({ type: 'longtask' });
};

async function takeLongTasks(page: Page): Promise<number[]> {
  await page.waitForFunction(() => document.querySelector('[aria-busy=true]') === null);
  // Entries come a moment after their tasks.
  await page.waitForTimeout(300);
  return page.evaluate(() => (window as unknown as { longTasks: number[] }).longTasks.splice(0));
}

async function measureLongTasks(page: Page): Promise<LongTasks> {
  await new LensPage(page).visit();
  await page.waitForTimeout(500);
  await page.evaluate(watchLongTasks);
  await page.locator('input[type=file]:not([webkitdirectory])').setInputFiles(profile);
  await page.waitForFunction(() => document.documentElement.dataset.state === 'ready', null, {
    timeout: 120_000,
    polling: 200,
  });
  const load = await takeLongTasks(page);

  // Looking for elements is a long task of its own, so that is over before anything is measured.
  const target = await page.evaluate(() => {
    const wide = document.querySelector('.flame-tree')?.getBoundingClientRect().width ?? 0;
    for (const frame of document.querySelectorAll('[role=treeitem]')) {
      const box = frame.getBoundingClientRect();
      if (box.width > 60 && box.width < wide / 2) return { x: box.x + 20, y: box.y + 10 };
    }
    throw new Error('no frame to zoom to');
  });
  await page.mouse.move(target.x, target.y);
  await takeLongTasks(page);
  await page.mouse.down();
  await page.mouse.up();
  await page.waitForTimeout(300);
  const zoom = await takeLongTasks(page);

  await page.getByRole('searchbox').focus();
  await takeLongTasks(page);
  await page.keyboard.insertText('Get');
  await expect(page.getByText(/functions match/)).toBeVisible();
  const search = await takeLongTasks(page);
  return { load, zoom, search };
}

test('no task of the page takes much more than 50 ms while a million samples load, zoom and are searched', async ({
  browser,
}) => {
  test.setTimeout(300_000);
  // A garbage collection may fall into any task: the best load of three.
  const rounds: LongTasks[] = [];
  const findLongest = ({ load, zoom, search }: LongTasks) =>
    Math.max(0, ...load, ...zoom, ...search);
  // Where more programs want a processor than there are, a task takes longer by as much.
  const getLimit = () => allowed * Math.max(1, (loadavg()[0] ?? 0) / availableParallelism());
  let isGood = false;
  while (rounds.length < 3 && !isGood) {
    const page = await browser.newPage();
    const round = await measureLongTasks(page);
    await page.close();
    rounds.push(round);
    isGood = findLongest(round) <= getLimit();
  }
  const told = `limit ${Math.round(getLimit())} ms, tasks over 50 ms: ${JSON.stringify(rounds)}`;
  console.log(told);
  expect(isGood, told).toBe(true);
});
