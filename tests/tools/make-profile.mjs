#!/usr/bin/env node
import { once } from 'node:events';
// Writes a large, realistic, reproducible pprof profile.
//
//   node make-profile.mjs --samples 100000 --functions 20000 --out big.pb.gz
//
// The same options always give the same uncompressed bytes.
import { createWriteStream } from 'node:fs';
import { parseArgs } from 'node:util';
import { createGzip } from 'node:zlib';
import { F, message, Strings, valueType, Wire, writeStrings } from './pprof-wire.mjs';

const usage = `options:
  --samples N        distinct samples (10000)
  --functions F      functions the program has (5000); those never reached are not written
  --depth-mean D     mean stack depth in locations (30)
  --depth-max M      deepest stack (128)
  --sample-types T   heap | cpu | goroutine (cpu)
  --labels K         string labels on each sample (0)
  --novel N          mean frames at the leaf end that a sample does not share with
                     an earlier one (2); real profiles have 1 to 5, up to 20
  --inline P         share of locations that carry inlined frames (0.15)
  --recursion P      share of functions that call themselves (0.02)
  --seed S           seed (1)
  --uncompressed     write the bare protobuf message
  --level L          gzip level (6)
  --out FILE         output (required)`;

const { values: given } = parseArgs({
  options: {
    samples: { type: 'string', default: '10000' },
    functions: { type: 'string', default: '5000' },
    'depth-mean': { type: 'string', default: '30' },
    'depth-max': { type: 'string', default: '128' },
    'sample-types': { type: 'string', default: 'cpu' },
    labels: { type: 'string', default: '0' },
    novel: { type: 'string', default: '2' },
    inline: { type: 'string', default: '0.15' },
    recursion: { type: 'string', default: '0.02' },
    seed: { type: 'string', default: '1' },
    uncompressed: { type: 'boolean', default: false },
    level: { type: 'string', default: '6' },
    out: { type: 'string' },
    help: { type: 'boolean', default: false },
  },
});
if (given.help || !given.out) {
  console.error(usage);
  process.exit(given.help ? 0 : 2);
}
const number = (name, low, high) => {
  const v = Number(given[name]);
  if (!(v >= low && v <= high)) {
    console.error(`--${name} must be a number from ${low} to ${high}`);
    process.exit(2);
  }
  return v;
};
const SAMPLES = number('samples', 0, 5e7);
const FUNCTIONS = number('functions', 20, 2e6);
const DEPTH_MEAN = number('depth-mean', 1, 10000);
const DEPTH_MAX = number('depth-max', 1, 100000);
const LABELS = number('labels', 0, 20);
const NOVEL = number('novel', 0, 100000);
const INLINE = number('inline', 0, 1);
const RECURSION = number('recursion', 0, 1);
const kind = given['sample-types'];
const TYPES = {
  cpu: [
    ['samples', 'count'],
    ['cpu', 'nanoseconds'],
  ],
  heap: [
    ['alloc_objects', 'count'],
    ['alloc_space', 'bytes'],
    ['inuse_objects', 'count'],
    ['inuse_space', 'bytes'],
  ],
  goroutine: [['goroutine', 'count']],
}[kind];
if (!TYPES) {
  console.error(usage);
  process.exit(2);
}

// --- random numbers (sfc32) ---
let s0 = 0x9e3779b9,
  s1 = number('seed', 0, 2 ** 32 - 1) | 0,
  s2 = 0x243f6a88,
  s3 = 1;
function next() {
  const t = (((s0 + s1) | 0) + s3) | 0;
  s3 = (s3 + 1) | 0;
  s0 = s1 ^ (s1 >>> 9);
  s1 = (s2 + (s2 << 3)) | 0;
  s2 = (s2 << 21) | (s2 >>> 11);
  s2 = (s2 + t) | 0;
  return t >>> 0;
}
for (let i = 0; i < 16; i++) next();
const random = () => next() / 4294967296;
const below = (n) => Math.floor(random() * n);
/** A Zipf-like rank in [0, n): small ranks are common. */
const zipf = (n) => Math.min(n - 1, Math.floor(n ** random()) - 1);

// --- the program: packages, functions, call sites ---
const WORDS = (
  'cache store index query plan route token batch frame shard lease epoch codec digest ledger ' +
  'basket order price stock item review user session config secret bucket object chunk page block segment ' +
  'queue worker timer retry limit quota trace span metric gauge event stream topic offset broker peer node'
).split(' ');
const VERBS = (
  'Get Put Load Store Parse Encode Decode Read Write Open Close Flush Merge Split Sort Find Scan ' +
  'Apply Handle Serve Render Compile Resolve Verify Hash Copy Grow Reset Next Wait Send Recv Lock'
).split(' ');
const STD = (
  'runtime net/http encoding/json bytes strings sort sync reflect compress/flate crypto/tls bufio io fmt ' +
  'database/sql regexp internal/poll syscall strconv time context'
).split(' ');
const cap = (w) => w[0].toUpperCase() + w.slice(1);
const MODULE = 'example.com/acme';

