import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import AxeBuilder from '@axe-core/playwright';
import { expect, test } from '@playwright/test';
import { LensPage } from '../support/lens-page.ts';

async function openTutorial(lens: LensPage): Promise<void> {
  await lens.visit();
  await lens.page.getByRole('button', { name: /12-line program/ }).click();
  await lens.waitUntilReady();
  await lens.show('Source');
}

test('the tutorial’s program: the page leads to line 13 and says what grew', async ({ page }) => {
  const lens = new LensPage(page);
  await openTutorial(lens);
  const finding = page.getByRole('note', { name: 'What to change' });
  await expect(finding).toContainText('Line 13 · Append regrows a slice');
  // By hand, see append-growth.test.ts: 13 growths from 81,920 to 1,884,160 bytes, room for 117,760 strings.
  await expect(finding).toContainText('about 13 times');
  await expect(finding).toContainText('117,760 elements of 16 bytes');
  await expect(finding).toContainText('make([]string, 0, n)');
  await finding.getByRole('button', { name: 'Show the evidence' }).click();
  const details = page.getByRole('region', { name: 'Line details' });
  await expect(details).toContainText('0x4c24c4');
  const evidence = details.getByRole('table', { name: /The evidence/ });
  // The eight sizes of pprof -raw.
  await expect(evidence.getByRole('rowheader')).toHaveText([
    '80kB',
    '288kB',
    '464kB',
    '736kB',
    '928kB',
    '1.14MB',
    '1.43MB',
    '1.80MB',
  ]);
  const line = page.getByRole('row').filter({ hasText: 'out = append(out, fmt.Sprintf' });
  await expect(line).toBeInViewport();
  await expect(line).toContainText('9.11MB');
});

test('object sizes of a function, by itself and with what it calls', async ({ page }) => {
  const lens = new LensPage(page);
  await openTutorial(lens);
  await page.getByRole('button', { name: 'Line details' }).click();
  await page.getByRole('button', { name: 'Object sizes of main.buildList' }).click();
  const own = page.getByRole('table', { name: 'Allocated by its own lines' });
  await expect(own.getByRole('row').nth(1)).toContainText('32,768');
  const all = page.getByRole('table', { name: 'With what it calls' });
  // 32,768 + 163,842 objects of 16 bytes.
  await expect(all.getByRole('row').nth(1)).toContainText('196,610');
});

test('a slice that is made once is no finding', async ({ page }) => {
  const lens = new LensPage(page);
  await lens.visit();
  await lens.open('loadconfig.pb.gz');
  await lens.frame('main.loadConfig').click();
  await lens.show('Source');
  await expect(page.getByRole('row').filter({ hasText: '10MB' }).first()).toBeVisible();
  await expect(page.getByText('Append regrows a slice')).toHaveCount(0);
});

test('both readings of inlined calls say which they are', async ({ page }) => {
  const lens = new LensPage(page);
  await lens.visit();
  await lens.open('workmix-cpu.pb.gz');
  await lens.show('Source');
  await page
    .getByRole('grid', { name: 'Functions by cum' })
    .getByRole('gridcell', { name: 'main.hashAll', exact: true })
    .click();
  const panel = page.getByRole('tabpanel');
  await expect(panel.getByText('as in pprof -list and in Top')).toBeVisible();
  await page.getByRole('radio', { name: 'At the call' }).check();
  await expect(panel.getByText('as in pprof’s weblist')).toBeVisible();
});

test('a function alone, text found in the file, lines copied with numbers', async ({
  page,
  context,
}) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  const lens = new LensPage(page);
  await openTutorial(lens);
  await page.getByRole('radio', { name: 'Function', exact: true }).check();
  const grid = page.getByRole('grid', { name: 'Lines of main.go' });
  // pprof -list shows lines 10 to 18.
  await expect(grid).toHaveAttribute('aria-rowcount', '10');
  await page.getByRole('button', { name: 'Copy with numbers' }).click();
  const copied = await page.evaluate(() => navigator.clipboard.readText());
  expect(copied.split('\n')[3]).toBe(
    '    9.11MB    11.61MB     13:\t\tout = append(out, fmt.Sprintf("item-%d", i))',
  );
  await page.getByRole('radio', { name: 'Whole file' }).check();
  const find = page.getByRole('textbox', { name: 'Find in file' });
  await find.fill('pprof');
  await find.press('Enter');
  await expect(grid.locator('[aria-current=location]')).toContainText('WriteHeapProfile');
});

