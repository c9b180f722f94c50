import { readFileSync } from 'node:fs';
import AxeBuilder from '@axe-core/playwright';
import { expect, type Page, test } from '@playwright/test';
import { LensPage } from '../support/lens-page.ts';

const shopd = 'profile=examples/shopd/heap-after.pb.gz&';
const refined = '/top?si=alloc_space&f=session&h=%5Eruntime&sort=cum';

/** A settings.json that `go tool pprof -http` wrote, but for the last line of it, which another tool could add. */
const settings = `{
  "configs": [
    {
      "name": "leaks",
      "unit": "minimum",
      "sort": "cum",
      "nodecount": 30,
      "nodefraction": 0.01,
      "edgefraction": 0.001,
      "trim": true,
      "focus": "session",
      "hide": "^runtime\\\\.",
      "granularity": "functions"
    },
    {
      "name": "lines of all",
      "relative_percentages": true,
      "unit": "kb",
      "intel_syntax": true,
      "sort": "flat",
      "nodecount": -1,
      "nodefraction": 0.005,
      "edgefraction": 0.001,
      "granularity": "lines"
    },
    { "name": "later", "trim": true, "nodecount": "many" }
  ]
}`;

async function visit(page: Page, rest: string): Promise<LensPage> {
  const lens = new LensPage(page);
  await lens.visit(shopd + rest);
  await lens.waitUntilReady();
  return lens;
}

const menuButton = (page: Page) => page.getByRole('button', { name: /^Config/ });
const chips = (page: Page) => page.getByRole('list', { name: 'Options' }).getByRole('listitem');
const readOptions = (page: Page) =>
  chips(page).evaluateAll((items) =>
    items.map((item) => item.querySelector('button')?.textContent?.replace('Edit ', '')),
  );

async function choose(page: Page, item: string): Promise<void> {
  await menuButton(page).click();
  await page.getByRole('menu').getByText(item, { exact: true }).click();
  await expect(page.getByRole('menu')).toHaveCount(0);
}

async function saveAs(page: Page, name: string): Promise<void> {
  await choose(page, 'Save as…');
  const dialog = page.getByRole('dialog', { name: 'Save the options as a configuration' });
  await dialog.getByRole('textbox', { name: 'Name' }).fill(name);
  await dialog.getByRole('button', { name: 'Save' }).click();
  await expect(dialog).toHaveCount(0);
}

async function importFile(page: Page, content: string, name = 'settings.json'): Promise<void> {
  await page
    .getByRole('dialog', { name: 'Configurations' })
    .locator('input[type=file]')
    .setInputFiles({ name, mimeType: 'application/json', buffer: Buffer.from(content) });
}

test('what is saved is set again in one step, with the sample type left alone', async ({
  page,
}) => {
  await visit(page, refined);
  const options = ['focus: session', 'hide: ^runtime', 'sort: cum'];
  expect(await readOptions(page)).toEqual(options);
  await saveAs(page, 'leaks');
  await expect(menuButton(page)).toHaveAccessibleName('Config: leaks');

  await choose(page, 'Default');
  await expect(chips(page)).toHaveCount(0);
  expect(page.url()).toMatch(/\/top\?si=alloc_space$/);
  await menuButton(page).click();
  await expect(page.getByRole('menuitemradio', { name: /^Default/ })).toBeChecked();
  await expect(page.getByRole('menuitemradio', { name: /^leaks/ })).not.toBeChecked();
  await page.keyboard.press('Escape');

  await page.goBack();
  await expect(chips(page)).toHaveCount(3);
  expect(await readOptions(page)).toEqual(options);
  await expect(menuButton(page)).toHaveAccessibleName('Config: leaks');

  // In another view, of another sample type, and by keyboard alone.
  await visit(page, '/graph?i=json');
  await page.reload();
  await menuButton(page).focus();
  for (const key of ['Enter', 'ArrowDown', 'Enter']) await page.keyboard.press(key);
  await expect(chips(page)).toHaveCount(3);
  expect(await readOptions(page)).toEqual(options);
  expect(page.url()).not.toContain('si=');
  await expect(menuButton(page)).toBeFocused();
});

