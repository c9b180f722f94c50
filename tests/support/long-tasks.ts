import { availableParallelism, loadavg } from 'node:os';
import { type Browser, expect, type Page } from '@playwright/test';

/** From here on, in milliseconds, browsers call a task long, and people notice it. */
const allowed = 50;

/** Main-thread tasks of more than 50 ms, in whole milliseconds, by what was going on. */
export type LongTasks = Readonly<Record<string, readonly number[]>>;

/** Begins to note long tasks; call once the page is open. */
export async function watchLongTasks(page: Page): Promise<void> {
  await page.evaluate(() => {
    const state = window as unknown as { longTasks: number[] };
    state.longTasks = [];
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries()) state.longTasks.push(Math.round(entry.duration));
    }).observe({ type: 'longtask' });
  });
}

/** The long tasks since the last call, once what is being drawn is drawn. */
export async function takeLongTasks(page: Page): Promise<number[]> {
  await page.waitForFunction(() => document.querySelector('[aria-busy=true]') === null);
  // Entries come a moment after their tasks.
  await page.waitForTimeout(300);
  return page.evaluate(() => (window as unknown as { longTasks: number[] }).longTasks.splice(0));
}

/** Where more programs want a processor than there are, a task takes longer by as much. */
function getLimit(): number {
  return allowed * Math.max(1, (loadavg()[0] ?? 0) / availableParallelism());
}

/**
 * Expects one of three rounds to be without a long task in any action: a garbage collection may fall into any task, but the work
 * that an action always does is in all of them.
 */
export async function expectNoLongTask(
  browser: Browser,
  measure: (page: Page) => Promise<LongTasks>,
): Promise<void> {
  const rounds: LongTasks[] = [];
  const isClean = (round: LongTasks) =>
    Object.values(round).every((tasks) => tasks.every((task) => task <= getLimit()));
  while (rounds.length < 3 && !rounds.some(isClean)) {
    const page = await browser.newPage();
    rounds.push(await measure(page));
    await page.close();
  }
  const told = `limit ${Math.round(getLimit())} ms, tasks over 50 ms: ${JSON.stringify(rounds)}`;
  console.log(told);
  expect(rounds.some(isClean), told).toBe(true);
}
