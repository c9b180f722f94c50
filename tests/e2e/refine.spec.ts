import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import AxeBuilder from '@axe-core/playwright';
import { expect, type Page, test } from '@playwright/test';
import { LensPage } from '../support/lens-page.ts';

const shopd = 'profile=examples/shopd/heap-after.pb.gz&';
const open = 'example.com/shopd/internal/session.(*Store).Open';

/** What `pprof -top -trim=false -focus=session` prints of shopd's heap, line by line. */
const sessionRows = [
  '19494.02kB 79.05% 79.05% 19494.02kB 79.05% example.com/shopd/internal/session.(*Session).remember (inline)',
  '1024.06kB 4.15% 83.20% 1024.06kB 4.15% encoding/hex.EncodeToString (inline)',
  '525.43kB 2.13% 85.33% 21043.51kB 85.33% example.com/shopd/internal/session.(*Store).Open',
  '0 0% 85.33% 1024.06kB 4.15% example.com/shopd/internal/session.token',
  '0 0% 85.33% 21043.51kB 85.33% main.(*server).login',
  '0 0% 85.33% 21043.51kB 85.33% main.main.(*server).handle.func3',
  '0 0% 85.33% 21043.51kB 85.33% main.main.(*server).handle.func3.1',
  '0 0% 85.33% 21043.51kB 85.33% net/http.(*ServeMux).ServeHTTP',
  '0 0% 85.33% 21043.51kB 85.33% net/http.(*conn).serve',
  '0 0% 85.33% 21043.51kB 85.33% net/http.HandlerFunc.ServeHTTP',
  '0 0% 85.33% 21043.51kB 85.33% net/http.serverHandler.ServeHTTP',
  '0 0% 85.33% 21043.51kB 85.33% runtime/pprof.Do',
];

async function visit(page: Page, rest: string): Promise<LensPage> {
  const lens = new LensPage(page);
  await lens.visit(shopd + rest);
  await lens.waitUntilReady();
  return lens;
}

/** The rows of Top as text, in the order shown. */
function readRows(page: Page): Promise<string[]> {
  return page
    .getByRole('grid', { name: 'Top' })
    .locator('tbody')
    .getByRole('row')
    .evaluateAll((rows) =>
      rows
        .sort((a, b) => Number(a.ariaRowIndex) - Number(b.ariaRowIndex))
        .map((row) =>
          [...row.children]
            .map((cell) => (cell.textContent ?? '').trim().replace(/\s+/g, ' '))
            .join(' '),
        ),
    );
}

function chip(page: Page, option: string) {
  return page
    .getByRole('list', { name: 'Options' })
    .getByRole('button', { name: `Edit ${option}:` });
}

test('divide_by divides what every view says, as pprof prints it', async ({ page }) => {
  // pprof -divide_by=10 -top
  const lens = await visit(page, '/top?divide_by=10');
  expect((await readRows(page)).slice(0, 2)).toEqual([
    '1949.40kB 79.05% 79.05% 1949.40kB 79.05% example.com/shopd/internal/session.(*Session).remember (inline)',
    '105.63kB 4.28% 83.33% 105.63kB 4.28% regexp.(*bitState).reset',
  ]);
  await expect(page.getByText('Showing nodes accounting for 2466.01kB')).toBeVisible();
  await expect(page.getByRole('contentinfo')).toContainText('2.41MB inuse_space');
  // pprof -divide_by=10 -unit=auto -peek
  await lens.row(open).click();
  const details = page.getByRole('complementary', { name: 'Details', exact: true });
  await expect(details.locator('dl')).toContainText('52.54kB2.13%');
  await expect(details.getByRole('region', { name: 'Callees' })).toContainText(
    'session.(*Session).remember (inline) 1.90MB 92.64%',
  );
  await lens.tab('Flame graph').click();
  await lens.waitUntilReady();
  await expect(page.getByRole('treeitem', { name: 'root, 2.41MB, 100% of total' })).toBeVisible();
  await lens.tab('Source').click();
  await expect(page.getByText('52.54kB 2.06MB (flat, cum) 85.33% of Total')).toBeVisible();
});

