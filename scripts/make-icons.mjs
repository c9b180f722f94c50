#!/usr/bin/env node
// Draws the installed page's icons (public/icons) from public/icon.svg. Run it after changing that one, and commit what it makes.
import { mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { chromium } from '@playwright/test';
import { ensureChromium, root } from './install.mjs';

const svg = readFileSync(join(root, 'public/icon.svg'), 'utf8');
const background = /<rect[^>]*fill="(#[0-9a-f]+)"/.exec(svg)?.[1] ?? '#000';
/** A launcher may cut a maskable icon to a circle of 80 %: the picture shrinks, its ground fills the square. */
const icons = [
  { file: 'icon-192.png', size: 192, scale: 1, ground: 'transparent' },
  { file: 'icon-512.png', size: 512, scale: 1, ground: 'transparent' },
  { file: 'maskable-512.png', size: 512, scale: 0.8, ground: background },
];

const folder = join(root, 'public/icons');
mkdirSync(folder, { recursive: true });
const isRoot = process.getuid?.() === 0;
const browser = await chromium.launch({
  executablePath: ensureChromium(),
  args: isRoot ? ['--no-sandbox'] : [],
});
for (const { file, size, scale, ground } of icons) {
  const page = await browser.newPage({ viewport: { width: size, height: size } });
  const width = size * scale;
  await page.setContent(
    `<style>html{background:${ground}}body{margin:0;height:100vh;display:grid;place-items:center}svg{width:${width}px}</style>${svg}`,
  );
  await page.screenshot({ path: join(folder, file), omitBackground: true });
  await page.close();
}
await browser.close();
