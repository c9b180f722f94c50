import AxeBuilder from '@axe-core/playwright';
import { expect, type Page, test } from '@playwright/test';
import { LensPage, viewTitles } from '../support/lens-page.ts';

async function expectNoSeriousViolation(page: Page): Promise<void> {
  const { violations } = await new AxeBuilder({ page }).analyze();
  const serious = violations.filter(({ impact }) => impact === 'serious' || impact === 'critical');
  const found = serious.map(
    ({ id, nodes }) => `${id}: ${nodes.map((node) => node.html).join('\n  ')}`,
  );
  expect(found).toEqual([]);
}

// The checker walks every element: slow on a busy machine.
test.describe.configure({ timeout: 120_000 });

for (const colorScheme of ['light', 'dark'] as const) {
  test.describe(`${colorScheme} theme`, () => {
    test.use({ colorScheme });

    test('the start page has no serious accessibility violation', async ({ page }) => {
      await new LensPage(page).visit();
      await expect(page.getByRole('button', { name: /open/i }).first()).toBeVisible();
      await expectNoSeriousViolation(page);
    });

    for (const title of viewTitles) {
      test(`${title} has no serious accessibility violation`, async ({ page }) => {
        const lens = new LensPage(page);
        await lens.visit('profile=examples/workmix/cpu.pb.gz');
        await lens.waitUntilReady();
        await lens.show(title);
        await lens.expectFunction(title, 'main.ackermann');
        await expectNoSeriousViolation(page);
      });
    }
  });
}
