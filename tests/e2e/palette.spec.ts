import { expect, type Page, test } from '@playwright/test';
import { LensPage } from '../support/lens-page.ts';

const field = (page: Page) => page.getByRole('combobox', { name: 'Command or function' });
const option = (page: Page, name: string | RegExp) => page.getByRole('option', { name });

async function openPalette(page: Page): Promise<void> {
  await page.keyboard.press('ControlOrMeta+k');
  await expect(field(page)).toBeFocused();
}

test('what is typed finds a view, and Enter shows it', async ({ page }) => {
  const lens = new LensPage(page);
  await lens.visit('profile=examples/buildlist/heap.pb.gz');
  await lens.waitUntilReady();
  await openPalette(page);
  await field(page).fill('top');
  await expect(option(page, /^View Top/)).toHaveAttribute('aria-selected', 'true');
  await page.keyboard.press('Enter');
  await expect(field(page)).toHaveCount(0);
  await expect(lens.tab('Top')).toHaveAttribute('aria-selected', 'true');
});

test('a function is found by letters of its name, selected, and then refined', async ({ page }) => {
  const lens = new LensPage(page);
  await lens.visit('profile=examples/workmix/cpu.pb.gz&/top');
  await lens.waitUntilReady();
  await openPalette(page);
  await field(page).fill('hashall');
  await expect(option(page, 'Function main.hashAll')).toHaveAttribute('aria-selected', 'true');
  await page.keyboard.press('Enter');
  await expect(lens.row('main.hashAll')).toHaveAttribute('aria-selected', 'true');
  await openPalette(page);
  await field(page).fill('focus hashall');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('button', { name: /^Edit focus/ })).toContainText('main\\.hashAll');
  await openPalette(page);
  await field(page).fill('take back focus');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('button', { name: /^Edit focus/ })).toHaveCount(0);
});

test('Shift and Enter show the source of a function', async ({ page }) => {
  const lens = new LensPage(page);
  await lens.visit('profile=examples/workmix/cpu.pb.gz');
  await lens.waitUntilReady();
  await openPalette(page);
  await field(page).fill('ackermann');
  await expect(option(page, 'Function main.ackermann')).toBeVisible();
  await page.keyboard.press('Shift+Enter');
  await expect(lens.tab('Source')).toHaveAttribute('aria-selected', 'true');
  await expect(page.getByText('return ackermann(m-1, ackermann(m, n-1))')).toBeVisible();
});

test('arrows walk round the list, Escape leaves everything as it was', async ({ page }) => {
  const lens = new LensPage(page);
  await lens.visit('profile=examples/buildlist/heap.pb.gz');
  await lens.waitUntilReady();
  await lens.tab('Flame graph').focus();
  await openPalette(page);
  const options = page.getByRole('option');
  await expect(options.first()).toHaveAttribute('aria-selected', 'true');
  await page.keyboard.press('ArrowUp');
  await expect(options.last()).toHaveAttribute('aria-selected', 'true');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('ArrowDown');
  await expect(options.nth(1)).toHaveAttribute('aria-selected', 'true');
  await field(page).fill('no such thing');
  await expect(page.getByText('Nothing by that name.')).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(field(page)).toHaveCount(0);
  await expect(lens.tab('Flame graph')).toBeFocused();
});

test('the start page has it, too: examples, theme, and a dialog after it', async ({ page }) => {
  const lens = new LensPage(page);
  await lens.visit();
  await expect(page.getByRole('button', { name: /A CPU profile/ })).toBeVisible();
  await openPalette(page);
  await field(page).fill('dark');
  await page.keyboard.press('Enter');
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark');
  await expect(page.getByRole('button', { name: 'Theme: dark' })).toBeVisible();
  await openPalette(page);
  await field(page).fill('url');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('textbox', { name: 'Address' })).toBeFocused();
  await page.keyboard.press('Escape');
  await openPalette(page);
  await field(page).fill('cpu profile');
  await page.keyboard.press('Enter');
  await lens.waitUntilReady();
  await expect(lens.frame('main.ackermann')).toBeVisible();
});

test('commands of the page’s parts: refine, prompt, about, search', async ({ page }) => {
  const lens = new LensPage(page);
  await lens.visit('profile=examples/buildlist/heap.pb.gz');
  await lens.waitUntilReady();
  const run = async (text: string) => {
    await openPalette(page);
    await field(page).fill(text);
    await page.keyboard.press('Enter');
  };
  await run('about this');
  await expect(page.getByRole('dialog', { name: 'About this profile' })).toBeVisible();
  await page.keyboard.press('Escape');
  await run('all options');
  await expect(page.getByRole('dialog', { name: 'Refine' })).toBeVisible();
  await page.keyboard.press('Escape');
  await run('search functions');
  await expect(lens.search).toBeFocused();
  await run('prompt');
  await expect(page.getByRole('region', { name: /prompt/ })).toBeVisible();
});

test('roots the flame graph at the selected function, exports and shares', async ({ page }) => {
  const lens = new LensPage(page);
  await lens.visit('profile=examples/workmix/cpu.pb.gz&/top?sel=main.hashAll');
  await lens.waitUntilReady();
  await openPalette(page);
  await field(page).fill('pivot hash');
  await page.keyboard.press('Enter');
  await expect(lens.tab('Flame graph')).toHaveAttribute('aria-selected', 'true');
  await expect(page.getByRole('button', { name: /^Pivot main\.hashAll/ })).toBeVisible();
  await openPalette(page);
  await field(page).fill('folded');
  const download = page.waitForEvent('download');
  await page.keyboard.press('Enter');
  expect((await download).suggestedFilename()).toMatch(/folded\.txt$/);
  await openPalette(page);
  await field(page).fill('share this');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('dialog', { name: /Share/ })).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(page.getByRole('button', { name: 'Share', exact: true })).toBeFocused();
});

test('what is typed while the palette’s code is on its way is kept, and is no shortcut', async ({
  page,
}) => {
  const lens = new LensPage(page);
  let letGo = () => {};
  const isLetGo = new Promise<void>((resolve) => {
    letGo = resolve;
  });
  await page.route(/PaletteOfPage.*\.js/, async (route) => {
    await isLetGo;
    await route.continue();
  });
  await lens.visit('profile=examples/buildlist/heap.pb.gz');
  await lens.waitUntilReady();
  await page.keyboard.press('ControlOrMeta+k');
  await page.keyboard.type('peeks');
  await page.keyboard.press('Backspace');
  await page.keyboard.press('Enter');
  letGo();
  await expect(lens.tab('Peek')).toHaveAttribute('aria-selected', 'true');
  await expect(page.getByRole('region', { name: 'Second view' })).toHaveCount(0);
  await openPalette(page);
  await expect(field(page)).toHaveValue('');
});
