import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { run } from '../../src/cli/run.ts';
import type { World } from '../../src/cli/sources.ts';

/** One run of the real pprof: what it was given, and what it printed or where that is kept. */
export interface GoldenEntry {
  readonly profile: string;
  readonly args: readonly string[];
  readonly out?: string;
  readonly stdout?: string;
  readonly gzip?: boolean;
  /** A page of its web server; the output is the JSON inside. */
  readonly url?: string;
  readonly exit?: number;
  readonly stderr?: string;
  readonly sha256?: string;
}

/** A folder of outputs beside its profiles. */
export interface GoldenSet {
  readonly profiles: string;
  readonly outputs: string;
  readonly entries: readonly GoldenEntry[];
  /** Options that all runs had besides their own. */
  readonly options: readonly string[];
  /** Outputs on which pprof differs from itself from run to run. */
  readonly varying: ReadonlySet<string>;
}

export interface Verdict {
  readonly kind: 'same' | 'different' | 'varies';
  readonly expected: string;
  readonly actual: string;
}

function readJson(path: string) {
  const bytes = readFileSync(path);
  return JSON.parse((path.endsWith('.gz') ? gunzipSync(bytes) : bytes).toString('utf8'));
}

/** Reads profiles and their outputs; `index` is a path of {profile, args, out | stdout | exit …} rows. */
export function readSet(
  profiles: string,
  outputs: string,
  index: string,
  options: readonly string[],
): GoldenSet {
  const varies = join(outputs, 'varies.json');
  return {
    profiles,
    outputs,
    entries: readJson(index),
    options,
    varying: new Set<string>(existsSync(varies) ? readJson(varies) : []),
  };
}

/** Reads the project's own selection: one file of outputs a profile. */
export function readPackedSet(folder: string): GoldenSet {
  const outputs = join(folder, 'outputs');
  const files = readdirSync(outputs, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.json.gz'))
    .sort();
  return {
    profiles: join(folder, 'profiles'),
    outputs,
    entries: files.flatMap((name) => readJson(join(outputs, name))),
    options: ['-symbolize=none'],
    varying: new Set(),
  };
}

/** Reads files below a folder, keeping the last ones: many entries in a row are of one profile. */
export function createWorld(folder: string): World {
  const cache = new Map<string, Uint8Array>();
  return {
    readFile: (path) => {
      let bytes = cache.get(path);
      if (!bytes) {
        bytes = new Uint8Array(readFileSync(join(folder, path)));
        if (cache.size > 4) cache.clear();
        cache.set(path, bytes);
      }
      return bytes;
    },
  };
}

export function readExpected(set: GoldenSet, entry: GoldenEntry): string {
  if (entry.stdout !== undefined) return entry.stdout;
  if (entry.out === undefined) return '';
  const bytes = readFileSync(join(set.outputs, entry.out));
  return (entry.gzip ? gunzipSync(bytes) : bytes).toString('utf8');
}

/** Name of an entry: its profile and what pprof was asked. */
export function getTitle(entry: GoldenEntry): string {
  return [entry.profile, ...entry.args, entry.url ?? ''].join(' ').trimEnd();
}

/** Runs our command line as pprof was run, and compares what both printed. */
export function compareText(set: GoldenSet, entry: GoldenEntry, world: World): Verdict {
  const actual = run(['-pprof_compat', ...set.options, ...entry.args, entry.profile], world);
  if (entry.exit) {
    // Meaning counts here: both refuse, and ours says of the file what pprof says.
    const reason = ((entry.stderr ?? '').split('\n')[0] ?? '').replace(/^pprof: /, '');
    const same = actual.exit !== 0 && actual.stderr.join('\n').includes(reason);
    return verdict(same, entry.stderr ?? '', actual.stderr.join('\n'));
  }
  if (actual.exit !== 0) return verdict(false, '', actual.stderr.join('\n'));
  if (entry.sha256 !== undefined) {
    const digest = createHash('sha256').update(actual.stdout).digest('hex');
    return verdict(digest === entry.sha256, entry.sha256, digest);
  }
  const expected = readExpected(set, entry);
  const result = verdict(actual.stdout === expected, expected, actual.stdout);
  const isVarying = entry.out !== undefined && set.varying.has(entry.out);
  return result.kind === 'different' && isVarying ? { ...result, kind: 'varies' } : result;
}

function verdict(isSame: boolean, expected: string, actual: string): Verdict {
  return { kind: isSame ? 'same' : 'different', expected, actual };
}

/** The first lines that differ, for a failing test's message. */
export function describeDifference({ expected, actual }: Verdict): string {
  const left = expected.split('\n');
  const right = actual.split('\n');
  const lines: string[] = [];
  for (let i = 0; i < Math.max(left.length, right.length) && lines.length < 8; i++) {
    if (left[i] !== right[i]) lines.push(`pprof: ${left[i]}`, `ours:  ${right[i]}`);
  }
  return lines.join('\n');
}

interface Count {
  same: number;
  varies: number;
  different: number;
}

/** What was compared: how many outputs of each report, and with each option besides. */
export class Tally {
  readonly #reports = new Map<string, Count>();
  readonly #options = new Map<string, Count>();

  add(entry: GoldenEntry, kind: Verdict['kind']): void {
    const [report = '', ...options] = entry.args.map((arg) => arg.replace(/=.*/, ''));
    const page = entry.url ? ` ${entry.url.replace(/\?.*/, '')}` : '';
    addTo(this.#reports, report + page, kind);
    for (const option of new Set(options)) addTo(this.#options, option, kind);
  }

  format(): string {
    const rows = (counts: ReadonlyMap<string, Count>) =>
      [...counts].sort().map(([name, { same, varies, different }]) => {
        const cells = [same, varies, different].map((count) => String(count).padStart(7));
        return `${cells.join(' ')}  ${name}`;
      });
    return [
      '   same  varies  differ  report',
      ...rows(this.#reports),
      '   same  varies  differ  option',
      ...rows(this.#options),
    ].join('\n');
  }
}

function addTo(counts: Map<string, Count>, name: string, kind: Verdict['kind']): void {
  let count = counts.get(name);
  if (!count) {
    count = { same: 0, varies: 0, different: 0 };
    counts.set(name, count);
  }
  count[kind]++;
}
