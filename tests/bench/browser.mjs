// One Chromium a measurement, started afresh and ended whatever happens.
import { chromium } from '@playwright/test';
import { findChromium } from '../../scripts/install.mjs';
import { listDescendants } from './processes.mjs';

const isRoot = process.getuid?.() === 0;

const flags = [
  '--disable-background-networking',
  '--disable-component-update',
  // Painting in software, as where there is no graphics card, and WebGL too, which speedscope draws with.
  '--disable-gpu',
  '--enable-unsafe-swiftshader',
  // Chromium's sandbox doesn't start as root, which is what containers run as.
  ...(isRoot ? ['--no-sandbox'] : []),
];

/** A failure of what is measured, as it goes into the table; anything else is a defect of the benchmark. */
export class Failure extends Error {}

/** Rejects with a Failure when a promise takes longer. */
export async function within(milliseconds, what, promise) {
  let timer;
  const late = new Promise((_, fail) => {
    timer = setTimeout(
      () => fail(new Failure(`${what} took more than ${milliseconds / 1000} s`)),
      milliseconds,
    );
  });
  try {
    return await Promise.race([promise, late]);
  } finally {
    clearTimeout(timer);
  }
}

/**
 * Runs `measure` with an empty page of a browser of its own. Rejects with a Failure when the tab crashes, says something in
 * a dialog, or takes longer than `limit` milliseconds in all; `stop` ends it from outside.
 */
export async function withPage(limit, measure) {
  const executablePath = findChromium();
  const before = new Set(listDescendants(process.pid));
  const browser = await chromium.launch({ executablePath, args: flags, timeout: 60_000 });
  const ids = listDescendants(process.pid).filter((id) => !before.has(id));
  try {
    const page = await browser.newPage({ viewport: { width: 1440, height: 900 }, locale: 'en-GB' });
    let stop;
    const stopped = new Promise((_, fail) => {
      stop = (reason) => fail(new Failure(reason));
    });
    page.on('crash', () => stop('the tab crashed'));
    page.on('dialog', async (dialog) => {
      stop(`the page says: ${dialog.message().split('\n')[0]}`);
      await dialog.dismiss().catch(() => undefined);
    });
    const measured = measure(page, { version: browser.version(), stop: (why) => stop(why) });
    // What fails after the race was lost is of no interest any more.
    measured.catch(() => undefined);
    return await within(limit, 'the run', Promise.race([measured, stopped]));
  } finally {
    await close(browser, ids);
  }
}

/** A page that hangs can keep its browser from closing: then the processes that were started here are ended by id. */
async function close(browser, ids) {
  try {
    await within(5000, 'closing', browser.close());
  } catch {
    for (const id of ids) {
      try {
        process.kill(id, 'SIGKILL');
      } catch {
        // It has ended by itself.
      }
    }
  }
}
