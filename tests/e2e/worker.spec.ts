import { expect, test } from '@playwright/test';
import { LensPage } from '../support/lens-page.ts';

test('a worker that dies is replaced, and the next view is made by the new one', async ({
  page,
}) => {
  const lens = new LensPage(page);
  await lens.visit();
  await lens.open('loadconfig.pb.gz');
  const [worker] = page.workers();
  expect(worker).toBeDefined();
  const closed = worker?.waitForEvent('close');
  // An error that nobody catches is how the page learns of a worker's death.
  await worker?.evaluate(() => {
    setTimeout(() => {
      throw new Error('the worker dies');
    });
  });
  await closed;
  await lens.expectFunction('Flame graph', 'main.loadConfig');

  await lens.chooseSampleType('alloc_objects');
  await expect(lens.frame('root')).toHaveAccessibleName(/2652/);
  expect(page.workers()).toHaveLength(1);
  expect(page.workers()[0]).not.toBe(worker);
});