test('a name that is there is replaced only when the button says so', async ({ page }) => {
  await visit(page, '/top?f=session');
  await saveAs(page, 'mine');
  await page.getByRole('button', { name: 'Remove focus' }).click();
  await expect(menuButton(page)).toHaveAccessibleName('Config');
  await menuButton(page).click();
  await page.keyboard.press('ArrowUp');
  await page.keyboard.press('ArrowUp');
  await page.keyboard.press('Enter');
  // At once, where d and s would open panes.
  await page.keyboard.type('ds');
  const dialog = page.getByRole('dialog', { name: 'Save the options as a configuration' });
  const name = dialog.getByRole('textbox', { name: 'Name' });
  await expect(name).toHaveValue('ds');
  await name.fill('');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('alert')).toHaveText('A configuration needs a name.');
  await name.fill('Default');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('alert')).toContainText('choose another one');
  await name.fill(' mine ');
  await expect(dialog.getByRole('status')).toHaveText(
    '“mine” is there already, with focus=session: it will be replaced.',
  );
  await expect(dialog.getByRole('button', { name: 'Save' })).toHaveCount(0);
  await dialog.getByRole('button', { name: 'Replace' }).click();
  await expect(dialog).toHaveCount(0);
  await expect(menuButton(page)).toBeFocused();
  await menuButton(page).click();
  await expect(page.getByRole('menuitemradio')).toHaveText([/^Default/, /^mine/]);
  // The last of those that are the same, as in pprof.
  await expect(page.getByRole('menuitemradio', { name: /^mine/ })).toBeChecked();
});

test('deleting can be undone', async ({ page }) => {
  await visit(page, '/top?f=session');
  for (const name of ['one', 'two', 'three']) await saveAs(page, name);
  await choose(page, 'Delete, import, export…');
  const dialog = page.getByRole('dialog', { name: 'Configurations' });
  await dialog.getByRole('button', { name: 'Delete two' }).click();
  await expect(dialog.getByRole('status')).toContainText('“two” is deleted.');
  await expect(dialog.getByRole('listitem')).toHaveText([/^one/, /^three/]);
  await expect(dialog.getByRole('button', { name: 'Undo' })).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(dialog.getByRole('listitem')).toHaveText([/^one/, /^two/, /^three/]);
  await dialog.getByRole('button', { name: 'Delete three' }).click();
  await dialog.getByRole('button', { name: 'Close' }).click();
  await page.reload();
  await menuButton(page).click();
  await expect(page.getByRole('menuitemradio')).toHaveText([/^Default/, /^one/, /^two/]);
});

test('takes pprof’s settings.json, says what means nothing here, and writes it again', async ({
  page,
}) => {
  await visit(page, '/top?f=session');
  await saveAs(page, 'leaks');
  await choose(page, 'Delete, import, export…');
  const dialog = page.getByRole('dialog', { name: 'Configurations' });
  const news = dialog.getByRole('status');
  await importFile(page, settings);
  await expect(news).toContainText('Here with other options already: leaks.');
  await expect(news).toContainText('“lines of all” has intel_syntax');
  await expect(news).toContainText(
    '“later” was left out. Its nodecount is "many", which is no value of that option.',
  );
  await dialog.getByRole('button', { name: 'Keep mine' }).click();
  await expect(news).toContainText('1 imported.');
  await expect(dialog.getByRole('listitem').first()).toContainText('focus=session');

  await importFile(page, settings);
  await dialog.getByRole('button', { name: 'Replace it' }).click();
  await expect(news).toContainText('1 imported.');
  await importFile(page, settings);
  await expect(news).toContainText('Nothing is new.');

  const download = page.waitForEvent('download');
  await dialog.getByRole('button', { name: 'Export settings.json' }).click();
  const file = await download;
  expect(file.suggestedFilename()).toBe('settings.json');
  const { configs } = JSON.parse(settings);
  // Its default is left out, as newer releases of pprof do.
  delete configs[0].granularity;
  expect(JSON.parse(readFileSync(await file.path(), 'utf8')).configs).toEqual(configs.slice(0, 2));

  await page.keyboard.press('Escape');
  await choose(page, 'lines of all');
  await expect(chips(page)).toHaveCount(4);
  expect(await readOptions(page)).toEqual([
    'unit: kb',
    'granularity: lines',
    'trim: false',
    'relative_percentages: true',
  ]);
});

