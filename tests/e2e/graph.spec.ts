import { readFileSync } from 'node:fs';
import AxeBuilder from '@axe-core/playwright';
import { expect, type Locator, type Page, test } from '@playwright/test';
import { LensPage } from '../support/lens-page.ts';

const heap = 'profile=examples/shopd/heap-after.pb.gz&/graph?si=alloc_space';
const newWriter = 'compress/flate.NewWriter';

async function visit(page: Page, hash: string): Promise<LensPage> {
  const lens = new LensPage(page);
  await lens.visit(hash);
  await lens.waitUntilReady();
  return lens;
}

const box = (page: Page, name: string): Locator =>
  page.getByRole('tabpanel').getByRole('button', { name: `${name}, flat` });
const openLimits = (page: Page) => page.getByRole('button', { name: /of .* nodes/ }).click();
const thumb = (page: Page, name: string): Locator => page.getByRole('slider', { name });

async function choose(page: Page, item: string): Promise<void> {
  await page.getByRole('button', { name: 'Save', exact: true }).click();
  await page.getByRole('menuitem', { name: item }).click();
}

test('a slider shows fewer nodes, as pprof does with nodecount, and Back shows them again', async ({
  page,
}) => {
  await visit(page, heap);
  await expect(box(page, newWriter)).toBeVisible();
  // pprof -dot -sample_index=alloc_space: "Dropped 168 nodes", 32 are left of 200.
  await openLimits(page);
  await expect(page.getByText('32 of 200 nodes shown, 168 dropped')).toBeVisible();
  const slider = thumb(page, 'nodecount');
  await expect(slider).toHaveAttribute('aria-valuetext', '80');
  await slider.focus();
  await page.keyboard.press('Home');
  await expect(page).toHaveURL(/[?&]n=5(&|$)/);
  // pprof -dot -nodecount=5: "Showing top 4 nodes out of 32", as tags count, too.
  await expect(page.getByText('4 of 200 nodes shown, 196 dropped')).toBeVisible();
  await page.keyboard.press('Escape');
  await page.goBack();
  await expect(page.getByRole('button', { name: '32 of 200 nodes' })).toBeVisible();
});

test('a limit is typed where the slider has no step, and refused where it is none', async ({
  page,
}) => {
  await visit(page, heap);
  await openLimits(page);
  const field = page.getByRole('textbox', { name: 'nodefraction as a number' });
  await field.fill('7');
  await field.press('Enter');
  await expect(page.getByText('A number from 0 to 1.')).toBeVisible();
  await field.fill('0.3');
  await field.press('Enter');
  await expect(page).toHaveURL(/[?&]nf=0\.3(&|$)/);
  await expect(thumb(page, 'nodefraction')).toHaveAttribute('aria-valuetext', '0.3');
});

test('a click selects, a double click focuses', async ({ page }) => {
  await visit(page, heap);
  await page.getByRole('button', { name: 'Fit', exact: true }).click();
  await box(page, newWriter).click();
  await expect(page).toHaveURL(/sel=compress\/flate\.NewWriter/);
  await expect(box(page, newWriter)).toHaveAttribute('aria-current', 'true');
  await box(page, newWriter).dblclick();
  await expect(page).toHaveURL(/[?&]f=/);
  await expect(box(page, newWriter)).toBeVisible();
});

test('hovering a node dims all but its edges and neighbours', async ({ page }) => {
  await visit(page, heap);
  await page.getByRole('button', { name: 'Fit', exact: true }).click();
  await box(page, newWriter).hover();
  // It is called by Write and calls init; Search has nothing to do with it.
  const opacity = (name: string) =>
    box(page, name).evaluate((element) => Number(getComputedStyle(element).opacity));
  await expect
    .poll(() => opacity('example.com/shopd/internal/catalog.(*Catalog).Search'))
    .toBeLessThan(0.5);
  expect(await opacity('compress/gzip.(*Writer).Write')).toBe(1);
  expect(await opacity(newWriter)).toBe(1);
});

test('the small map is there while something is out of sight, and moves the picture', async ({
  page,
}) => {
  await visit(page, heap);
  const map = page.locator('.graph-minimap');
  await page.getByRole('button', { name: 'Fit', exact: true }).click();
  await expect(map).toBeHidden();
  await page.getByRole('button', { name: '100 %', exact: true }).click();
  await expect(map).toBeVisible();
  const before = await box(page, newWriter).boundingBox();
  const area = await map.boundingBox();
  if (!before || !area) throw new Error('nothing to move');
  await page.mouse.click(area.x + area.width / 2, area.y + 6);
  await expect
    .poll(async () => (await box(page, newWriter).boundingBox())?.y ?? 0)
    .toBeGreaterThan(before.y + 100);
});