const packageCount = Math.max(4, Math.round(Math.sqrt(FUNCTIONS) / 1.5));
const packages = [];
for (let i = 0; i < packageCount; i++) {
  if (i < STD.length && i < packageCount / 3) {
    packages.push({ path: STD[i], dir: `/usr/local/go/src/${STD[i]}`, std: true });
    continue;
  }
  const a = WORDS[below(WORDS.length)],
    b = WORDS[below(WORDS.length)];
  const vendor = random() < 0.3;
  const path = vendor
    ? `example.net/${a}kit/${b}`
    : `${MODULE}/${['internal', 'pkg', 'cmd'][below(3)]}/${a}${i > 60 ? i : ''}/${b}`;
  packages.push({
    path,
    dir: vendor
      ? `/home/dev/go/pkg/mod/${path}@v1.${below(30)}.${below(9)}`
      : `/home/dev/${path.slice(12)}`,
    std: false,
  });
}
const stdCount = packages.filter((p) => p.std).length;

// Function i's package: popular functions (small i) are mostly of the standard library.
const fnPackage = new Int32Array(FUNCTIONS);
const fnLine = new Int32Array(FUNCTIONS);
const nextLine = new Map();
for (let i = 0; i < FUNCTIONS; i++) {
  const std = random() < (i < FUNCTIONS / 20 ? 0.8 : 0.15);
  fnPackage[i] = std ? zipf(stdCount) : stdCount + below(packageCount - stdCount);
  const file = fnPackage[i] * 8 + (i % 8);
  const line = nextLine.get(file) ?? 12;
  fnLine[i] = line;
  nextLine.set(file, line + 5 + below(60));
}

function functionName(i) {
  let h = Math.imul(i + 1, 2654435761) >>> 0;
  const pick = (list) => {
    h = Math.imul(h ^ (h >>> 15), 2246822519) >>> 0;
    return list[h % list.length];
  };
  const p = packages[fnPackage[i]].path;
  const base = p.slice(p.lastIndexOf('/') + 1);
  const q = p === base ? base : p;
  const type = cap(pick(WORDS)),
    verb = pick(VERBS),
    noun = cap(pick(WORDS));
  switch (i % 9) {
    case 0:
      return `${q}.${verb}${noun}${i}`;
    case 1:
      return `${q}.${verb.toLowerCase()}${noun}${i}`;
    case 2:
      return `${q}.${verb}${noun}${i}.func1`;
    case 3:
      return `${q}.${verb}${noun}${i}[go.shape.string]`;
    case 4:
      return `${q}.(*${type}).${verb}${noun}${i}.func2.1`;
    case 5:
      return `${q}.${type}.${verb}${i}`;
    default:
      return `${q}.(*${type}).${verb}${noun}${i}`;
  }
}

const functionFile = (i) => {
  const p = packages[fnPackage[i]];
  return `${p.dir}/${WORDS[(fnPackage[i] * 7 + (i % 8) * 5) % WORDS.length]}.go`;
};

// Every function has up to 8 call sites with Zipf-distributed use.
const SITES = 8;
const callees = new Int32Array(FUNCTIONS * SITES);
const siteCount = new Uint8Array(FUNCTIONS);
const roots = [];
for (let i = 0; i < FUNCTIONS; i++) {
  const n = 1 + below(SITES);
  siteCount[i] = n;
  for (let j = 0; j < n; j++) {
    const r = random();
    let callee;
    if (j === n - 1 && random() < RECURSION) callee = i;
    else if (r < 0.25)
      callee = zipf(FUNCTIONS); // popular helpers
    else if (r < 0.6)
      callee = (i + 1 + below(40)) % FUNCTIONS; // near by
    else callee = below(FUNCTIONS);
    callees[i * SITES + j] = callee;
  }
}
for (let i = 0; i < 12; i++) roots.push(below(FUNCTIONS));

// --- lazily written tables ---
const strings = new Strings();
const mapNames = ['/home/dev/acme/bin/acmed', '/usr/lib/x86_64-linux-gnu/libc.so.6', '[vdso]'];
const locationIds = new Int32Array(FUNCTIONS * (SITES + 3)); // call sites, then three leaf lines
const functionIds = new Int32Array(FUNCTIONS);
const locations = new Wire(1 << 20);
const functions = new Wire(1 << 20);
const scratch = new Wire(256);
let locationCount = 0,
  functionCount = 0,
  lineCount = 0;

