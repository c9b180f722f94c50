import { readFileSync } from 'node:fs';
import AxeBuilder from '@axe-core/playwright';
import { expect, type Page, test } from '@playwright/test';
import { readGolden } from '../support/golden-output.ts';
import { fixture, LensPage } from '../support/lens-page.ts';

const sessions = '../golden/data/prompt';

function getInput(page: Page) {
  return page.getByRole('textbox', { name: 'pprof command' });
}

async function run(page: Page, line: string): Promise<void> {
  await getInput(page).fill(line);
  await getInput(page).press('Enter');
  await expect(
    page.getByRole('log').getByText(`(pprof) ${line}`, { exact: true }).last(),
  ).toBeVisible();
  await expect(page.getByText('Working…')).toBeHidden();
}

/** All that was printed on standard output. */
async function readOutput(page: Page): Promise<string> {
  return (await page.locator('[data-output]').allTextContents()).join('');
}

test('lines print what they print at pprof’s prompt', async ({ page }) => {
  const [session] = JSON.parse(readFileSync(fixture(`${sessions}/index.json`), 'utf8'));
  const lens = new LensPage(page);
  await lens.visit();
  await lens.open(`${sessions}/${session.profile}`);
  await page.keyboard.press('`');
  await expect(getInput(page)).toBeFocused();
  const lines: string[] = session.input.slice(0, -1);
  for (const [row, line] of lines.entries()) {
    await run(page, line);
    await expect(page.locator('[data-entry]')).toHaveCount(row + 2);
  }
  expect(await readOutput(page)).toBe(session.stdout);
  await getInput(page).fill('quit');
  await getInput(page).press('Enter');
  await expect(getInput(page)).toBeHidden();
});

test('list shows dropped source as pprof does', async ({ page }) => {
  const lens = new LensPage(page);
  await lens.visit();
  await lens.open('loadconfig.pb.gz');
  await page.getByRole('button', { name: 'pprof’s prompt' }).click();
  await run(page, 'list main.loadConfig');
  await expect(page.getByText(/drop the file/)).toBeVisible();
  await lens.drop('loadconfig-src/main.go');
  await run(page, 'source_path=own/src/loadconfig');
  await page.getByRole('button', { name: 'Clear' }).click();
  await run(page, 'list main.loadConfig');
  const expected = readGolden('own/loadconfig/heap.pb.gz', [
    '-list=main.loadConfig',
    '-source_path=own/src/loadconfig',
  ]);
  expect(await readOutput(page)).toBe(expected);
});

test('its options and the chips are one state', async ({ page }) => {
  const lens = new LensPage(page);
  await lens.visit('/top?f=ackermann');
  await lens.open('workmix-cpu.pb.gz');
  await page.keyboard.press('`');
  await run(page, 'top1');
  expect(await readOutput(page)).toMatch(/main\.ackermann\n$/);
  await run(page, 'focus=hashAll');
  await expect(page.getByText('hashAll', { exact: true }).first()).toBeVisible();
  await expect(lens.row('main.hashAll')).toBeVisible();
  await page.getByRole('button', { name: 'Remove focus' }).click();
  await page.getByRole('button', { name: 'Clear' }).click();
  await run(page, 'sample_index=samples');
  await expect(page.getByRole('radio', { name: 'samples', exact: true })).toBeChecked();
  await run(page, 'top1');
  // pprof -top -sample_index=0.
  expect(await readOutput(page)).toContain('of 970 total');
});

test('history, completion, an error, a file and the graph', async ({ page }) => {
  const lens = new LensPage(page);
  await lens.visit();
  await lens.open('loadconfig.pb.gz');
  await page.keyboard.press('`');
  await run(page, 'nonsense');
  await expect(page.getByText('unrecognized command: "nonsense"')).toBeVisible();
  await getInput(page).press('ArrowUp');
  await expect(getInput(page)).toHaveValue('nonsense');
  await getInput(page).press('ArrowDown');
  await expect(getInput(page)).toHaveValue('');
  await getInput(page).fill('list main.loadC');
  await getInput(page).press('Tab');
  await expect(getInput(page)).toHaveValue('list main.loadConfig ');
  const [file] = await Promise.all([page.waitForEvent('download'), run(page, 'top > top.txt')]);
  expect(file.suggestedFilename()).toBe('top.txt');
  await run(page, 'web');
  await expect(lens.tab('Graph')).toHaveAttribute('aria-selected', 'true');
  await getInput(page).press('Escape');
  await expect(getInput(page)).toBeHidden();
  await expect(page.getByRole('button', { name: 'pprof’s prompt' })).toBeFocused();
});

for (const colorScheme of ['light', 'dark'] as const) {
  test(`the drawer has no violations, ${colorScheme}`, async ({ page }) => {
    await page.emulateMedia({ colorScheme });
    const lens = new LensPage(page);
    await lens.visit('/top');
    await lens.open('workmix-cpu.pb.gz');
    await page.keyboard.press('`');
    await run(page, 'nonsense');
    await run(page, 'top5');
    const { violations } = await new AxeBuilder({ page }).analyze();
    expect(violations.map(({ id, nodes }) => `${id} ${nodes[0]?.html}`)).toEqual([]);
  });
}