for (const colorScheme of ['light', 'dark'] as const) {
  test.describe(`${colorScheme} theme`, () => {
    test.use({ colorScheme });

    test('a PNG has twice the picture’s pixels and the theme’s background', async ({ page }) => {
      await visit(page, heap);
      await expect(box(page, newWriter)).toBeVisible();
      const [svg] = await Promise.all([page.waitForEvent('download'), choose(page, 'Save as SVG')]);
      expect(svg.suggestedFilename()).toBe('heap-after.graph.svg');
      const text = readFileSync(await svg.path(), 'utf8');
      // What is saved is what is on the screen: the ground is the theme's.
      const ground = /<rect [^>]*fill="#([0-9a-f]{2})/.exec(text)?.[1] ?? '';
      if (colorScheme === 'light') expect(ground).toBe('ff');
      else expect(Number.parseInt(ground, 16)).toBeLessThan(60);
      const points = Number(/<svg[^>]* width="([\d.]+)pt"/.exec(text)?.[1]);
      const [png] = await Promise.all([page.waitForEvent('download'), choose(page, 'Save as PNG')]);
      expect(png.suggestedFilename()).toBe('heap-after.graph.png');
      const bytes = readFileSync(await png.path());
      expect(bytes.subarray(1, 4).toString()).toBe('PNG');
      // A point is 4/3 pixels.
      expect(bytes.readUInt32BE(16)).toBe(Math.round((points * 4 * 2) / 3));
      const [red = 0] = await page.evaluate(async (base64) => {
        const image = new Image();
        image.src = `data:image/png;base64,${base64}`;
        await image.decode();
        const canvas = document.createElement('canvas');
        canvas.width = image.width;
        canvas.height = image.height;
        const context = canvas.getContext('2d');
        context?.drawImage(image, 0, 0);
        return [...(context?.getImageData(2, 2, 1, 1).data ?? [])];
      }, bytes.toString('base64'));
      if (colorScheme === 'light') expect(red).toBe(255);
      else expect(red).toBeLessThan(60);
    });

    test('the graph and its limits have no accessibility violation', async ({ page }) => {
      test.setTimeout(120_000);
      await visit(page, heap);
      await page.getByRole('button', { name: '100 %', exact: true }).click();
      const panel = await new AxeBuilder({ page }).include('[role=tabpanel]').analyze();
      expect(panel.violations).toEqual([]);
      await openLimits(page);
      const limits = await new AxeBuilder({ page }).include('[role=dialog]').analyze();
      expect(limits.violations).toEqual([]);
    });
  });
}

test('on paper stands the picture with its title, alone', async ({ page }) => {
  // A headless browser has no printer.
  await page.addInitScript(() => {
    window.print = () => undefined;
  });
  await visit(page, heap);
  await expect(box(page, newWriter)).toBeVisible();
  await choose(page, 'Print');
  await page.emulateMedia({ media: 'print' });
  // pprof: 29.76GB allocated.
  await expect(page.getByText('heap-after.pb.gz · alloc_space · 29.76GB total')).toBeVisible();
  await expect(page.getByRole('tablist')).toBeHidden();
  await page.evaluate(() => dispatchEvent(new Event('afterprint')));
  await page.emulateMedia({ media: 'screen' });
  await expect(page.getByRole('tablist')).toBeVisible();
  await expect(page.getByText('alloc_space · 29.76GB total')).toHaveCount(0);
});

test('the thinnest edges can be seen however small the picture is', async ({ page }) => {
  await visit(page, heap);
  await expect(box(page, newWriter)).toBeVisible();
  await page.getByRole('tabpanel').hover();
  // Steps that follow each other as a wheel's do, the last ones at the smallest scale there is.
  for (let step = 0; step < 12; step++) await page.mouse.wheel(0, 400);
  const readThinnest = () =>
    page.evaluate(() => {
      const paths = [...document.querySelectorAll<SVGPathElement>('.edge path')];
      const scale = (path: SVGPathElement) => path.getScreenCTM()?.a ?? 0;
      return Math.min(
        ...paths.map((path) => parseFloat(getComputedStyle(path).strokeWidth) * scale(path)),
      );
    });
  await expect.poll(readThinnest).toBeGreaterThanOrEqual(0.69);
});

test('the keyboard stays at its function when options change the picture', async ({ page }) => {
  await visit(page, heap);
  await box(page, newWriter).focus();
  // A double click's focus, by the address as Back and links set it.
  await page.evaluate(() => {
    location.hash = location.hash.replace(/\?/, '?n=20&');
  });
  await expect(page.getByRole('button', { name: /^\d+ of 200 nodes/ })).not.toHaveText(/^32 /);
  await expect(box(page, newWriter)).toBeFocused();
  await page.keyboard.press('ArrowUp');
  await expect(page.getByRole('tabpanel').locator(':focus')).toHaveAccessibleName(/, flat /);
});
