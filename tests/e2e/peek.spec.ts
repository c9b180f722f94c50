import AxeBuilder from '@axe-core/playwright';
import { expect, test } from '@playwright/test';
import { LensPage } from '../support/lens-page.ts';

const remember = 'example.com/shopd/internal/session.(*Session).remember';

test('peek has the lines of pprof -peek -lines, and each leads to its source', async ({ page }) => {
  const lens = new LensPage(page);
  await lens.visit(
    `profile=examples/shopd/heap-after.pb.gz&/peek?si=inuse_space&sel=${encodeURIComponent(remember)}`,
  );
  await lens.waitUntilReady();
  const peek = page.getByRole('region', { name: 'Peek', exact: true });
  const card = peek.getByRole('article', { name: remember });
  // 19494.02kB 100% | …(*Store).Open …/session.go:35 (inline); 79.05% … remember …/session.go:41
  await expect(
    card.getByRole('button', { name: /^19\.04MB 100% .*Open \(inline\)$/ }),
  ).toBeVisible();
  await expect(card.getByText('79.05%').first()).toBeVisible();
  await expect(card.getByText('of total', { exact: true })).toBeVisible();
  await expect(card.getByText('of this function’s cum').first()).toBeVisible();
  await expect(
    card.getByRole('button', { name: `session.go:41, source of ${remember}` }),
  ).toBeVisible();
  const axe = await new AxeBuilder({ page }).include('.peek-view').analyze();
  expect(axe.violations).toEqual([]);
  await card.getByRole('button', { name: /^session\.go:35, source of .*Open$/ }).click();
  await expect(lens.tab('Source')).toHaveAttribute('aria-selected', 'true');
  await expect(page).toHaveURL(/Store\)\.Open/);
  await page.goBack();
  await card.getByRole('button', { name: /^19\.04MB 100%/ }).click();
  await expect(peek.getByRole('heading', { name: /\(\*Store\)\.Open$/ })).toBeVisible();
});
