import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { run } from '../../src/cli/run.ts';

/** One run of the real pprof: what it was given and where its output is. */
export interface GoldenEntry {
  readonly profile: string;
  readonly args: readonly string[];
  readonly out?: string;
  readonly gzip?: boolean;
  readonly url?: string;
  readonly exit?: number;
  readonly stderr?: string;
  readonly sha256?: string;
}

export interface GoldenVerdict {
  readonly entry: GoldenEntry;
  readonly kind: 'same' | 'different' | 'error';
  readonly expected: string;
  readonly actual: string;
}

/** Reads the index of a golden folder (`oracles` beside the profiles, or the copy under tests/golden/data). */
export function readIndex(folder: string): GoldenEntry[] {
  return JSON.parse(readFileSync(join(folder, 'index.json'), 'utf8'));
}

/** Names of outputs on which pprof differs from itself from run to run. */
export function readVarying(folder: string): Set<string> {
  const file = join(folder, 'varies.json');
  return new Set(existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : []);
}

export function readExpected(folder: string, entry: GoldenEntry): string {
  if (entry.out === undefined) return '';
  const bytes = readFileSync(join(folder, entry.out));
  return (entry.gzip ? gunzipSync(bytes) : bytes).toString('utf8');
}

const cache = new Map<string, Uint8Array>();

function readProfile(path: string): Uint8Array {
  let bytes = cache.get(path);
  if (!bytes) {
    bytes = new Uint8Array(readFileSync(path));
    cache.clear();
    cache.set(path, bytes);
  }
  return bytes;
}

/** Source files that `-list` goldens name are looked up beside the profiles, as pprof was run there. */
export function compare(folder: string, profiles: string, entry: GoldenEntry): GoldenVerdict {
  const verdict = (kind: GoldenVerdict['kind'], expected: string, actual: string) => ({
    entry,
    kind,
    expected,
    actual,
  });
  let actual: ReturnType<typeof run>;
  try {
    actual = run(['-symbolize=none', '-pprof_compat', ...entry.args, entry.profile], {
      readFile: (path) => readProfile(join(profiles, path)),
    });
  } catch (error) {
    return verdict('error', '', error instanceof Error ? (error.stack ?? '') : String(error));
  }
  if (entry.exit) {
    // Meaning counts here: both refuse, and ours says what pprof says of the file.
    const reason = ((entry.stderr ?? '').split('\n')[0] ?? '').replace(/^pprof: /, '');
    const same = actual.exit !== 0 && actual.stderr.join('\n').includes(reason);
    return verdict(same ? 'same' : 'different', entry.stderr ?? '', actual.stderr.join('\n'));
  }
  if (actual.exit !== 0) return verdict('different', '', actual.stderr.join('\n'));
  if (entry.sha256 !== undefined) {
    const digest = createHash('sha256').update(actual.stdout).digest('hex');
    return verdict(digest === entry.sha256 ? 'same' : 'different', entry.sha256, digest);
  }
  const expected = readExpected(folder, entry);
  return verdict(actual.stdout === expected ? 'same' : 'different', expected, actual.stdout);
}
