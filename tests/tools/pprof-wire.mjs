// Writes the wire format of pprof's profile.proto. Field numbers follow the
// public schema; nothing here needs a package.

/** A growing byte buffer with protobuf's primitives. */
export class Wire {
  constructor(size = 256) {
    this.bytes = new Uint8Array(size);
    this.length = 0;
  }

  reserve(n) {
    if (this.length + n <= this.bytes.length) return;
    const bigger = new Uint8Array(Math.max(this.bytes.length * 2, this.length + n));
    bigger.set(this.bytes.subarray(0, this.length));
    this.bytes = bigger;
  }

  /** An unsigned varint; numbers up to 2^53 or any BigInt (negative ones as two's complement). */
  varint(v) {
    this.reserve(10);
    if (typeof v === 'bigint' || v < 0) {
      let b = BigInt.asUintN(64, BigInt(v));
      while (b > 127n) {
        this.bytes[this.length++] = Number(b & 127n) | 128;
        b >>= 7n;
      }
      this.bytes[this.length++] = Number(b);
      return;
    }
    while (v > 0x7fffffff) {
      this.bytes[this.length++] = (v % 128) | 128;
      v = Math.floor(v / 128);
    }
    while (v > 127) {
      this.bytes[this.length++] = (v & 127) | 128;
      v >>>= 7;
    }
    this.bytes[this.length++] = v;
  }

  tag(field, type) {
    this.varint(field * 8 + type);
  }

  raw(bytes) {
    this.reserve(bytes.length);
    this.bytes.set(bytes, this.length);
    this.length += bytes.length;
  }

  /** A varint field, left out when it is zero. */
  int(field, v) {
    if (v === 0 || v === 0n || v === false || v === undefined) return;
    this.tag(field, 0);
    this.varint(v === true ? 1 : v);
  }

  /** A length-delimited field. */
  blob(field, bytes) {
    this.tag(field, 2);
    this.varint(bytes.length);
    this.raw(bytes);
  }

  packed(field, values) {
    if (values.length === 0) return;
    const inner = new Wire(values.length * 4 + 10);
    for (const v of values) inner.varint(v);
    this.blob(field, inner.done());
  }

  done() {
    return this.bytes.subarray(0, this.length);
  }

  clear() {
    this.length = 0;
  }
}

/** The string table: '' is always entry 0. */
export class Strings {
  constructor() {
    this.list = [''];
    this.ids = new Map([['', 0]]);
  }

  id(s) {
    let id = this.ids.get(s);
    if (id === undefined) {
      id = this.list.length;
      this.ids.set(s, id);
      this.list.push(s);
    }
    return id;
  }
}

export const F = {
  sampleType: 1,
  sample: 2,
  mapping: 3,
  location: 4,
  function: 5,
  string: 6,
  dropFrames: 7,
  keepFrames: 8,
  time: 9,
  duration: 10,
  periodType: 11,
  period: 12,
  comment: 13,
  defaultSampleType: 14,
  docUrl: 15,
};

const text = new TextEncoder();

export function message(build) {
  const w = new Wire();
  build(w);
  return w.done();
}

export function valueType(strings, type, unit) {
  return message((w) => {
    w.int(1, strings.id(type));
    w.int(2, strings.id(unit));
  });
}

export function writeStrings(w, strings) {
  for (const s of strings.list) w.blob(F.string, s instanceof Uint8Array ? s : text.encode(s));
}

/**
 * Encodes a profile given as plain objects. Ids are taken as given:
 * { sampleTypes: [[type, unit]], samples: [{ stack: [locationId], values, labels: [{ key, str, num, unit }] }],
 *   mappings: [{ id, start, limit, offset, file, buildId, hasFunctions, ... }],
 *   locations: [{ id, mapping, address, lines: [{ function, line, column }], folded }],
 *   functions: [{ id, name, systemName, file, startLine }], ... }
 * options.packed = false writes repeated numbers one field each;
 * options.order names the sections in the order in which they are written.
 */