function functionId(i) {
  if (functionIds[i] === 0) {
    functionIds[i] = ++functionCount;
    const name = strings.id(functionName(i));
    scratch.clear();
    scratch.int(1, functionCount);
    scratch.int(2, name);
    scratch.int(3, name);
    scratch.int(4, strings.id(functionFile(i)));
    scratch.int(5, fnLine[i]);
    functions.blob(F.function, scratch.done());
  }
  return functionIds[i];
}

const line = (f, n) =>
  message((w) => {
    w.int(1, f);
    w.int(2, n);
  });

function locationId(fn, site) {
  const key = fn * (SITES + 3) + site;
  if (locationIds[key] === 0) {
    const lines = [];
    if (random() < INLINE) {
      for (let k = 1 + below(2); k > 0; k--) {
        const g = (fn + 1 + below(30)) % FUNCTIONS;
        lines.push(line(functionId(g), fnLine[g] + below(5)));
      }
    }
    lines.push(line(functionId(fn), fnLine[fn] + 1 + site));
    locationIds[key] = ++locationCount;
    const loc = message((w) => {
      w.int(1, locationCount);
      w.int(2, 1);
      w.int(3, 0x400000 + fn * 256 + site * 16 + 5);
      for (const l of lines) w.blob(4, l);
    });
    lineCount += lines.length;
    locations.blob(F.location, loc);
  }
  return locationIds[key];
}

// --- output ---
const file = createWriteStream(given.out);
const sink = given.uncompressed ? file : createGzip({ level: number('level', 0, 9) });
if (sink !== file) sink.pipe(file);
let rawBytes = 0;
async function emit(bytes) {
  rawBytes += bytes.length;
  if (!sink.write(Buffer.from(bytes))) await once(sink, 'drain');
}

const out = new Wire(1 << 21);
for (const [type, unit] of TYPES) out.blob(F.sampleType, valueType(strings, type, unit));

const LABEL_KEYS = [
  'route',
  'tenant',
  'method',
  'shard',
  'priority',
  'region',
  'thread',
  'span',
  'version',
  'phase',
];
const labelKey = (i) => (i < LABEL_KEYS.length ? LABEL_KEYS[i] : `label${i}`);
const labelValues = (i) => 4 << Math.min(i * 2, 12);

// --- samples ---
const stack = new Int32Array(DEPTH_MAX),
  stackFn = new Int32Array(DEPTH_MAX); // the root is first
const seen = new Set();
const sample = new Wire(1 << 12),
  ids = new Wire(1 << 12),
  vals = new Wire(64),
  label = new Wire(64);
let depthSum = 0,
  deepest = 0,
  written = 0;

/** A depth with the wanted mean: the sum of four exponentials, cut at the maximum. */
function drawDepth() {
  let sum = 0;
  for (let i = 0; i < 4; i++) sum -= Math.log(1 - random());
  return Math.max(1, Math.min(DEPTH_MAX, Math.round((sum / 4) * DEPTH_MEAN)));
}

/** Walks the call graph from frame d on, whose function is fn; returns the depth. */
function walk(d, fn, depth, wild) {
  for (; d < depth - 1; d++) {
    const n = siteCount[fn];
    const site = random() < wild ? below(n) : zipf(n);
    stack[d] = locationId(fn, site);
    stackFn[d] = fn;
    fn = callees[fn * SITES + site];
  }
  stack[d] = locationId(fn, SITES + zipf(3));
  stackFn[d] = fn;
  return depth;
}

// Earlier stacks, of which new samples share the root end.
const POOL = Math.max(16, Math.min(8192, Math.floor(2 ** 23 / DEPTH_MAX)));
const pool = new Int32Array(POOL * DEPTH_MAX),
  poolFn = new Int32Array(POOL * DEPTH_MAX);
const poolDepth = new Int32Array(POOL);
let pooled = 0;

function remember(depth) {
  const at = pooled < POOL ? pooled++ : below(POOL);
  pool.set(stack.subarray(0, depth), at * DEPTH_MAX);
  poolFn.set(stackFn.subarray(0, depth), at * DEPTH_MAX);
  poolDepth[at] = depth;
}

/** The length of the part of a stack that is new. */
const novelty = () => 1 - Math.round(Math.log(1 - random()) * NOVEL);