test.describe('a function’s menu', () => {
  test('focuses with pprof’s numbers, and Back undoes it', async ({ page }) => {
    const lens = await visit(page, '/top?trim=f');
    await lens.row(open).click({ button: 'right' });
    await page.getByRole('menuitem', { name: /^Focus/ }).click();
    // Every stack with a frame of that package goes through this function.
    await expect.poll(() => readRows(page)).toEqual(sessionRows);
    await expect(chip(page, 'focus')).toContainText(
      '^example\\.com/shopd/internal/session\\.\\(\\*Store\\)\\.Open$',
    );
    await page.goBack();
    await expect(chip(page, 'focus')).toHaveCount(0);
    await expect(page.getByText(/24660\.13kB, 100% of 24660\.13kB total/)).toBeVisible();
  });

  test('adds to ignore and hide, replaces the others', async ({ page }) => {
    const lens = await visit(page, '/flamegraph?h=regexp&sf=main');
    for (const action of ['Hide', 'Show from', 'Ignore']) {
      const name = action === 'Hide' ? 'runtime/pprof.Do' : 'main.(*server).search';
      await lens.frame(name).click({ button: 'right' });
      await page.getByRole('menuitem', { name: new RegExp(`^${action} `) }).click();
      await expect(page.getByRole('menu')).toHaveCount(0);
    }
    await expect(chip(page, 'hide')).toContainText('regexp|^runtime/pprof\\.Do$');
    // A pattern of one function is told by its name, and in full to those who hear it.
    const ofSearch = 'main.(*server).search ^main\\.\\(\\*server\\)\\.search$';
    await expect(chip(page, 'show_from')).toContainText(`show_from: ${ofSearch}`);
    await expect(chip(page, 'ignore')).toContainText(`ignore: ${ofSearch}`);
  });

  test('roots the flame graph at it, from any view, and Back undoes it', async ({ page }) => {
    const lens = await visit(page, '/top?trim=f');
    for (const title of ['Top', 'Peek'] as const) {
      await lens.show(title);
      const place =
        title === 'Top'
          ? lens.row('session.(*Session).remember')
          : page.locator('[data-fn$="session.(*Session).remember"]').first();
      await place.click({ button: 'right' });
      await page.getByRole('menuitem', { name: /^Pivot/ }).click();
      await expect(page.getByRole('button', { name: /^Pivot .*remember/ })).toBeVisible();
      await page.goBack();
      await expect(lens.tab(title)).toHaveAttribute('aria-selected', 'true');
      await expect(page).not.toHaveURL(/[?&]p=/);
    }
  });

  test('has its actions for the keyboard, too', async ({ page }) => {
    const lens = await visit(page, `/top?trim=f&sel=${encodeURIComponent(open)}`);
    await page.getByRole('button', { name: 'Actions for example.com' }).press('Enter');
    await page.getByRole('menuitem', { name: /^Focus/ }).press('Enter');
    await expect.poll(() => readRows(page)).toEqual(sessionRows);
    await chip(page, 'focus').press('Delete');
    await expect(lens.row('strings.(*Builder).grow')).toBeVisible();
    await expect(page.getByRole('button', { name: 'Refine' })).toBeFocused();
  });
});

