import { expect, type Page, test } from '@playwright/test';
import { LensPage, type ViewTitle } from '../support/lens-page.ts';

const panel = (page: Page, title: ViewTitle) => page.getByRole('tabpanel', { name: title });
/** Rows and frames that have the focus, of this view. */
const focused = (page: Page, title: ViewTitle) => panel(page, title).locator(':focus');

test('an example opened by key has the keyboard in its flame graph', async ({ page }) => {
  const lens = new LensPage(page);
  await lens.visit();
  await page.getByRole('button', { name: /^A web server's heap/ }).focus();
  await page.keyboard.press('Enter');
  await lens.waitUntilReady();
  await expect(focused(page, 'Flame graph')).toHaveRole('treeitem');
});

test('views reached by their numbers have the keyboard', async ({ page }) => {
  const lens = new LensPage(page);
  await lens.visit('profile=examples/workmix/cpu.pb.gz');
  await lens.waitUntilReady();
  await page.keyboard.press('3');
  await expect(focused(page, 'Top')).toHaveRole('row');
  const first = await focused(page, 'Top').textContent();
  await page.keyboard.press('ArrowDown');
  await expect(focused(page, 'Top')).not.toHaveText(first ?? '');
  await page.keyboard.press('4');
  await expect(focused(page, 'Tree')).toHaveRole('row');
  await page.keyboard.press('2');
  await expect(focused(page, 'Graph')).toHaveRole('button');
  await page.keyboard.press('1');
  await expect(focused(page, 'Flame graph')).toHaveRole('treeitem');
  // Not out of a field: there a number is text.
  await lens.search.focus();
  await page.keyboard.press('3');
  await expect(lens.search).toBeFocused();
  await expect(lens.search).toHaveValue('3');
});

test('Enter in Top goes on in the lines of Source', async ({ page }) => {
  const lens = new LensPage(page);
  await lens.visit('profile=examples/workmix/cpu.pb.gz&/top');
  await lens.waitUntilReady();
  await page.keyboard.press('3');
  await expect(focused(page, 'Top')).toHaveRole('row');
  await page.keyboard.press('Enter');
  await expect(lens.tab('Source')).toHaveAttribute('aria-selected', 'true');
  await expect(focused(page, 'Source')).toHaveRole('row');
  await page.keyboard.press('Shift+F10');
  await expect(page.getByRole('menu')).toBeVisible();
});

test('what the palette shows has the keyboard, a chosen tab keeps it', async ({ page }) => {
  const lens = new LensPage(page);
  await lens.visit('profile=examples/workmix/cpu.pb.gz');
  await lens.waitUntilReady();
  await page.keyboard.press('ControlOrMeta+k');
  await page.keyboard.type('view top');
  await page.keyboard.press('Enter');
  await expect(focused(page, 'Top')).toHaveRole('row');
  await lens.tab('Top').focus();
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('Enter');
  await expect(lens.tab('Tree')).toHaveAttribute('aria-selected', 'true');
  await expect(panel(page, 'Tree').getByRole('row').nth(1)).toBeVisible();
  await expect(lens.tab('Tree')).toBeFocused();
});

test('Ctrl Z takes a refinement back, Ctrl Shift Z does it again, and neither leaves the page', async ({
  page,
}) => {
  const lens = new LensPage(page);
  await lens.visit('profile=examples/workmix/cpu.pb.gz&/top');
  await lens.waitUntilReady();
  const own = page.getByRole('button', { name: 'Only my code' });
  await own.click();
  const address = page.url();
  const chips = page.getByRole('list', { name: 'Options' });
  await expect(chips).toBeVisible();
  await page.keyboard.press('ControlOrMeta+z');
  await expect(chips).toHaveCount(0);
  const before = page.url();
  await page.keyboard.press('ControlOrMeta+z');
  await page.keyboard.press('ControlOrMeta+z');
  await expect(page).toHaveURL(before);
  await page.keyboard.press('ControlOrMeta+Shift+z');
  await expect(page).toHaveURL(address);
  await expect(chips).toBeVisible();

  // A page that was visited from here is no step, neither behind the last one nor in the place of one.
  for (const url of [address, before]) {
    await page.goto('data:text/html,elsewhere');
    await page.goBack();
    await lens.waitUntilReady();
    await page.keyboard.press('ControlOrMeta+Shift+z');
    await lens.tab('Graph').click();
    await page.keyboard.press('ControlOrMeta+z');
    await expect(page).toHaveURL(url);
    await page.keyboard.press('ControlOrMeta+z');
    await expect(page).toHaveURL(before);
  }
});

test('Refine stands in the place of the details and leaves the header alone', async ({ page }) => {
  const lens = new LensPage(page);
  await lens.visit('profile=examples/workmix/cpu.pb.gz');
  await lens.waitUntilReady();
  const details = page.getByRole('complementary', { name: 'Details' });
  await expect(details).toBeVisible();
  const banner = page.getByRole('banner');
  const before = await banner.boundingBox();
  await page.getByRole('button', { name: 'Refine' }).click();
  const panel = page.getByRole('dialog', { name: 'Refine' });
  await expect(panel).toBeVisible();
  await expect(details).toBeHidden();
  expect(await banner.boundingBox()).toEqual(before);
  const hint = panel.getByText('Enter applies · Esc discards');
  await expect(hint).toHaveCount(0);
  await panel.getByLabel('focus', { exact: true }).fill('main');
  await expect(hint).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(hint).toHaveCount(0);
  await page.keyboard.press('Escape');
  await expect(details).toBeVisible();
  await page.getByRole('button', { name: 'Refine' }).click();
  await expect(details).toBeHidden();
  await page.getByRole('button', { name: 'Details', exact: true }).click();
  await expect(details).toBeVisible();
  await expect(panel).toHaveCount(0);
});

test('a zoom leaves the choices of the flame graph where they are', async ({ page }) => {
  const lens = new LensPage(page);
  await lens.visit('profile=examples/workmix/cpu.pb.gz');
  await lens.waitUntilReady();
  const callers = page.getByRole('radio', { name: 'Callers first' });
  const before = await callers.boundingBox();
  await lens.frame('main.hashAll').click();
  await expect(page.getByText('Zoom:')).toBeVisible();
  expect(await callers.boundingBox()).toEqual(before);
});
