import AxeBuilder from '@axe-core/playwright';
import { expect, type Page, test } from '@playwright/test';
import { LensPage } from '../support/lens-page.ts';

/**
 * Nothing that axe knows, its rules of good practice included. While a menu is open everything else is hidden from screen
 * readers and can't be reached: then it is all there is to check.
 */
async function expectNoViolation(page: Page, where: string): Promise<void> {
  const builder = new AxeBuilder({ page });
  if ((await page.getByRole('menu').count()) > 0) builder.include('[role=menu]');
  const { violations } = await builder.analyze();
  const found = violations.map(
    ({ id, nodes }) => `${id}: ${nodes.map((node) => node.html.slice(0, 300)).join('\n  ')}`,
  );
  expect.soft(found, where).toEqual([]);
}

const example = 'profile=examples/workmix/cpu.pb.gz';

async function openExample(page: Page, hash = example): Promise<LensPage> {
  const lens = new LensPage(page);
  await lens.visit(hash);
  await lens.waitUntilReady();
  return lens;
}

/** Opens what a button of this name opens, checks it, and closes it again. */
async function checkPopup(page: Page, name: string | RegExp, role: 'menu' | 'dialog') {
  await page.getByRole('button', { name }).first().click();
  const popup = page.getByRole(role).first();
  await expect(popup).toBeVisible();
  await expectNoViolation(page, String(name));
  await page.keyboard.press('Escape');
  await expect(popup).toHaveCount(0);
}

const sizes = [
  { title: 'on a desk', viewport: { width: 1440, height: 900 } },
  { title: 'on a phone', viewport: { width: 390, height: 844 } },
] as const;

// The checker walks every element: slow on a busy machine.
test.describe.configure({ timeout: 180_000 });

for (const colorScheme of ['light', 'dark'] as const) {
  for (const { title, viewport } of sizes) {
    test.describe(`${colorScheme}, ${title}: no accessibility violation`, () => {
      test.use({ colorScheme, viewport });

      test('on the start page and in its dialogs', async ({ page }) => {
        const lens = new LensPage(page);
        await lens.visit();
        await expect(page.getByRole('region', { name: 'Try one' })).toBeVisible();
        await expectNoViolation(page, 'start page');
        await checkPopup(page, 'Paste a URL', 'dialog');
        await checkPopup(page, /^Keys/, 'dialog');
        await checkPopup(page, 'Commands', 'dialog');
        await lens.pick('bad/page.html');
        await expect(lens.alert).toBeVisible();
        await expectNoViolation(page, 'a file that is no profile');
      });

      test('in any view', async ({ page }) => {
        const lens = await openExample(page);
        const tabs = page.getByRole('tablist', { name: 'Views' }).getByRole('tab');
        for (const name of await tabs.allTextContents()) {
          await page.getByRole('tab', { name, exact: true }).click();
          await expect(page.getByRole('tabpanel')).toBeVisible();
          // Neither its code nor its numbers are on their way any more.
          await page.waitForLoadState('networkidle');
          await expect(page.getByText(/^(Working|Loading the view|Adding up)…/)).toHaveCount(0);
          await lens.waitUntilReady();
          await expectNoViolation(page, name);
        }
      });

      test('in the menus and dialogs of the header', async ({ page }) => {
        const lens = await openExample(page, `${example}&/top?sel=main.ackermann`);
        await checkPopup(page, /workmix/, 'dialog');
        for (const name of ['Open', 'Export', 'Compare', 'More to copy']) {
          await checkPopup(page, name, 'menu');
        }
        if (viewport.width > 700) await checkPopup(page, 'Keyboard shortcuts', 'dialog');
        else await checkPopup(page, /^More$/, 'menu');
        await page.keyboard.press('ControlOrMeta+k');
        await page.getByRole('combobox', { name: 'Command or function' }).fill('main');
        await expect(page.getByRole('option').first()).toBeVisible();
        await expectNoViolation(page, 'palette');
        await page.keyboard.press('Escape');
        await lens.row('main.ackermann').click({ button: 'right' });
        await expect(page.getByRole('menu')).toBeVisible();
        await expectNoViolation(page, 'menu of a function');
      });

      test('with options, notes, a comparison and the prompt', async ({ page }) => {
        const lens = await openExample(page, `${example}&/top?f=main&h=nothing-like-it&n=5`);
        await expectNoViolation(page, 'options in force');
        await page.getByRole('button', { name: /^Edit focus/ }).click();
        await expect(page.getByRole('dialog', { name: 'Edit focus' })).toBeVisible();
        await expectNoViolation(page, 'an option being edited');
        await page.keyboard.press('Escape');
        await page.getByRole('button', { name: /Refine/ }).click();
        await expect(page.getByRole('dialog', { name: 'Refine' })).toBeVisible();
        await expectNoViolation(page, 'all options');
        await page.keyboard.press('Escape');
        await page.getByRole('button', { name: 'pprof’s prompt' }).click();
        await expect(page.getByRole('region', { name: /prompt/ })).toBeVisible();
        await expectNoViolation(page, 'prompt');
        await page.getByRole('button', { name: 'pprof’s prompt' }).click();
        await lens.visit(
          'profile=examples/shopd/heap-after.pb.gz&base=examples/shopd/heap-before.pb.gz&/flamegraph',
        );
        await expect(page.getByRole('region', { name: 'Comparison' })).toBeVisible();
        await lens.waitUntilReady();
        await expectNoViolation(page, 'comparison');
      });
    });
  }
}

test('an explanation appears at the focus and says the reader’s own numbers', async ({ page }) => {
  await openExample(page, 'profile=examples/shopd/heap-after.pb.gz');
  await page.getByRole('button', { name: 'inuse_space', exact: true }).focus();
  const tip = page.getByRole('tooltip');
  await expect(tip).toContainText('A snapshot');
  // pprof -top -sample_index=alloc_space and inuse_space: 29.76GB and 24.08MB in total.
  await expect(tip).toContainText('29.76GB allocated in all, 24.08MB of it');
  await page.keyboard.press('Escape');
  await expect(tip).toHaveCount(0);
});