test.describe('the panel', () => {
  test('says what is wrong at the field and keeps the picture', async ({ page }) => {
    await visit(page, '/top?trim=f&f=session');
    await page.getByRole('button', { name: 'Refine' }).click();
    const panel = page.getByRole('dialog', { name: 'Refine' });
    const focus = panel.getByRole('textbox', { name: 'focus', exact: true });
    await focus.fill('session(');
    await focus.press('Enter');
    await expect(focus).toHaveAttribute('aria-invalid', 'true');
    await expect(focus).toHaveAccessibleDescription(/missing closing \)/);
    expect(await readRows(page)).toEqual(sessionRows);
    const count = panel.getByRole('textbox', { name: 'nodecount' });
    await count.fill('many');
    await count.press('Enter');
    await expect(count).toHaveAccessibleDescription(/“many” is no number/);
    await focus.fill('session');
    await focus.press('Enter');
    await expect(focus).toHaveAttribute('aria-invalid', 'false');
    await expect.poll(() => readRows(page)).toEqual(sessionRows);
  });

  test('has every option, each a chip once it is set', async ({ page }) => {
    await visit(page, '/top');
    await page.getByRole('button', { name: 'Refine' }).click();
    const panel = page.getByRole('dialog', { name: 'Refine' });
    await panel.getByRole('checkbox', { name: 'relative_percentages' }).check();
    await panel.getByRole('combobox', { name: 'granularity' }).selectOption('lines');
    await panel.getByRole('textbox', { name: 'tagfocus' }).fill('1kb:3kb');
    await page.keyboard.press('Enter');
    await page.keyboard.press('Escape');
    await expect(panel).toHaveCount(0);
    for (const option of ['relative_percentages', 'granularity', 'tagfocus']) {
      await expect(chip(page, option)).toBeVisible();
    }
    await expect(page.getByText("Interpreted '1kb:3kb' as range, not regexp")).toBeVisible();
    await page.getByRole('button', { name: 'Reset' }).click();
    await expect(page.getByRole('list', { name: 'Options' })).toHaveCount(0);
    await page.goBack();
    await expect(chip(page, 'tagfocus')).toContainText('1kb:3kb');
  });

  test('and chips have no accessibility violation, wide and on a phone', async ({ page }) => {
    test.setTimeout(120_000);
    for (const width of [1440, 390]) {
      await page.goto('about:blank');
      await page.setViewportSize({ width, height: 844 });
      await visit(page, `/top?f=session(&i=json&sel=${encodeURIComponent(open)}`);
      await page.getByRole('button', { name: 'Refine' }).click();
      await expect(page.getByRole('dialog', { name: 'Refine' })).toBeVisible();
      const { violations } = await new AxeBuilder({ page }).analyze();
      expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html)}`)).toEqual(
        [],
      );
      const overflow = await page.evaluate(
        () => document.documentElement.scrollWidth - window.innerWidth,
      );
      expect(overflow).toBeLessThanOrEqual(0);
    }
  });
});

test('a chip is edited in place', async ({ page }) => {
  await visit(page, '/top?trim=f&f=regexp');
  await chip(page, 'focus').click();
  const field = page.getByRole('dialog', { name: 'Edit focus' }).getByRole('textbox');
  await expect(field).toBeFocused();
  await field.fill('nosuch');
  await field.press('Escape');
  await expect(chip(page, 'focus')).toContainText('focus: regexp');
  await chip(page, 'focus').click();
  await field.fill('session');
  await field.press('Enter');
  await expect(page.getByRole('dialog')).toHaveCount(0);
  await expect.poll(() => readRows(page)).toEqual(sessionRows);
});

test('a filter that leaves nothing is named and can be taken back', async ({ page }) => {
  const lens = await visit(page, '/flamegraph?f=nosuch&i=absent');
  await expect(page.getByText('Nothing is left')).toContainText('focus: nosuch');
  await page.getByRole('button', { name: 'Remove focus' }).last().click();
  await expect(lens.frame('main.main')).toBeVisible();
  await expect(page.getByText('Ignore expression matched no samples')).toBeVisible();
});

test('Ctrl and Enter in the search make it the focus', async ({ page }) => {
  const lens = await visit(page, '/top?trim=f');
  await lens.search.fill('session');
  await expect(page.getByRole('button', { name: 'Focus on this' })).toBeVisible();
  await lens.search.press('Control+Enter');
  await expect.poll(() => readRows(page)).toEqual(sessionRows);
  await expect(chip(page, 'focus')).toContainText('focus: session');
});

test.describe('an address of pprof’s page after our #', () => {
  for (const path of ['/ui/top?f=session&trim=f', '?f=session&trim=f', '/top?trim=f&f=session']) {
    test(`${path} gives the rows of pprof`, async ({ page }) => {
      const lens = await visit(page, path);
      await lens.show('Top');
      await expect.poll(() => readRows(page)).toEqual(sessionRows);
    });
  }

  test('with a pivot merges what that function is in', async ({ page }) => {
    const name = encodeURIComponent('^main\\.\\(\\*server\\)\\.search$');
    const lens = await visit(page, `/ui/flamegraph?p=${name}`);
    await expect(page.getByRole('treeitem', { level: 1 })).toHaveAccessibleName(
      /^main\.\(\*server\)\.search/,
    );
    await expect(lens.frame('root')).toHaveCount(0);
    await expect(
      page.getByRole('button', { name: 'Actions for main.(*server).search' }),
    ).toBeVisible();
  });

  test('with a pivot of many functions searches for them and says so', async ({ page }) => {
    const lens = await visit(page, '/ui/flamegraph?p=json%7Chttp');
    await expect(page.getByText('json|http', { exact: false }).first()).toBeVisible();
    await expect(lens.search).toHaveValue('json|http');
  });
});

test('Only my code shows nothing but the program’s own packages', async ({ page }) => {
  await visit(page, '/top?trim=f');
  const own = page.getByRole('button', { name: 'Only my code' });
  await own.click();
  // pprof -top -trim=false '-show=^main\.|^example\.com/shopd[/.]'.
  await expect(
    page.getByText('Showing nodes accounting for 23636.06kB, 95.85% of 24660.13kB total'),
  ).toBeVisible();
  const names = (await readRows(page)).map((row) => row.split(' ')[5] ?? '');
  expect(names).toHaveLength(13);
  expect(names.filter((name) => !/^(main\.|example\.com\/shopd\/)/.test(name))).toEqual([]);
  await expect(own).toHaveAttribute('aria-pressed', 'true');
  await own.click();
  await expect(own).toHaveAttribute('aria-pressed', 'false');
  await expect(chip(page, 'show')).toHaveCount(0);
});

test.describe('Export saves what is shown', () => {
  const save = async (page: Page, item: string | RegExp) => {
    await page.getByRole('button', { name: 'Export' }).click();
    const download = page.waitForEvent('download');
    await page.getByRole('menuitem', { name: item }).click();
    const file = await download;
    return { name: file.suggestedFilename(), bytes: readFileSync(await file.path()) };
  };

  test('as pprof’s text, as a table, as stacks, as a profile and as a picture', async ({
    page,
  }) => {
    await visit(page, '/top?trim=f&f=session');
    const top = await save(page, /^top /);
    expect(top.name).toBe('heap-after.top.txt');
    const lines = top.bytes.toString().split('\n').slice(8, -1);
    expect(lines.map((line) => line.trim().replace(/\s+/g, ' '))).toEqual(sessionRows);
    const table = await save(page, /^Save table of Top \.tsv$/);
    expect(table.bytes.toString().split('\n')).toHaveLength(sessionRows.length + 2);
    const folded = await save(page, /folded stacks/);
    expect(folded.bytes.toString()).toMatch(/^net\/http\.\(\*conn\)\.serve;.*;.*Open;.* \d+$/m);
    const profile = await save(page, /^Save profile/);
    expect(profile.name).toBe('heap-after.refined.pb.gz');
    expect(gunzipSync(profile.bytes).length).toBeGreaterThan(100);
    // With no option in force it is the profile as it was opened.
    await visit(page, '/top?si=alloc_space');
    expect((await save(page, /^Save profile/)).name).toBe('heap-after.pb.gz');
    const picture = await save(page, /^Save graph \.svg/);
    expect(picture.bytes.toString()).toContain('<svg');
  });
});

test('on a phone Refine is in the header, Only my code in its panel, and no row is empty', async ({
  page,
}) => {
  await page.setViewportSize({ width: 390, height: 844 });
  const lens = new LensPage(page);
  await lens.visit('profile=examples/shopd/heap-after.pb.gz&/top?si=inuse_space');
  await lens.waitUntilReady();
  const refine = page.getByRole('banner').getByRole('button', { name: 'Refine' });
  const search = page.getByRole('searchbox', { name: 'Search functions' });
  expect((await refine.boundingBox())?.y).toBe((await search.boundingBox())?.y);
  await refine.click();
  const panel = page.getByRole('dialog', { name: 'Refine' });
  await panel.getByRole('button', { name: 'Only my code' }).click();
  await page.keyboard.press('Escape');
  await expect(panel).toBeHidden();
  await expect(refine).toBeFocused();
  await expect(page.getByRole('list', { name: 'Options' })).toContainText('show');
  // What is selected has its menu in the row of tabs, where nothing moves for it.
  await lens.row('main.main').click();
  await page.getByRole('button', { name: 'Actions for main.main' }).click();
  await expect(page.getByRole('menuitem', { name: /^Focus/ })).toBeVisible();
});
