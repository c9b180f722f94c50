// The profiles that all viewers open.
import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, renameSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { root } from '../../scripts/install.mjs';

export const cache = join(root, '.cache/bench');

/** The generator's options are part of the name, so that other options make another file. */
const shape = { functions: 20_000, 'depth-mean': 40, level: 1 };

function makeFile(samples) {
  const options = Object.entries({ samples, ...shape });
  const path = join(cache, `${options.map(([name, value]) => `${name}-${value}`).join('.')}.pb.gz`);
  if (existsSync(path)) return path;
  mkdirSync(cache, { recursive: true });
  console.log(`Making a profile of ${samples.toLocaleString('en-GB')} samples …`);
  execFileSync(
    process.execPath,
    [
      join(root, 'tests/tools/make-profile.mjs'),
      ...options.flatMap(([name, value]) => [`--${name}`, String(value)]),
      '--out',
      `${path}.part`,
    ],
    { stdio: ['ignore', 'ignore', 'inherit'], timeout: 600_000 },
  );
  // Only a whole file gets the name that later runs look for.
  renameSync(`${path}.part`, path);
  return path;
}

const describe = (name, path) => ({
  name,
  path,
  bytes: statSync(path).size,
  inflatedBytes: gunzipSync(readFileSync(path)).length,
});

export const sizes = {
  '10k': 10_000,
  '50k': 50_000,
  '100k': 100_000,
  '1M': 1_000_000,
  '3M': 3_000_000,
};
export const defaultNames = ['heap', 'cpu', '10k', '100k', '1M'];

/** The file of a name: `heap` and `cpu` are recorded, the others are made here, the same bytes everywhere. */
export function getFile(name) {
  if (name === 'heap') {
    return describe('heap (real)', join(root, 'tests/golden/data/profiles/go-heap/eno-heap.pprof'));
  }
  if (name === 'cpu')
    return describe('CPU (real)', join(root, 'tests/golden/data/profiles/own/shopd/cpu.pb.gz'));
  const samples = sizes[name];
  if (samples === undefined) {
    throw new Error(`no file ${name}: one of heap, cpu, ${Object.keys(sizes).join(', ')}`);
  }
  return describe(`${name} samples`, makeFile(samples));
}