function drawStack(attempt) {
  const wild = Math.min(1, 0.2 + attempt * 0.1);
  if (pooled < 100 || random() < 0.3 / DEPTH_MEAN) {
    return walk(0, roots[zipf(roots.length)], drawDepth(), wild);
  }
  // Of two earlier stacks, the one that brings the mean depth nearer to the wanted one.
  const one = random() < 0.5 ? zipf(pooled) : below(pooled),
    other = below(pooled);
  const wantDeep = depthSum < DEPTH_MEAN * written;
  const from = poolDepth[one] < poolDepth[other] === wantDeep ? other : one;
  const keep = Math.max(0, poolDepth[from] - novelty());
  stack.set(pool.subarray(from * DEPTH_MAX, from * DEPTH_MAX + keep));
  stackFn.set(poolFn.subarray(from * DEPTH_MAX, from * DEPTH_MAX + keep));
  const depth = Math.max(1, Math.min(DEPTH_MAX, keep + novelty() + (attempt >> 3)));
  return walk(keep, poolFn[from * DEPTH_MAX + keep], Math.max(depth, keep + 1), wild);
}

function hash(depth) {
  let a = 0x811c9dc5 ^ depth,
    b = 0x1b873593;
  for (let d = 0; d < depth; d++) {
    a = Math.imul(a ^ stack[d], 16777619);
    b = Math.imul((b << 13) | (b >>> 19), 5) + stack[d];
  }
  return (a >>> 0) * 2097152 + ((b ^ (b >>> 11)) & 2097151);
}

const SIZES = [
  8, 16, 24, 32, 48, 64, 96, 128, 256, 512, 1024, 2048, 4096, 8192, 32768, 131072, 1048576,
];

for (let i = 0; i < SAMPLES; i++) {
  let depth = 0;
  for (let attempt = 0; ; attempt++) {
    depth = drawStack(attempt);
    const h = hash(depth);
    if (!seen.has(h) || attempt > 40) {
      seen.add(h);
      break;
    }
  }
  remember(depth);
  depthSum += depth;
  written++;
  deepest = Math.max(deepest, depth);

  ids.clear();
  for (let d = depth - 1; d >= 0; d--) ids.varint(stack[d]);
  vals.clear();
  const count = Math.min(1e6, Math.floor(1 / (1 - random()) ** 0.9));
  let size = 0;
  if (kind === 'cpu') {
    vals.varint(count);
    vals.varint(count * 10000000);
  } else if (kind === 'heap') {
    size = SIZES[zipf(SIZES.length)];
    const live = random() < 0.4 ? Math.floor(count * random()) : 0;
    for (const v of [count, count * size, live, live * size]) vals.varint(v);
  } else {
    vals.varint(count);
  }
  sample.clear();
  sample.blob(1, ids.done());
  sample.blob(2, vals.done());
  for (let k = 0; k < LABELS; k++) {
    label.clear();
    label.int(1, strings.id(labelKey(k)));
    label.int(2, strings.id(`${labelKey(k)}-${zipf(labelValues(k))}`));
    sample.blob(3, label.done());
  }
  if (size > 0) {
    label.clear();
    label.int(1, strings.id('bytes'));
    label.int(3, size);
    label.int(4, strings.id('bytes'));
    sample.blob(3, label.done());
  }
  out.blob(F.sample, sample.done());
  if (out.length > 1 << 20) {
    await emit(out.done());
    out.clear();
  }
}
await emit(out.done());

const tail = new Wire(1 << 16);
mapNames.forEach((name, i) => {
  tail.blob(
    F.mapping,
    message((w) => {
      w.int(1, i + 1);
      w.int(2, i === 0 ? 0x400000 : 0x7f0000000000 + i * 0x1000000);
      w.int(
        3,
        i === 0 ? 0x400000 + FUNCTIONS * 256 + 4096 : 0x7f0000000000 + i * 0x1000000 + 0x200000,
      );
      w.int(5, strings.id(name));
      w.int(6, i === 0 ? strings.id('0123456789abcdef0123456789abcdef01234567') : 0);
      w.int(7, i === 0);
      w.int(8, i === 0);
      w.int(9, i === 0);
      w.int(10, i === 0);
    }),
  );
});
await emit(tail.done());
await emit(locations.done());
await emit(functions.done());
tail.clear();
tail.int(F.time, 1700000000000000000n);
tail.int(F.duration, kind === 'cpu' ? 30000000000 : 0);
tail.blob(
  F.periodType,
  valueType(
    strings,
    ...(kind === 'cpu'
      ? ['cpu', 'nanoseconds']
      : kind === 'heap'
        ? ['space', 'bytes']
        : ['goroutine', 'count']),
  ),
);
tail.int(F.period, kind === 'cpu' ? 10000000 : kind === 'heap' ? 524288 : 1);
writeStrings(tail, strings);
await emit(tail.done());
sink.end();
await once(file, 'close');

console.error(
  JSON.stringify({
    samples: SAMPLES,
    locations: locationCount,
    lines: lineCount,
    functions: functionCount,
    strings: strings.list.length,
    meanDepth: SAMPLES ? +(depthSum / SAMPLES).toFixed(1) : 0,
    maxDepth: deepest,
    rawBytes,
  }),
);
