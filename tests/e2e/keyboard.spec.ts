import { expect, type Locator, type Page, test } from '@playwright/test';
import { LensPage } from '../support/lens-page.ts';

/** Goes on with Tab until this has the focus, as someone without a mouse does. */
async function tabTo(page: Page, target: Locator): Promise<void> {
  await expect(target).toBeVisible();
  for (let presses = 0; presses < 120; presses++) {
    if (await target.evaluate((element) => element === document.activeElement)) return;
    await page.keyboard.press('Tab');
  }
  await expect(target).toBeFocused();
}

const remember = 'example.com/shopd/internal/session.(*Session).remember';

test('every job is done by keyboard alone', async ({ page }) => {
  test.setTimeout(120_000);
  const lens = new LensPage(page);
  await lens.visit();

  await test.step('open an example', async () => {
    await tabTo(page, page.getByRole('button', { name: /^A web server's heap/ }));
    await page.keyboard.press('Enter');
    await lens.waitUntilReady();
  });

  await test.step('find the top allocator', async () => {
    await page.keyboard.press('3');
    await expect(lens.tab('Top')).toHaveAttribute('aria-selected', 'true');
    // pprof -top: the first row.
    const first = page.getByRole('tabpanel').getByRole('row').nth(1);
    await expect(first).toContainText(remember);
    await expect(first).toContainText('19494.02kB');
    await tabTo(page, first);
  });

  await test.step('its line', async () => {
    await page.keyboard.press('Enter');
    await expect(lens.tab('Source')).toHaveAttribute('aria-selected', 'true');
    const hot = page.getByRole('row').filter({ hasText: 's.History = append(s.History' });
    // pprof -list: line 41 has 19.04MB.
    await expect(hot).toContainText('41');
    await expect(hot).toContainText('19.04MB');
  });

  await test.step('its callers', async () => {
    await tabTo(page, page.getByRole('tab', { name: 'Source', exact: true }));
    await page.keyboard.press('ArrowRight');
    await expect(lens.tab('Peek')).toBeFocused();
    await page.keyboard.press('Enter');
    const entry = page.getByRole('tabpanel').getByRole('article', { name: remember, exact: true });
    await expect(entry).toContainText('(*Store).Open');
  });

  await test.step('focus', async () => {
    await page.keyboard.press('ControlOrMeta+k');
    await expect(page.getByRole('combobox', { name: 'Command or function' })).toBeFocused();
    await page.keyboard.type('focus remember');
    await expect(page.getByRole('option', { name: `Focus ${remember}` })).toBeVisible();
    await page.keyboard.press('Enter');
    await expect(page.getByRole('button', { name: /^Edit focus/ })).toBeVisible();
  });

  await test.step('undo', async () => {
    await tabTo(page, page.getByRole('button', { name: /^Edit focus/ }));
    await page.keyboard.press('Delete');
    await expect(page.getByRole('button', { name: /^Edit focus/ })).toHaveCount(0);
    await expect(page.getByRole('button', { name: /Refine/ })).toBeFocused();
  });

  await test.step('switch the sample type', async () => {
    const types = page.getByRole('radiogroup', { name: 'Sample type' });
    await tabTo(page, types.getByRole('radio', { name: 'inuse_space' }));
    for (const [key, type] of [
      ['ArrowLeft', 'inuse_objects'],
      ['ArrowRight', 'inuse_space'],
    ] as const) {
      // Held until it has worked, as a finger does.
      await page.keyboard.down(key);
      await expect(types.getByRole('radio', { name: type })).toBeChecked();
      await page.keyboard.up(key);
    }
  });

  await test.step('compare', async () => {
    await tabTo(page, page.getByRole('button', { name: 'Compare', exact: true }));
    await page.keyboard.press('Enter');
    const leak = page.getByRole('menuitem', { name: 'Example: A leak: before and after' });
    await expect(leak).toBeVisible();
    await page.keyboard.type('Example');
    await expect(leak).toBeFocused();
    await page.keyboard.press('Enter');
    await expect(page.getByRole('region', { name: 'Comparison' })).toContainText(
      'heap-before.pb.gz',
    );
    await lens.waitUntilReady();
  });

  await test.step('export', async () => {
    await tabTo(page, page.getByRole('button', { name: 'Export', exact: true }));
    await page.keyboard.press('Enter');
    const item = page.getByRole('menuitem', { name: /^Save profile/ });
    await expect(item).toBeVisible();
    const download = page.waitForEvent('download');
    await page.keyboard.type('Save p');
    await expect(item).toBeFocused();
    await page.keyboard.press('Enter');
    expect((await download).suggestedFilename()).toMatch(/^heap-after\..*pb\.gz$/);
  });
});

test('Tab goes through the page and out of it again: nothing holds the focus', async ({ page }) => {
  const lens = new LensPage(page);
  await lens.visit('profile=examples/workmix/cpu.pb.gz');
  await lens.waitUntilReady();
  for (const view of ['Flame graph', 'Graph', 'Top', 'Source', 'Peek'] as const) {
    await lens.show(view);
    await lens.expectFunction(view, 'main.ackermann');
    await lens.tab(view).focus();
    const prompt = page.getByRole('button', { name: 'pprof’s prompt' });
    await tabTo(page, prompt);
    await page.keyboard.press('Shift+Tab');
    await expect(prompt).not.toBeFocused();
  }
});

test('the list of keys opens from anywhere but a text, and names the palette', async ({ page }) => {
  const lens = new LensPage(page);
  await lens.visit('profile=examples/workmix/cpu.pb.gz');
  await lens.waitUntilReady();
  await lens.search.focus();
  await page.keyboard.press('?');
  await expect(page.getByRole('dialog', { name: 'Keyboard' })).toHaveCount(0);
  await lens.tab('Flame graph').focus();
  await page.keyboard.press('?');
  await expect(page.getByRole('dialog', { name: 'Keyboard' })).toContainText('Ctrl K');
  await page.keyboard.press('Escape');
  await expect(lens.tab('Flame graph')).toBeFocused();
});
