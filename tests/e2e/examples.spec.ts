import { readFileSync } from 'node:fs';
import { expect, test } from '@playwright/test';
import { LensPage } from '../support/lens-page.ts';

const index = JSON.parse(
  readFileSync(new URL('../../public/examples/index.json', import.meta.url), 'utf8'),
) as { examples: readonly { readonly id: string; readonly title: string }[] };

/** A function of each example and a line of its source: the sources fit the paths in the profile. */
const sourceOf: Readonly<Record<string, { readonly fn: string; readonly code: string }>> = {
  buildlist: { fn: 'main.buildList', code: 'out = append(out, fmt.Sprintf("item-%d", i))' },
  'shopd-heap': {
    fn: 'example.com/shopd/internal/session.(*Session).remember',
    code: 'func (s *Session) remember',
  },
  'shopd-leak': {
    fn: 'example.com/shopd/internal/session.(*Session).remember',
    code: 'func (s *Session) remember',
  },
  'workmix-cpu': { fn: 'main.ackermann', code: 'return ackermann(m-1, ackermann(m, n-1))' },
};

for (const { id, title } of index.examples) {
  test(`the start page opens "${title}" with its sources`, async ({ page }) => {
    const lens = new LensPage(page);
    const { fn, code } = sourceOf[id] ?? { fn: '', code: '' };
    await lens.visit();
    await page.getByRole('button', { name: title }).click();
    await lens.waitUntilReady();
    await lens.show('Top');
    await lens.row(fn).click();
    await lens.show('Source');
    await expect(page.getByRole('row').filter({ hasText: code })).toBeVisible();
    await expect(lens.alert).toHaveCount(0);
  });
}
