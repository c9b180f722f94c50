import AxeBuilder from '@axe-core/playwright';
import { expect, type Page, test } from '@playwright/test';
import { LensPage } from '../support/lens-page.ts';

const brand = (page: Page) => page.getByRole('button', { name: 'pproflens: start page' });
const back = (page: Page) => page.getByRole('button', { name: 'Back to heap-after.pb.gz' });

async function visit(page: Page): Promise<LensPage> {
  const lens = new LensPage(page);
  await lens.visit(
    'profile=examples/shopd/heap-after.pb.gz&/top?si=inuse_space&f=shopd&sel=main.main',
  );
  await lens.waitUntilReady();
  return lens;
}

test('the start page is a click away, and what was open stays', async ({ page }) => {
  const lens = await visit(page);
  const address = page.url();
  await brand(page).click();
  await expect(page.getByRole('heading', { name: 'Drop a pprof profile here' })).toBeVisible();
  await expect(lens.tab('Top')).toBeHidden();
  await expect(back(page)).toBeFocused();
  await back(page).click();
  await expect(lens.tab('Top')).toHaveAttribute('aria-selected', 'true');
  await expect(
    page.getByRole('grid', { name: 'Top' }).getByRole('row', { selected: true }),
  ).toContainText('main.main');
  await expect(back(page)).toBeHidden();
  await expect(brand(page)).toBeFocused();
  expect(page.url()).toBe(address);
});

test('the browser’s Back returns, Forward goes there again', async ({ page }) => {
  const lens = await visit(page);
  await brand(page).click();
  await expect(back(page)).toBeVisible();
  await page.goBack();
  await expect(lens.tab('Top')).toBeVisible();
  await page.goForward();
  await expect(back(page)).toBeVisible();
  await page.keyboard.press('Enter');
  await expect(lens.tab('Top')).toBeVisible();
});

test('an example opened there takes its place', async ({ page }) => {
  const lens = await visit(page);
  await brand(page).click();
  await page.getByRole('button', { name: /CPU profile/i }).click();
  await lens.waitUntilReady();
  await expect(page.getByRole('button', { name: /cpu\.pb\.gz/ }).first()).toBeVisible();
  await expect(page.getByRole('heading', { name: 'Drop a pprof profile here' })).toBeHidden();
});

for (const colorScheme of ['light', 'dark'] as const) {
  test(`no accessibility violation, ${colorScheme}`, async ({ page }) => {
    await page.emulateMedia({ colorScheme });
    await visit(page);
    await brand(page).click();
    await expect(back(page)).toBeVisible();
    expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([]);
  });
}
