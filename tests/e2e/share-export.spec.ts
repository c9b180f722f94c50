import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { expect, type Page, test } from '@playwright/test';
import { serveOnFreePort } from '../../scripts/serve.mjs';
import { LensPage } from '../support/lens-page.ts';

test.use({ permissions: ['clipboard-read', 'clipboard-write'] });

async function save(page: Page, item: string | RegExp): Promise<{ name: string; path: string }> {
  await page.getByRole('button', { name: 'Export' }).click();
  const download = page.waitForEvent('download');
  await page.getByRole('menuitem', { name: item }).click();
  const file = await download;
  return { name: file.suggestedFilename(), path: await file.path() };
}

async function visit(page: Page, hash = '/flamegraph?si=alloc_space'): Promise<LensPage> {
  const lens = new LensPage(page);
  await lens.visit(`profile=examples/shopd/heap-after.pb.gz&${hash}`);
  await lens.waitUntilReady();
  return lens;
}

test('the flame graph is saved as a picture with title, names and legend', async ({ page }) => {
  await visit(page);
  const { name, path } = await save(page, 'Save flame graph .svg');
  expect(name).toBe('heap-after.flame.svg');
  const svg = readFileSync(path, 'utf8');
  await page.goto('about:blank');
  await page.setContent(svg);
  const texts = await page.locator('svg > text').allTextContents();
  expect(texts[0]).toBe('heap-after.pb.gz');
  expect(texts[1]).toMatch(/^alloc_space, [\d.]+GB in total · shopd/);
  expect(texts).toContain('net/http.(*conn).serve');
  expect(texts.at(-1)).toMatch(/^One colour a package/);
  expect(svg).not.toMatch(/<script|<style|oklch|href|\son\w+=/);
});

test('pictures are drawn as PNG, at twice the size', async ({ page }) => {
  await visit(page);
  const flame = readFileSync((await save(page, 'Save flame graph .png')).path);
  expect(flame.subarray(1, 4).toString()).toBe('PNG');
  expect(flame.readUInt32BE(16)).toBe(2400);
  const graph = readFileSync((await save(page, 'Save graph .png')).path);
  expect(graph.subarray(1, 4).toString()).toBe('PNG');
  expect(graph.readUInt32BE(20)).toBeGreaterThan(500);
});

test('speedscope opens what is saved for it', async ({ page }) => {
  await visit(page, '/top?si=alloc_space');
  const { name, path } = await save(page, 'Save for speedscope .json');
  expect(name).toBe('heap-after.speedscope.json');
  const port = await serveOnFreePort(resolve('node_modules/speedscope/dist/release'), 4700);
  await page.goto(`http://127.0.0.1:${port}/`);
  await page.locator('input[type=file]').setInputFiles(path);
  await expect(page).toHaveTitle(/heap-after\.pb\.gz/);
  await expect(page.getByText(/alloc_space/).first()).toBeVisible();
  await page.getByText('Sandwich').click();
  await expect(page.getByText('compress/flate.NewWriter').first()).toBeVisible();
});

test('the table of Top is saved for spreadsheets and for reading', async ({ page }) => {
  await visit(page, '/top?si=alloc_space');
  const csv = readFileSync((await save(page, 'Save table of Top .csv')).path, 'utf8');
  expect(csv.split('\r\n')[0]).toBe('name,flat (bytes),flat%,cum (bytes),cum%');
  expect(csv).toMatch(/^compress\/flate\.NewWriter,\d+,/m);
  const markdown = readFileSync((await save(page, 'Save table of Top .md')).path, 'utf8');
  expect(markdown).toContain('| `compress/flate.NewWriter` |');
});

test('a summary for a ticket has rows and command', async ({ page }) => {
  await visit(page, '/top?si=alloc_space&f=render');
  await page.getByRole('button', { name: 'Export' }).click();
  await page.getByRole('menuitem', { name: /Copy a summary/ }).click();
  const read = () => page.evaluate(() => navigator.clipboard.readText());
  await expect.poll(read).toContain('### Profile `heap-after.pb.gz`');
  const text = await read();
  expect(text).toContain('- `Type: alloc_space`');
  expect(text).toContain('| `compress/flate.NewWriter` |');
  expect(text.split('\n').filter((line) => line.startsWith('| ')).length).toBe(12);
  expect(text).toMatch(/go tool pprof -top -sample_index=alloc_space -focus=render \S+heap-after/);
});

test('a summary follows the order of Top, and says so', async ({ page }) => {
  await visit(page, '/top?si=alloc_space&order=cum:desc');
  await page.getByRole('button', { name: 'Export' }).click();
  await page.getByRole('menuitem', { name: /Copy a summary/ }).click();
  const read = () => page.evaluate(() => navigator.clipboard.readText());
  await expect.poll(read).toContain('Sorted by Cum, descending.');
  // pprof -top -cum: the function with the most first.
  const rows = (await read()).split('\n').filter((line) => line.startsWith('| '));
  expect(rows[2]).toContain('`net/http.(*conn).serve`');
  expect(await read()).toContain('go tool pprof -top -sample_index=alloc_space -cum ');
});
