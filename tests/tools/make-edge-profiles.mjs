#!/usr/bin/env node
// Writes small hand-made profiles, each with one property that real profiles
// have now and then and that readers get wrong.
//
//   node make-edge-profiles.mjs DIRECTORY
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { BINARY, Builder, HEAP, Wire } from './pprof-wire.mjs';

const dir = process.argv[2];
if (!dir) {
  console.error('usage: make-edge-profiles.mjs DIRECTORY');
  process.exit(2);
}
mkdirSync(dir, { recursive: true });
const save = (name, bytes) => writeFileSync(join(dir, name), bytes);
const gz = (bytes, level = 9) => gzipSync(bytes, { level });

const cpu = (n) => [n, n * 10000000];
const basic = () =>
  new Builder()
    .add(['app.leaf', 'app.mid', 'main.main'], cpu(5))
    .add(['app.other', 'app.mid', 'main.main'], cpu(3))
    .add(['main.main'], cpu(2));

// Recursion: cum counts a function once a sample.
save(
  'recursion.pb.gz',
  gz(
    new Builder()
      .add(['rec.f', 'rec.f', 'rec.f', 'main.main'], cpu(4))
      .add(['rec.g', 'rec.f', 'rec.g', 'rec.f', 'main.main'], cpu(3))
      .add(['rec.f@77', 'rec.f@78', 'main.main'], cpu(2))
      .add(['rec.leaf', 'rec.f>rec.f>rec.g', 'main.main'], cpu(1))
      .bytes(),
  ),
);

// Inlined frames: up to twelve in one location, and a leaf that is inlined.
save(
  'inline-chain.pb.gz',
  gz(
    new Builder()
      .add([Array.from({ length: 12 }, (_, i) => `inl.f${i}`).join('>'), 'main.main'], cpu(6))
      .add(['inl.f0>inl.f3', 'main.main'], cpu(2))
      .add(['inl.f3', 'inl.f0>main.main'], cpu(1))
      .bytes(),
  ),
);

// Values beyond 2^53 and at the edges of int64, of both signs.
save(
  'huge-values.pb.gz',
  gz(
    new Builder({ sampleTypes: HEAP, periodType: ['space', 'bytes'], period: 524288 })
      .add(['big.a', 'main.main'], [1n, 9007199254740993n, 1n, 9007199254740993n])
      .add(['big.b', 'main.main'], [3n, 9007199254740995n, 2n, 4611686018427387905n])
      .add(['big.c', 'main.main'], [2n ** 62n, 1n, 7n, 2n ** 52n + 1n])
      .bytes(),
  ),
);

// Negative values: a difference that someone saved.
save(
  'negative.pb.gz',
  gz(
    new Builder()
      .add(['neg.gone', 'main.main'], cpu(-7))
      .add(['neg.new', 'main.main'], cpu(5))
      .add(['neg.zero', 'main.main'], [0, 0])
      .add(['neg.both', 'main.main'], cpu(2))
      .add(['neg.both', 'main.other', 'main.main'], cpu(-2))
      .bytes(),
  ),
);

// Total zero although samples are not.
save(
  'sums-to-zero.pb.gz',
  gz(new Builder().add(['z.a', 'main.main'], cpu(4)).add(['z.b', 'main.main'], cpu(-4)).bytes()),
);

// Only the last sample type is zero everywhere, as after a GC in a heap profile.
save(
  'default-type-all-zero.pb.gz',
  gz(
    new Builder({ sampleTypes: HEAP, periodType: ['space', 'bytes'], period: 524288 })
      .add(['list.build', 'main.main'], [32768, 524288, 0, 0])
      .add(['fmt.Sprintf', 'list.build', 'main.main'], [65536, 1048576, 0, 0])
      .bytes(),
  ),
);

// No samples at all.
save('no-samples.pb.gz', gz(new Builder().bytes()));

// Samples without a stack.
save(
  'empty-stacks.pb.gz',
  gz(
    basic()
      .add([], cpu(4))
      .add([], cpu(1), [{ key: 'state', str: 'idle' }])
      .bytes(),
  ),
);

// The sample types come without a name or a unit.
save(
  'unnamed-sample-type.pb.gz',
  gz(
    new Builder({ sampleTypes: [['', '']], periodType: undefined, period: 0 })
      .add(['un.a', 'main.main'], [3])
      .add(['un.b', 'main.main'], [1])
      .bytes(),
  ),
);

