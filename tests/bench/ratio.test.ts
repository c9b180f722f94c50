import { execFileSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';

/** More than twice what a busy machine shows: this catches a quadratic step, not a slow day. */
const maxRatio = 25;

test('the first flame graph of 50,000 samples costs a small multiple of a gunzip of the same bytes', () => {
  // In a process of its own and from a bundle: as test modules, functions of other modules are called through getters.
  const script = fileURLToPath(new URL('ratio.mjs', import.meta.url));
  const output = execFileSync(process.execPath, [script], { encoding: 'utf8', timeout: 100_000 });
  const { ratio } = JSON.parse(output.trim().split('\n').at(-1) ?? '');
  console.log(`50,000 samples: first flame graph ÷ gunzip = ${ratio.toFixed(1)}`);
  expect(ratio).toBeLessThan(maxRatio);
}, 120_000);
