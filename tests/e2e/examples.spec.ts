import { readFileSync } from 'node:fs';
import { expect, test } from '@playwright/test';
import { LensPage } from '../support/lens-page.ts';

interface Example {
  readonly title: string;
  readonly profile: string;
  readonly sources: readonly { readonly path: string; readonly file: string }[];
}

const folder = new URL('../../public/examples/', import.meta.url);
const index = JSON.parse(readFileSync(new URL('index.json', folder), 'utf8')) as {
  examples: readonly Example[];
};

for (const example of index.examples) {
  test(`the start page opens "${example.title}" with its sources`, async ({ page }) => {
    const lens = new LensPage(page);
    await lens.visit();
    await page.getByRole('button', { name: example.title }).click();
    await lens.waitUntilReady();
    await expect(lens.frame('root')).toBeVisible();
    await lens.show('Source');
    const source = readFileSync(new URL(example.sources[0]?.file ?? '', folder), 'utf8');
    expect(source).toContain('package main');
    await expect(page.getByRole('tabpanel').getByRole('row').first()).toBeVisible();
    await expect(lens.alert).toHaveCount(0);
  });
}