// default_sample_type names one that is there, and one that is not.
save(
  'default-type-first.pb.gz',
  gz(Object.assign(basic(), { defaultSampleType: 'samples' }).bytes()),
);
save(
  'default-type-missing.pb.gz',
  gz(Object.assign(basic(), { defaultSampleType: 'wall' }).bytes()),
);

// Ids that are large, sparse and unordered.
{
  const b = basic();
  const f = new Map(b.functions.map((x, i) => [x.id, 2n ** 63n + BigInt(97 * (i + 1))]));
  const l = new Map(b.locations.map((x, i) => [x.id, 2n ** 40n * BigInt(7 - i)]));
  for (const x of b.functions) x.id = f.get(x.id);
  for (const x of b.locations) {
    x.id = l.get(x.id);
    x.mapping = 4000000000;
    for (const line of x.lines) line.function = f.get(line.function);
  }
  b.mappings = [{ ...BINARY, id: 4000000000 }];
  for (const s of b.samples) s.stack = s.stack.map((id) => l.get(id));
  b.locations.reverse();
  b.functions.reverse();
  save('sparse-ids.pb.gz', gz(b.bytes()));
}

// Repeated numbers written one field each, sections in an unusual order, unknown fields.
save('unpacked.pb.gz', gz(basic().bytes({ packed: false })));
save(
  'strings-first.pb.gz',
  gz(
    basic().bytes({
      order: ['types', 'strings', 'functions', 'locations', 'mappings', 'samples', 'rest'],
    }),
  ),
);
save(
  'samples-last.pb',
  basic().bytes({
    order: ['strings', 'rest', 'functions', 'mappings', 'locations', 'types', 'samples'],
  }),
);
save(
  'unknown-fields.pb.gz',
  gz(
    Object.assign(basic(), {
      unknown: [
        [99, new Uint8Array([1, 2, 3])],
        [1000, new Uint8Array(300)],
      ],
    }).bytes(),
  ),
);

// Not compressed; several gzip members; stored without compression.
{
  const raw = basic().bytes();
  save('uncompressed.pb', raw);
  const third = Math.floor(raw.length / 3);
  save(
    'three-gzip-members.pb.gz',
    Buffer.concat([
      gz(raw.subarray(0, third)),
      gz(raw.subarray(third, 2 * third)),
      gz(raw.subarray(2 * third)),
    ]),
  );
  save('stored-gzip.pb.gz', gz(raw, 0));
}

// Labels: several values for a key, numbers with and without a unit, a key that is in some samples only.
save(
  'labels.pb.gz',
  gz(
    new Builder()
      .add(['lab.a', 'main.main'], cpu(4), [
        { key: 'tenant', str: 'acme' },
        { key: 'tenant', str: 'globex' },
        { key: 'bytes', num: 4096, unit: 'bytes' },
      ])
      .add(['lab.a', 'main.main'], cpu(3), [
        { key: 'tenant', str: 'acme' },
        { key: 'latency', num: 250, unit: 'milliseconds' },
      ])
      .add(['lab.b', 'main.main'], cpu(2), [
        { key: 'request', num: 17 },
        { key: 'bytes', num: 1048576, unit: 'bytes' },
      ])
      .add(['lab.b', 'main.main'], cpu(1), [
        { key: 'tenant', str: 'überall "quoted" <b>' },
        { key: 'latency', num: 2, unit: 'seconds' },
      ])
      .add(['lab.c', 'main.main'], cpu(5))
      .bytes(),
  ),
);

// Names that break renderers.
{
  const b = new Builder();
  const names = [
    '<script>alert("x")</script>',
    'a;b;c',
    'with space',
    'quote"and\\backslash',
    'new\nline',
    'tab\there',
    '日本語.関数',
    '👩‍💻.run',
    'שלום.func',
    'operator<<',
    'std::vector<std::pair<int, std::__cxx11::basic_string<char> > >::push_back(std::pair<int, std::__cxx11::basic_string<char> >&&)',
    'x'.repeat(3000),
    '%s %d %',
    '$&',
    '__proto__',
    'constructor',
    'toString',
    '.*',
    '[unknown]',
    '-',
    '0',
  ];
  b.add(['main.main'], cpu(1));
  names.forEach((name, i) => {
    const id = b.functions.push({ id: i + 2, name, file: `/srv/app/src/odd${i}.go`, startLine: 1 });
    b.locations.push({ id, mapping: 1, address: 0x500000 + i, lines: [{ function: id, line: 2 }] });
    b.samples.push({ stack: [id, 1], values: cpu(i + 1) });
  });
  save('odd-names.pb.gz', gz(b.bytes()));
}

