#!/usr/bin/env node
// Weighs what the built page loads before there is a profile: everything that a browser fetches until the start page is at
// rest, each file gzipped as a host would send it. Fails above the limit.
//
//   npm run size
import { gzipSync } from 'node:zlib';
import { chromium } from '@playwright/test';
import { ensureBuild, ensureChromium, root } from './install.mjs';
import { serveOnFreePort } from './serve.mjs';

const limit = 200_000;

// Another built folder can be named, as for the browser tests.
const folder = process.env.PPROFLENS_DIST ?? `${root}/dist`;
if (process.env.PPROFLENS_DIST === undefined) ensureBuild();
const port = await serveOnFreePort(folder, 4300);
const browser = await chromium.launch({
  executablePath: ensureChromium(),
  args: process.getuid?.() === 0 ? ['--no-sandbox'] : [],
});
// The copy for use without a network comes after the page, in its own time.
const context = await browser.newContext({ serviceWorkers: 'block' });
const page = await context.newPage();
const files = [];
const reading = [];
page.on('response', (response) => {
  const { pathname } = new URL(response.url());
  reading.push(
    response.body().then((body) => files.push({ pathname, size: gzipSync(body).length })),
  );
});
await page.goto(`http://127.0.0.1:${port}/`, { waitUntil: 'networkidle' });
await page.getByRole('tab').first().waitFor();
await page.waitForLoadState('networkidle');
await Promise.all(reading);
await browser.close();

files.sort((a, b) => b.size - a.size);
for (const { pathname, size } of files) console.log(`${String(size).padStart(8)}  ${pathname}`);
const sum = files.reduce((total, { size }) => total + size, 0);
console.log(`${String(sum).padStart(8)}  of ${limit} bytes, gzipped, before a profile is open`);
process.exit(sum <= limit ? 0 : 1);
