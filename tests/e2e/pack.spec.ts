import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { expect, test } from '@playwright/test';

test('the packed tarball runs in an empty folder with Node alone', async () => {
  const script = fileURLToPath(new URL('../../scripts/check-pack.mjs', import.meta.url));
  const { stdout } = await promisify(execFile)(process.execPath, [script]);
  expect(stdout.match(/^ok: /gm)).toHaveLength(5);
});