// Functions without a name, a file or a line; one name in two files; one file with two functions of one name.
{
  const b = new Builder();
  b.functions = [
    { id: 1, name: 'main.main', file: '/srv/app/src/main.go', startLine: 1 },
    { id: 2, name: 'same.name', file: '/srv/app/src/one.go', startLine: 10 },
    { id: 3, name: 'same.name', file: '/srv/app/src/two.go', startLine: 10 },
    { id: 4, name: 'same.name', file: '/srv/app/src/two.go', startLine: 90 },
    { id: 5, name: 'no.file', file: '', startLine: 0 },
    { id: 6, name: '', file: '/srv/app/src/noname.go', startLine: 5 },
    { id: 7, name: '', systemName: '_ZN4only6systemEv', file: '', startLine: 0 },
    { id: 8, name: 'no.line', file: '/srv/app/src/noline.go', startLine: 0 },
    { id: 9, name: 'win.path', file: 'C:\\src\\app\\main.cs', startLine: 3 },
    { id: 10, name: 'url.path', file: 'webpack://shop/./src/index.ts?1234', startLine: 3 },
    { id: 11, name: 'node.path', file: 'node:internal/process/task_queues', startLine: 3 },
  ];
  b.locations = b.functions.map((f) => ({
    id: f.id,
    mapping: 1,
    address: 0x400000 + f.id * 16,
    lines: [{ function: f.id, line: f.id === 8 ? 0 : f.startLine + 1 }],
  }));
  b.samples = b.functions.slice(1).map((f, i) => ({ stack: [f.id, 1], values: cpu(i + 1) }));
  save('functions-lacking-things.pb.gz', gz(b.bytes()));
}

// Columns, and a column packed above the line as one JavaScript profiler does.
{
  const b = basic();
  b.locations[0].lines[0] = { function: 1, line: 11, column: 7 };
  b.locations[1].lines[0] = { function: 2, line: 21n | (5n << 32n) };
  b.locations[2].lines[0] = { function: 3, line: 31, column: 120000 };
  save('columns.pb.gz', gz(b.bytes()));
}

// Addresses only: no functions, several mappings, one location outside all of them.
{
  const b = new Builder({
    mappings: [
      { id: 1, start: 0x400000, limit: 0x600000, file: '/srv/app/bin/server' },
      {
        id: 2,
        start: 0x7f1000000000,
        limit: 0x7f1000200000,
        offset: 0x1000,
        file: '/usr/lib/libc.so.6',
        buildId: 'c0ffee',
      },
      { id: 3, start: 0xffffffffff600000n, limit: 0xffffffffff601000n, file: '[vsyscall]' },
      { id: 4, start: 0x10, limit: 0x20, file: '' },
    ],
  });
  b.locations = [
    { id: 1, mapping: 1, address: 0x401000 },
    { id: 2, mapping: 1, address: 0x402345 },
    { id: 3, mapping: 2, address: 0x7f1000001234 },
    { id: 4, mapping: 3, address: 0xffffffffff600400n },
    { id: 5, mapping: 0, address: 0xdeadbeef },
    { id: 6, mapping: 4, address: 0x11 },
  ];
  b.samples = [[3, 2, 1], [4, 2, 1], [5, 1], [6, 1], [1]].map((stack, i) => ({
    stack,
    values: cpu(i + 1),
  }));
  save('addresses-only.pb.gz', gz(b.bytes()));
}

// Half of the locations are symbolized; one is marked as folded.
{
  const b = basic();
  b.locations[1].lines = [];
  b.locations[2].folded = true;
  b.mappings[0] = { ...BINARY, hasFunctions: false, hasFilenames: false };
  save('half-symbolized.pb.gz', gz(b.bytes()));
}

// drop_frames and keep_frames.
save(
  'drop-frames.pb.gz',
  gz(
    Object.assign(
      new Builder({ dropFrames: 'rt\\.malloc.*|rt\\.panic', keepFrames: 'rt\\.mallocKeep' })
        .add(['rt.mallocgc', 'rt.newobject', 'app.work', 'main.main'], cpu(4))
        .add(['rt.inner', 'rt.mallocKeep', 'app.work', 'main.main'], cpu(3))
        .add(['app.deep', 'rt.panic', 'app.work', 'main.main'], cpu(2))
        .add(['rt.mallocgc', 'rt.malloc2'], cpu(1)),
    ).bytes(),
  ),
);

// Comments, a documentation link, a link that must not be followed.
save(
  'comments-and-doc.pb.gz',
  gz(
    Object.assign(basic(), {
      comments: ['built at night', '<i>not markup</i>', '日本'],
      docUrl: 'https://example.com/profiles/help',
    }).bytes(),
  ),
);
save('doc-url-script.pb.gz', gz(Object.assign(basic(), { docUrl: 'javascript:alert(1)' }).bytes()));

