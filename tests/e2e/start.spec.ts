import { readFileSync } from 'node:fs';
import { expect, type Page, test } from '@playwright/test';
import { fixture, LensPage } from '../support/lens-page.ts';

/** A dialog of the browser's that always chooses this file; its handle is a real one, of the page's own file system. */
async function chooseAlways(page: Page, name: string): Promise<void> {
  const base64 = readFileSync(fixture(name)).toString('base64');
  await page.addInitScript(
    ({ base64, name }) => {
      const choose = async () => {
        const root = await navigator.storage.getDirectory();
        const handle = await root.getFileHandle(name, { create: true });
        const writable = await handle.createWritable();
        await writable.write(Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0)));
        await writable.close();
        return [handle];
      };
      Object.assign(window, { showOpenFilePicker: choose });
    },
    { base64, name },
  );
}

const again = (page: Page) => page.getByRole('region', { name: 'Open again' });

test('a file is listed on the next visit, opens again, and can be taken off the list', async ({
  page,
}) => {
  const lens = new LensPage(page);
  await chooseAlways(page, 'loadconfig.pb.gz');
  await lens.visit();
  await expect(page.getByRole('region', { name: 'Try one' })).toBeVisible();
  await expect(again(page)).toHaveCount(0);
  await page.getByRole('button', { name: 'Open files…' }).click();
  await lens.waitUntilReady();
  await expect(lens.frame('main.loadConfig')).toBeVisible();

  await page.goto('about:blank');
  await lens.visit();
  await again(page)
    .getByRole('button', { name: /^loadconfig\.pb\.gz/ })
    .click();
  await lens.waitUntilReady();
  await expect(lens.frame('main.loadConfig')).toBeVisible();

  // Opened twice, it is listed once.
  await page.goto('about:blank');
  await lens.visit();
  await expect(again(page).getByRole('listitem')).toHaveCount(1);
  await again(page).getByRole('button', { name: 'Remove loadconfig.pb.gz from the list' }).click();
  await expect(again(page)).toHaveCount(0);
  await page.goto('about:blank');
  await lens.visit();
  await expect(page.getByRole('region', { name: 'Try one' })).toBeVisible();
  await expect(again(page)).toHaveCount(0);
});

test('a file that is gone is told of and listed no longer', async ({ page }) => {
  const lens = new LensPage(page);
  await chooseAlways(page, 'loadconfig.pb.gz');
  await lens.visit();
  await page.getByRole('button', { name: 'Open files…' }).click();
  await lens.waitUntilReady();
  await page.goto('about:blank');
  await lens.visit();
  await page.evaluate(async () => {
    const root = await navigator.storage.getDirectory();
    await root.removeEntry('loadconfig.pb.gz');
  });
  await again(page)
    .getByRole('button', { name: /^loadconfig/ })
    .click();
  await expect(lens.alert).toContainText('no longer where it was');
  await expect(again(page)).toHaveCount(0);
});

test('where the browser has no handles there is no list, and files open all the same', async ({
  page,
}) => {
  await page.addInitScript(() => Reflect.deleteProperty(window, 'showOpenFilePicker'));
  const lens = new LensPage(page);
  await lens.visit();
  const chooser = page.waitForEvent('filechooser');
  await page.getByRole('button', { name: 'Open files…' }).click();
  await (await chooser).setFiles(fixture('loadconfig.pb.gz'));
  await lens.waitUntilReady();
  await page.goto('about:blank');
  await lens.visit();
  await expect(page.getByRole('region', { name: 'Try one' })).toBeVisible();
  await expect(again(page)).toHaveCount(0);
});

test('says how to get a profile in four situations, with lines to copy', async ({ page }) => {
  await new LensPage(page).visit();
  const region = page.getByRole('region', { name: 'How do I get a profile?' });
  for (const [title, line] of [
    ['From my program', /runtime\.GC\(\)[\s\S]*pprof\.WriteHeapProfile/],
    ['From a running server', /curl -o heap\.pb\.gz/],
    ['From a benchmark', /go test -run '\^\$' -bench \. -benchmem -memprofile mem\.out/],
    ['In production', /port-forward/],
  ] as const) {
    await region.getByRole('tab', { name: title }).click();
    await expect(region.getByRole('tabpanel')).toContainText(line);
    await expect(region.getByRole('button', { name: `Copy: ${title}` })).toBeVisible();
  }
  await region.getByRole('tab', { name: 'From a running server' }).click();
  await expect(region.getByRole('tabpanel')).toContainText('CORS');
});

test('nothing on the start page moves once it is shown', async ({ page }) => {
  await page.addInitScript(() => {
    Object.assign(window, { shifts: [] });
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries())
        (window as never as { shifts: number[] }).shifts.push(
          (entry as never as { value: number }).value,
        );
    }).observe({ type: 'layout-shift', buffered: true });
  });
  await new LensPage(page).visit();
  await expect(page.getByRole('region', { name: 'Try one' })).toBeVisible();
  await page.waitForLoadState('networkidle');
  expect(await page.evaluate(() => (window as never as { shifts: number[] }).shifts)).toEqual([]);
});