test('a bad file, a full storage and markup in a name are told where they are met', async ({
  page,
}) => {
  await visit(page, '/top?f=session');
  await choose(page, 'Delete, import, export…');
  const dialog = page.getByRole('dialog', { name: 'Configurations' });
  await importFile(page, '{"shared":{}}', 'speedscope.json');
  await expect(dialog.getByRole('status')).toHaveText(
    'speedscope.json was not imported. It has no “configs”, as a settings.json of pprof’s does.',
  );
  await importFile(page, '{"configs":[{"name":"<img src=x onerror=alert(1)>","focus":"a"}]}');
  await expect(dialog.getByRole('listitem')).toContainText('<img src=x onerror=alert(1)>');
  await expect(page.locator('img')).toHaveCount(0);
  await page.keyboard.press('Escape');

  await page.evaluate(() => {
    Storage.prototype.setItem = () => {
      throw new DOMException('full', 'QuotaExceededError');
    };
  });
  await choose(page, 'Save as…');
  await page.getByRole('textbox', { name: 'Name' }).fill('mine');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('alert')).toContainText('The browser didn’t keep it');
  await page.keyboard.press('Escape');
  // It can be used, and written to a file.
  await expect(menuButton(page)).toHaveAccessibleName('Config: mine');
});

test('is in the palette', async ({ page }) => {
  await visit(page, '/top?f=session');
  await page.keyboard.press('Control+k');
  await page.keyboard.type('save the options');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('dialog', { name: 'Save the options' })).toBeVisible();
  await page.keyboard.type('session only');
  await page.keyboard.press('Enter');
  await page.getByRole('button', { name: 'Remove focus' }).click();
  await expect(chips(page)).toHaveCount(0);
  await page.keyboard.press('Control+k');
  await page.keyboard.type('configuration session');
  await page.keyboard.press('Enter');
  await expect(chips(page)).toHaveCount(1);
});

for (const colorScheme of ['light', 'dark'] as const) {
  test(`menu and dialogs have no accessibility violation (${colorScheme})`, async ({ page }) => {
    await page.emulateMedia({ colorScheme });
    await visit(page, '/top?f=session');
    await saveAs(page, 'leaks');
    const check = async () => {
      // An open menu or dialog hides the rest of the page from screen readers, so only that can be judged.
      const builder = new AxeBuilder({ page }).include('[role=menu], [role=dialog]');
      const { violations } = await builder.analyze();
      expect(violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)])).toEqual([]);
    };
    await menuButton(page).click();
    await check();
    await page.getByText('Save as…').click();
    await page.getByRole('textbox', { name: 'Name' }).fill('leaks');
    await check();
    await page.keyboard.press('Escape');
    await choose(page, 'Delete, import, export…');
    await page.getByRole('button', { name: 'Delete leaks' }).click();
    await importFile(page, settings);
    await check();
  });
}

test.describe('on a phone', () => {
  test.use({ viewport: { width: 390, height: 844 } });

  test('the menu is in Refine', async ({ page }) => {
    await visit(page, '/flamegraph?f=session');
    await page.getByRole('button', { name: 'Refine' }).click();
    await saveAs(page, 'leaks');
    await choose(page, 'Default');
    await expect(chips(page)).toHaveCount(0);
    await choose(page, 'leaks');
    await expect(chips(page)).toHaveCount(1);
  });
});