test('says where it looked, asks no host before a click, and remembers the editor', async ({
  page,
}) => {
  const asked: string[] = [];
  await page.route('https://code.example/**', (route) => {
    asked.push(route.request().url());
    return route.fulfill({
      body: 'package main\n'.repeat(80),
      headers: { 'access-control-allow-origin': '*' },
    });
  });
  const lens = new LensPage(page);
  await lens.visit();
  await lens.open('loadconfig.pb.gz');
  await lens.show('Source');
  await page.getByRole('button', { name: 'Where code comes from' }).click();
  const places = page.getByRole('dialog', { name: 'Where code comes from' });
  await expect(places.getByRole('listitem')).toHaveCount(4);
  await expect(places).toContainText('off: nothing is asked of any host');
  await places.getByLabel('Template').fill('https://code.example/{file}');
  await places.getByLabel('Offer to fetch files from code.example').check();
  await places.getByLabel('Open lines in').selectOption('VS Code');
  await page.keyboard.press('Escape');
  await expect(page.getByRole('link', { name: /in VS Code/ })).toHaveAttribute(
    'href',
    /^vscode:\/\/file\/.*main\.go:\d+$/,
  );
  expect(asked).toEqual([]);
  await page.getByRole('button', { name: 'Fetch from code.example' }).click();
  await expect(page.getByRole('row').filter({ hasText: 'package main' }).first()).toBeVisible();
  expect(asked).toHaveLength(1);
  expect(asked[0]).toMatch(/^https:\/\/code\.example\/.*loadconfig\/main\.go$/);
  await page.reload();
  expect(asked).toHaveLength(1);
});

test('a choice between files that fit equally is remembered', async ({ page }, testInfo) => {
  const folder = testInfo.outputPath('copies');
  for (const copy of ['first', 'second']) {
    mkdirSync(join(folder, copy, 'loadconfig'), { recursive: true });
    const text = `// the ${copy} copy\n${'\n'.repeat(70)}`;
    writeFileSync(join(folder, copy, 'loadconfig', 'main.go'), text);
  }
  const lens = new LensPage(page);
  const show = async () => {
    await lens.open('loadconfig.pb.gz');
    await lens.show('Source');
    await page.locator('input[type=file][webkitdirectory]').first().setInputFiles(folder);
  };
  const copy = (name: string) => page.getByRole('row').filter({ hasText: `the ${name} copy` });
  await lens.visit();
  await show();
  const choice = page.getByRole('combobox').filter({ hasText: 'copies/second' });
  const shown = await choice.inputValue();
  const other = shown.includes('first') ? 'second' : 'first';
  await choice.selectOption(`copies/${other}/loadconfig/main.go`);
  await page.reload();
  await show();
  await expect(choice).toHaveValue(`copies/${other}/loadconfig/main.go`);
  await page.getByRole('textbox', { name: 'Find in file' }).fill('copy');
  await page.getByRole('textbox', { name: 'Find in file' }).press('Enter');
  await expect(copy(other)).toBeVisible();
});

test('a folder kept by the browser is read again after a reload', async ({ page }) => {
  const lens = new LensPage(page);
  await lens.visit();
  // A handle of the page's own file system stands for one that was picked: no dialog can be driven here.
  await page.evaluate(async () => {
    const root = await navigator.storage.getDirectory();
    const folder = await root.getDirectoryHandle('loadconfig', { create: true });
    const file = await folder.getFileHandle('main.go', { create: true });
    const writer = await file.createWritable();
    await writer.write(`// from the kept folder\n${'\n'.repeat(70)}`);
    await writer.close();
    await new Promise((resolve, reject) => {
      const opening = indexedDB.open('pproflens', 1);
      opening.onupgradeneeded = () =>
        opening.result.createObjectStore('folders', { autoIncrement: true });
      opening.onerror = reject;
      opening.onsuccess = () => {
        const adding = opening.result
          .transaction('folders', 'readwrite')
          .objectStore('folders')
          .add(folder);
        adding.onerror = reject;
        adding.onsuccess = () => {
          opening.result.close();
          resolve(undefined);
        };
      };
    });
  });
  await page.reload();
  await lens.open('loadconfig.pb.gz');
  await lens.show('Source');
  await expect(page.getByText('shown from loadconfig/main.go')).toBeVisible();
  const find = page.getByRole('textbox', { name: 'Find in file' });
  await find.fill('kept folder');
  await find.press('Enter');
  await expect(page.getByRole('row').filter({ hasText: 'from the kept folder' })).toBeVisible();
});

for (const scheme of ['light', 'dark'] as const) {
  test(`details and places are accessible in ${scheme}`, async ({ page }) => {
    await page.emulateMedia({ colorScheme: scheme });
    const lens = new LensPage(page);
    await openTutorial(lens);
    await page.getByRole('button', { name: 'Show the evidence' }).click();
    expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([]);
    await page.getByRole('button', { name: 'Where code comes from' }).click();
    await page.getByRole('dialog').waitFor();
    expect((await new AxeBuilder({ page }).include('.source-places').analyze()).violations).toEqual(
      [],
    );
  });
}
