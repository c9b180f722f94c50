// Firefox over WebDriver BiDi, without a driver program: opens pages, served or from a file, and asks them things.
import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import puppeteer from 'puppeteer-core';
import { findChromium } from '../../scripts/install.mjs';

const names = ['firefox-esr', 'firefox'];
const places = [
  '/usr/bin',
  '/snap/bin',
  '/Applications/Firefox.app/Contents/MacOS',
  ...(process.env.PATH ?? '').split(delimiter),
];

/** Path of a Firefox: FIREFOX_PATH, or one on the PATH; undefined when there is none. */
export function findFirefox() {
  const asked = process.env.FIREFOX_PATH;
  if (asked) return asked;
  return names
    .flatMap((name) => places.map((place) => join(place, name)))
    .find((path) => existsSync(path));
}

/** Starts Firefox without a window, with a profile of its own that is thrown away. */
export async function startFirefox() {
  const executablePath = findFirefox();
  if (executablePath === undefined)
    throw new Error('no Firefox: install one, or name it in FIREFOX_PATH');
  return puppeteer.launch({
    browser: 'firefox',
    executablePath,
    headless: true,
    extraPrefsFirefox: {
      // No updates, reports or look-ups of its own while a test counts requests.
      'app.update.enabled': false,
      'browser.safebrowsing.malware.enabled': false,
      'browser.safebrowsing.phishing.enabled': false,
      'datareporting.policy.dataSubmissionEnabled': false,
      'network.captive-portal-service.enabled': false,
      'network.connectivity-service.enabled': false,
      'toolkit.telemetry.enabled': false,
    },
  });
}

/** Starts Chromium in the same way, so that both can be asked the same things. */
export async function startChromium() {
  const isRoot = process.getuid?.() === 0;
  return puppeteer.launch({
    executablePath: findChromium(),
    headless: true,
    args: isRoot ? ['--no-sandbox'] : [],
  });
}

/**
 * A page with notes of what went wrong in it and of all that it asked for. `offline`: the browser is told that there is no
 * network.
 */
export async function openPage(browser, url, { offline = false } = {}) {
  const page = await browser.newPage();
  await page.setViewport({ width: 1440, height: 900 });
  const complaints = [];
  const requests = [];
  page.on('console', (message) => {
    if (message.type() === 'error') complaints.push(message.text());
  });
  page.on('pageerror', (error) => complaints.push(String(error)));
  page.on('request', (request) => {
    if (!/^(blob|data):/.test(request.url())) requests.push(request.url());
  });
  if (offline) await page.setOfflineMode(true);
  await page.goto(url);
  return { page, complaints, requests };
}

/** Waits until the page shows what its link asks for. */
export async function waitUntilReady(page) {
  await page.waitForSelector('html[data-state="ready"]', { timeout: 30_000 });
}

/** What the page shows, read by role and name, in the same words for every browser. */
export async function readViews(page) {
  const rows = await readTop(page);
  const root = await readRoot(page);
  const nodes = await readGraph(page);
  return { rows, root, nodes };
}

/** The title of the view that is shown. */
export async function readView(page) {
  const tab = await page.waitForSelector('[role=tab][aria-selected=true]');
  return tab.evaluate((element) => element.textContent.trim());
}

/** Saves the page as one HTML file, as a person would, and returns what would be downloaded. */
export async function saveAsHtml(page) {
  await page.evaluate(() => {
    const make = URL.createObjectURL;
    URL.createObjectURL = (blob) => {
      window.savedBlob = blob;
      return make.call(URL, blob);
    };
    // The download itself is the browser's business.
    HTMLAnchorElement.prototype.click = () => undefined;
  });
  const share = await page.waitForSelector('::-p-aria([name="Share"][role="button"])');
  await share.click();
  const save = await page.waitForSelector('::-p-aria([name="Save as HTML"][role="button"])');
  await save.evaluate(async (button) => {
    while (button.disabled) await new Promise((resolve) => setTimeout(resolve, 50));
    button.click();
  });
  await page.waitForFunction(() => window.savedBlob !== undefined);
  return page.evaluate(() => window.savedBlob.text());
}

async function show(page, title) {
  const tab = await page.waitForSelector(`::-p-aria([name="${title}"][role="tab"])`);
  await tab.click();
  await page.waitForFunction(
    (name) =>
      [...document.querySelectorAll('[role=tab]')].some(
        (each) => each.textContent.trim() === name && each.getAttribute('aria-selected') === 'true',
      ),
    {},
    title,
  );
}

/** The panel of the chosen tab. */
const panel = '[role=tabpanel]:not([hidden])';

/** The first rows of Top, cell by cell. */
export async function readTop(page, count = 5) {
  await show(page, 'Top');
  await page.waitForSelector(`${panel} tbody td`);
  return page.$$eval(
    `${panel} tbody tr`,
    (rows, most) =>
      rows
        .map((row) => [...row.querySelectorAll('td, th')].map((cell) => cell.textContent.trim()))
        .filter((cells) => cells.length > 1)
        .slice(0, most),
    count,
  );
}

/** What the root of the flame graph is called. */
export async function readRoot(page) {
  await show(page, 'Flame graph');
  const root = await page.waitForSelector(`${panel} [role=treeitem][aria-level="1"]`);
  return root.evaluate((element) => element.getAttribute('aria-label'));
}

/** What the graph's nodes are called, sorted; once Graphviz has drawn them. */
export async function readGraph(page) {
  await show(page, 'Graph');
  await page.waitForSelector(`${panel} svg g.node[role=button]`, { timeout: 30_000 });
  const labels = await page.$$eval(`${panel} svg g.node[role=button]`, (nodes) =>
    nodes.map((node) => node.getAttribute('aria-label') ?? ''),
  );
  return labels.sort();
}
