#!/usr/bin/env node
// Selects the golden data of tests/golden/data from a folder of profiles and of real pprof's outputs for them.
//
//   node scripts/select-golden.mjs FOLDER
//
// FOLDER holds the profiles, manifest.json (origin and licence of each) and oracles/ with index.json
// ({profile, args, out | exit, stderr, gzip?}) and varies.json (outputs that differ from run to run of pprof).
// Outputs are copied as pprof printed them, gzipped one by one; nothing here is made by this project's code.
import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { gunzipSync, gzipSync } from 'node:zlib';

/** Each stands for a kind of profile; whole folders end in a slash. */
const chosen = [
  'edge/',
  'go-cpu/boyter-cs-default.pgo',
  'go-cpu/demo-pprof.pb.gz',
  'go-cpu/dolt-csv-import.prof',
  'go-cpu/dolt-empty.pprof',
  'go-cpu/go-inline_hot.pprof',
  'go-cpu/go-torch.pb.gz',
  'go-cpu/parca-normal-stripped.pprof',
  'go-cpu/pprofutils-folded.pprof',
  'go-cpu/speedscope-simple.prof',
  'go-heap/concurrentmap-heap1.pprof',
  'go-heap/concurrentmap-heap2.pprof',
  'go-heap/eno-heap.pprof',
  'go-heap/sqllexer-mem-old.prof',
  'go-other/',
  'google-pprof/cppbench.cpu_no_samples_type',
  'julia/actuary-alloc.pb.gz',
  'julia/jlpeg-profile.pb.gz',
  'julia/kendalltau-alloc.pb.gz',
  'labels/parca-profile-with-labels.pb.gz',
  'legacy/',
  'labels/pprofutils-labelframes-out.pprof',
  'labels/pyroscope-cpu-exemplars.pb.gz',
  'labels/traceutils-wall.pprof',
  'node/',
  'own/buildbench/before/mem.out',
  'own/buildlist/',
  'own/cppapp/',
  'own/loadconfig/',
  'own/nodeapp/',
  'own/shopd/block.pb.gz',
  'own/shopd/cpu.pb.gz',
  'own/shopd/goroutine.pb.gz',
  'own/shopd/heap-after.pb.gz',
  'own/shopd/heap-before.pb.gz',
  'own/shopd/heap-delta-2s.pb.gz',
  'own/shopd/mutex.pb.gz',
  'own/shopd/goroutine-debug1.txt',
  'own/shopd/mutex-debug1.txt',
  'own/shopd/threadcreate.pb.gz',
  'own/workmix/',
  'perf/',
  'php/',
  'python/',
  'ruby/',
  'rust/',
  'saved-diff/',
  'vm/',
  'wasm/',
];

/** What prints much per sample or per edge is kept where it is small. */
const bulky = /^-(dot|tree|peek|tags|traces|list|raw|http)/;
const bulkyLimit = 9_000;

const source = process.argv[2];
if (source === undefined) {
  console.error('usage: node scripts/select-golden.mjs FOLDER');
  process.exit(2);
}
const target = new URL('../tests/golden/data/', import.meta.url).pathname;
const readJson = (path) => JSON.parse(readFileSync(join(source, path), 'utf8'));

const isChosen = (profile) =>
  chosen.some((entry) => (entry.endsWith('/') ? profile.startsWith(entry) : profile === entry));
const varies = new Set(readJson('oracles/varies.json'));
const candidates = readJson('oracles/index.json').filter(
  (entry) =>
    isChosen(entry.profile) &&
    entry.sha256 === undefined &&
    !(entry.url !== undefined && entry.out === undefined) &&
    !varies.has(entry.out),
);

for (const folder of ['profiles', 'outputs']) {
  rmSync(join(target, folder), { recursive: true, force: true });
}

const copied = new Set();
const copy = (path) => {
  if (statSync(join(source, path)).isDirectory()) {
    for (const name of readdirSync(join(source, path))) copy(join(path, name));
    return;
  }
  copied.add(path);
  const to = join(target, 'profiles', path);
  mkdirSync(dirname(to), { recursive: true });
  writeFileSync(to, readFileSync(join(source, path)));
};

const kept = [];
for (const { out, gzip, ...entry } of candidates) {
  if (out === undefined) {
    kept.push(entry);
    continue;
  }
  const bytes = readFileSync(join(source, 'oracles', out));
  const printed = gzip ? gunzipSync(bytes) : bytes;
  if (bulky.test(entry.args[0]) && gzipSync(printed, { level: 9 }).length > bulkyLimit) continue;
  kept.push({ ...entry, stdout: printed.toString('utf8') });
}
for (const profile of new Set(kept.map((entry) => entry.profile))) {
  copy(profile);
  const entries = kept.filter((entry) => entry.profile === profile);
  const to = join(target, 'outputs', `${profile}.json.gz`);
  mkdirSync(dirname(to), { recursive: true });
  writeFileSync(to, gzipSync(JSON.stringify(entries), { level: 9 }));
}
for (const entry of kept) {
  for (const arg of entry.args) {
    const path = /^-(?:source_path|base|diff_base)=(.*)$/.exec(arg)?.[1];
    if (path !== undefined && !copied.has(path) && existsSync(join(source, path))) copy(path);
  }
}

const rows = readJson('manifest.json')
  .filter((entry) => copied.has(entry.file))
  .sort((a, b) => (a.file < b.file ? -1 : 1))
  .map((entry) => {
    const origin =
      entry.blob === ''
        ? `${entry.origin === 'made by hand' ? 'tests/tools/make-edge-profiles.mjs' : 'recorded for this project'}, Apache-2.0`
        : `${entry.origin}: ${entry.path} (blob ${entry.blob}), ${entry.licence}`;
    return `| ${entry.file} | ${entry.kind} | ${entry.note ?? ''} | ${origin} |`;
  });
writeFileSync(
  join(target, 'MANIFEST.md'),
  `# Golden data

Real profiles and what the real pprof prints for them: ${kept.length} outputs.
\`outputs/PROFILE.json.gz\` lists \`{profile, args, stdout}\`: the output of \`pprof -symbolize=none ARGS… PROFILE\` run in
\`profiles/\` with \`TZ=UTC\` (google/pprof of July 2026); \`url\` is a page of its web server, \`stdout\` then the JSON inside;
\`exit\` and \`stderr\` stand where pprof refused or warned (the meaning counts, not the words). Outputs on which pprof does
not agree with itself from run to run are left out. \`random/\` has small generated profiles with random options, run without
\`-symbolize=none\`. Everything but \`random/\` is written by \`scripts/select-golden.mjs\`; nothing is made by pproflens itself.

| profile | kind | what is special | origin and licence |
| --- | --- | --- | --- |
${rows.join('\n')}
`,
);
console.log(`${kept.length} outputs, ${rows.length} profiles`);