// A stack of 20000 frames.
save(
  'deep-stack.pb.gz',
  gz(
    new Builder()
      .add(
        Array.from({ length: 20000 }, (_, i) => (i % 3 ? `deep.f${i % 50}` : 'deep.again')),
        cpu(1),
      )
      .add(['deep.again', 'main.main'], cpu(1))
      .bytes(),
  ),
);

// A wide node: 3000 callees of one function, each below half a percent.
{
  const b = new Builder();
  for (let i = 0; i < 3000; i++) b.add([`wide.f${i}`, 'main.main'], cpu(1 + (i % 3)));
  save('wide.pb.gz', gz(b.bytes()));
}

// Every unit that the command-line tool knows, and some that it doesn't.
{
  const units = [
    'nanoseconds',
    'microseconds',
    'milliseconds',
    'seconds',
    'minutes',
    'hours',
    'bytes',
    'kilobytes',
    'megabytes',
    'count',
    'GCU',
    'cycles',
    'steps',
    '',
    'Bytes',
    'ns',
    'kb',
  ];
  const b = new Builder({ sampleTypes: units.map((u, i) => [`type${i}`, u]) });
  b.add(
    ['u.a', 'main.main'],
    units.map((_, i) => 123456789 * (i + 1)),
  ).add(
    ['u.b', 'main.main'],
    units.map(() => 1500),
  );
  save('units.pb.gz', gz(b.bytes()));
}

// Broken, but not so that it matters: a mapping that isn't there, a name that is not UTF-8.
{
  const b = basic();
  b.locations[0].mapping = 9;
  save('unknown-mapping.pb', b.bytes());
  save(
    'invalid-utf8.pb',
    basic().bytes({ replaceStrings: [['app.leaf', new Uint8Array([0x61, 0xff, 0xfe, 0x62])]] }),
  );
}

// --- files that the reader must turn down, each with a clear message ---
{
  const bad = (name, bytes) => {
    mkdirSync(join(dir, 'bad'), { recursive: true });
    writeFileSync(join(dir, 'bad', name), bytes);
  };
  const raw = basic().bytes();
  bad('empty-file.pb.gz', new Uint8Array(0));
  bad('truncated-gzip.pb.gz', gz(raw).subarray(0, 200));
  bad('truncated-message.pb', raw.subarray(0, raw.length - 40));
  bad('gzip-of-text.pb.gz', gz(new TextEncoder().encode('no profile here\n')));
  bad('not-found.txt', new TextEncoder().encode('404 page not found\n'));
  bad('page.html', new TextEncoder().encode('<!doctype html><title>Sign in</title>\n'));
  bad('trace-events.json', new TextEncoder().encode('{"traceEvents":[]}\n'));
  bad(
    'random.bin',
    Uint8Array.from({ length: 4096 }, (_, i) => (i * i * 31 + i * 7) & 255),
  );
  bad('first-string-not-empty.pb', basic().bytes({ firstString: 'oops' }));
  {
    const b = basic();
    b.samples[0].values = [1];
    bad('too-few-values.pb', b.bytes());
  }
  {
    const b = basic();
    b.samples[0].stack = [77];
    bad('unknown-location.pb', b.bytes());
  }
  {
    const b = basic();
    b.locations[0].lines[0].function = 77;
    bad('unknown-function.pb', b.bytes());
  }
  {
    const b = basic();
    b.locations[1].id = 1;
    bad('duplicate-location-id.pb', b.bytes());
  }
  {
    const b = basic();
    b.functions[1].id = 1;
    bad('duplicate-function-id.pb', b.bytes());
  }
  {
    const b = basic();
    b.locations[0].id = 0;
    b.samples[0].stack[0] = 0;
    bad('location-id-zero.pb', b.bytes());
  }
  {
    const w = new Wire();
    w.raw(raw);
    w.tag(2, 2);
    w.varint(1000000);
    bad('length-past-the-end.pb', w.done());
  }
  {
    const b = basic();
    b.sampleTypes = [];
    bad('no-sample-types.pb', b.bytes());
  }
  {
    const w = new Wire();
    w.tag(1, 2);
    w.varint(2);
    w.tag(1, 0);
    w.varint(500);
    w.blob(6, new Uint8Array(0));
    bad('string-index-out-of-range.pb', w.done());
  }
  bad('gzip-then-zeros.pb.gz', Buffer.concat([gz(raw), Buffer.alloc(64)]));
}