export function encodeProfile(p, options = {}) {
  const packed = options.packed ?? true;
  const order = options.order ?? [
    'types',
    'samples',
    'mappings',
    'locations',
    'functions',
    'strings',
    'rest',
  ];
  const strings = new Strings();
  const many = (w, field, values) => {
    if (packed) w.packed(field, values);
    else
      for (const v of values) {
        w.tag(field, 0);
        w.varint(v);
      }
  };
  const sections = {};
  const section = (name, build) => {
    sections[name] = message(build);
  };

  section('types', (w) => {
    for (const [type, unit] of p.sampleTypes ?? [])
      w.blob(F.sampleType, valueType(strings, type, unit));
  });
  section('samples', (w) => {
    for (const s of p.samples ?? []) {
      w.blob(
        F.sample,
        message((m) => {
          many(m, 1, s.stack);
          many(m, 2, s.values);
          for (const l of s.labels ?? []) {
            m.blob(
              3,
              message((x) => {
                x.int(1, strings.id(l.key));
                x.int(2, strings.id(l.str ?? ''));
                x.int(3, l.num ?? 0);
                x.int(4, strings.id(l.unit ?? ''));
              }),
            );
          }
        }),
      );
    }
  });
  section('mappings', (w) => {
    for (const m of p.mappings ?? []) {
      w.blob(
        F.mapping,
        message((x) => {
          x.int(1, m.id);
          x.int(2, m.start);
          x.int(3, m.limit);
          x.int(4, m.offset);
          x.int(5, strings.id(m.file ?? ''));
          x.int(6, strings.id(m.buildId ?? ''));
          x.int(7, m.hasFunctions);
          x.int(8, m.hasFilenames);
          x.int(9, m.hasLineNumbers);
          x.int(10, m.hasInlineFrames);
        }),
      );
    }
  });
  section('locations', (w) => {
    for (const l of p.locations ?? []) {
      w.blob(
        F.location,
        message((x) => {
          x.int(1, l.id);
          x.int(2, l.mapping);
          x.int(3, l.address);
          for (const line of l.lines ?? []) {
            x.blob(
              4,
              message((y) => {
                y.int(1, line.function);
                y.int(2, line.line);
                y.int(3, line.column);
              }),
            );
          }
          x.int(5, l.folded);
        }),
      );
    }
  });
  section('functions', (w) => {
    for (const f of p.functions ?? []) {
      w.blob(
        F.function,
        message((x) => {
          x.int(1, f.id);
          x.int(2, strings.id(f.name ?? ''));
          x.int(3, strings.id(f.systemName ?? f.name ?? ''));
          x.int(4, strings.id(f.file ?? ''));
          x.int(5, f.startLine);
        }),
      );
    }
  });
  section('rest', (w) => {
    w.int(F.dropFrames, strings.id(p.dropFrames ?? ''));
    w.int(F.keepFrames, strings.id(p.keepFrames ?? ''));
    w.int(F.time, p.timeNanos);
    w.int(F.duration, p.durationNanos);
    if (p.periodType) w.blob(F.periodType, valueType(strings, ...p.periodType));
    w.int(F.period, p.period);
    many(
      w,
      F.comment,
      (p.comments ?? []).map((c) => strings.id(c)),
    );
    w.int(F.defaultSampleType, strings.id(p.defaultSampleType ?? ''));
    w.int(F.docUrl, strings.id(p.docUrl ?? ''));
    for (const [field, bytes] of p.unknown ?? []) w.blob(field, bytes);
  });
  if (options.firstString !== undefined) strings.list[0] = options.firstString;
  for (const [from, to] of options.replaceStrings ?? []) {
    const id = strings.ids.get(from);
    if (id === undefined) throw new Error(`no string ${from}`);
    strings.list[id] = to;
  }
  section('strings', (w) => writeStrings(w, strings));

  const out = new Wire(1 << 16);
  for (const name of order) out.raw(sections[name]);
  return out.done();
}

export const CPU = [
  ['samples', 'count'],
  ['cpu', 'nanoseconds'],
];
export const HEAP = [
  ['alloc_objects', 'count'],
  ['alloc_space', 'bytes'],
  ['inuse_objects', 'count'],
  ['inuse_space', 'bytes'],
];
/** The main binary of the hand-made profiles. */
export const BINARY = {
  id: 1,
  start: 0x400000,
  limit: 0x800000,
  file: '/srv/app/bin/app',
  buildId: 'feedface',
  hasFunctions: true,
  hasFilenames: true,
  hasLineNumbers: true,
  hasInlineFrames: true,
};

/** Builds tables from stacks written as names: leaf first, 'a>b' is a inlined into b. */
export class Builder {
  constructor(props) {
    Object.assign(
      this,
      {
        sampleTypes: CPU,
        samples: [],
        mappings: [BINARY],
        locations: [],
        functions: [],
        timeNanos: 1700000000000000000n,
        durationNanos: 10000000000,
        periodType: ['cpu', 'nanoseconds'],
        period: 10000000,
      },
      props,
    );
    this.byName = new Map();
    this.byFrame = new Map();
  }

  fn(name, more = {}) {
    if (!this.byName.has(name)) {
      const id = this.functions.length + 1;
      this.functions.push({
        id,
        name,
        file: `/srv/app/src/${name.split('.')[0] || 'none'}.go`,
        startLine: id * 10,
        ...more,
      });
      this.byName.set(name, id);
    }
    return this.byName.get(name);
  }

  loc(frame) {
    if (!this.byFrame.has(frame)) {
      const id = this.locations.length + 1;
      const lines = frame.split('>').map((part) => {
        const [name, line] = part.split('@');
        const f = this.fn(name);
        return { function: f, line: line ? Number(line) : f * 10 + 1 };
      });
      this.locations.push({ id, mapping: 1, address: 0x400000 + id * 16, lines });
      this.byFrame.set(frame, id);
    }
    return this.byFrame.get(frame);
  }

  add(stack, values, labels) {
    this.samples.push({ stack: stack.map((f) => this.loc(f)), values, labels });
    return this;
  }

  bytes(options) {
    return encodeProfile(this, options);
  }
}
