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
  'labels/pprofutils-labelframes-out.pprof',
  'labels/pyroscope-cpu-exemplars.pb.gz',
  'labels/traceutils-wall.pprof',
  'node/',
  'own/buildbench/before/mem.out',
  'own/buildlist/',
  'own/cppapp/cpu-symbolized.pb.gz',
  'own/loadconfig/',
  'own/nodeapp/',
  'own/shopd/block.pb.gz',
  'own/shopd/cpu.pb.gz',
  'own/shopd/goroutine.pb.gz',
  'own/shopd/heap-after.pb.gz',
  'own/shopd/heap-before.pb.gz',
  'own/shopd/heap-delta-2s.pb.gz',
  'own/shopd/mutex.pb.gz',
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

const plainArgs =
  /^-(top|tree|dot|tags|traces|peek=.*|list=.*|source_path=.*|trim=false|cum|sample_index=.*)$/;
/** Reports that print much per sample or per edge are kept where they are small. */
const bulkyReport = /^-(dot|tree|peek|tags|traces|list)/;
const bulkyLimit = 12_000;

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
    entry.url === undefined &&
    entry.sha256 === undefined &&
    !varies.has(entry.out) &&
    entry.args.every((arg) => plainArgs.test(arg)),
);

for (const folder of ['profiles', 'oracles']) {
  rmSync(join(target, folder), { recursive: true, force: true });
}

const copy = (path) => {
  if (statSync(join(source, path)).isDirectory()) {
    for (const name of readdirSync(join(source, path))) copy(join(path, name));
    return;
  }
  const to = join(target, 'profiles', path);
  mkdirSync(dirname(to), { recursive: true });
  writeFileSync(to, readFileSync(join(source, path)));
};

const kept = [];
for (const entry of candidates) {
  if (entry.out === undefined) {
    kept.push(entry);
    continue;
  }
  const bytes = readFileSync(join(source, 'oracles', entry.out));
  const packed = gzipSync(entry.gzip ? gunzipSync(bytes) : bytes, { level: 9 });
  if (bulkyReport.test(entry.args[0]) && packed.length > bulkyLimit) continue;
  const out = `${entry.out.replace(/\.gz$/, '')}.gz`;
  const to = join(target, 'oracles', out);
  mkdirSync(dirname(to), { recursive: true });
  writeFileSync(to, packed);
  kept.push({ ...entry, out, gzip: true });
}
for (const profile of new Set(kept.map((entry) => entry.profile))) copy(profile);
const sourcePaths = kept.flatMap((entry) =>
  entry.args.filter((arg) => arg.startsWith('-source_path=')).map((arg) => arg.slice(13)),
);
for (const path of new Set(sourcePaths)) {
  if (existsSync(join(source, path))) copy(path);
}

writeFileSync(
  join(target, 'index.json'),
  `[\n${kept.map((entry) => JSON.stringify(entry)).join(',\n')}\n]\n`,
);

const rows = readJson('manifest.json')
  .filter((entry) => kept.some((k) => k.profile === entry.file))
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

Real profiles and what the real pprof prints for them. \`index.json\` lists ${kept.length} outputs:
\`{profile, args, out}\` is the output of \`pprof -symbolize=none ARGS… PROFILE\` run in \`profiles/\` with \`TZ=UTC\`
(google/pprof of July 2026), gzipped into \`oracles/\`; \`exit\` and \`stderr\` stand where pprof refused or warned
(the meaning counts, not the words). Outputs on which pprof does not agree with itself from run to run are left out.
Everything here is written by \`scripts/select-golden.mjs\`; nothing is made by pproflens itself.

| profile | kind | what is special | origin and licence |
| --- | --- | --- | --- |
${rows.join('\n')}
`,
);
console.log(`${kept.length} outputs, ${rows.length} profiles`);
