import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { demangle } from '../../src/profile/demangle/demangle.ts';
import { encodeProfile } from '../../src/profile/encode.ts';
import { inflateWithPako } from '../../src/profile/inflate.ts';
import { parseProfile } from '../../src/profile/parse.ts';
import { prepareProfile } from '../../src/profile/prepare.ts';
import type { Profile } from '../../src/profile/profile.ts';
import { ProfileError } from '../../src/profile/profile-error.ts';
import { isDepthFirst } from '../../src/profile/stacks.test-support.ts';
import { commands } from '../../src/query/command.ts';
import { defaultQuery, granularities, type ViewQuery } from '../../src/query/query.ts';
import { refine } from '../../src/refine/pipeline.ts';
import { QueryError } from '../../src/refine/query-error.ts';
import { ReportError } from '../../src/report/text-report.ts';
import { buildView, ProfileViews } from '../../src/worker/engine-views.ts';
import type { ViewRequest } from '../../src/worker/protocol.ts';
import { drawProfile } from '../support/profile-text.ts';
import { createRandom, damage } from './random.ts';

const fixture = (name: string) =>
  new Uint8Array(gunzipSync(readFileSync(new URL(`../fixtures/${name}`, import.meta.url))));

const inputs = [
  fixture('loadconfig.pb.gz'),
  fixture('odd-names.pb.gz'),
  fixture('negative.pb.gz'),
  fixture('no-samples.pb.gz'),
  encodeProfile(
    drawProfile(
      'n/count v/bytes',
      `[in,out@a.go:3]<a::b@b.go:7<!libc.so<main 4611686018427387904 1 {user:bob bytes=512b}
       main<main<f<main 4611686018427387904 -3 {n=3 user:eve}
       - 2 5`,
      { dropFrames: 'f|malloc', keepFrames: 'g', comments: ['c'], docUrl: 'http://x' },
    ),
  ),
];

/** Every row number of the profile is one of its tables’. */
function expectValid(profile: Profile): void {
  const { samples, stacks, labelSets, locations, lines, functions, mappings, strings } = profile;
  const expectRows = (column: ArrayLike<number>, count: number, from: number, below: number) => {
    expect(column.length).toBe(count);
    for (let row = 0; row < count; row++) {
      if (!(column[row] >= from && column[row] < below)) throw new Error(`row ${column[row]}`);
    }
  };
  expect(samples.value.length).toBe(profile.sampleTypes.length);
  for (const column of samples.value) expect(column.length).toBe(samples.count);
  expectRows(samples.stack, samples.count, 0, stacks.count);
  expectRows(samples.labelSet, samples.count, 0, labelSets.count);
  expect(isDepthFirst(stacks)).toBe(true);
  expectRows(stacks.location, stacks.location.length, 0, locations.count);
  expectRows(labelSets.text, labelSets.key.length, -1, strings.count);
  expectRows(locations.mapping, locations.count, -1, mappings.length);
  expect(locations.lineOffset[locations.count]).toBe(lines.count);
  expectRows(lines.fn, lines.count, 0, functions.count);
  expectRows(functions.name, functions.count, 0, strings.count);
  expectRows(functions.file, functions.count, 0, strings.count);
}

function listViews(query: ViewQuery): ViewRequest[] {
  const texts = commands.filter((command) => command !== 'proto' && command !== 'topproto');
  return [
    { slot: 'flame', query, path: ['main'] },
    { slot: 'graph', query },
    { slot: 'graph', query: { ...query, callTree: true } },
    { slot: 'top', query },
    { slot: 'source', query, fn: '', file: '' },
    { slot: 'peek', query, name: '' },
    { slot: 'tags', query },
    { slot: 'traces', query },
    { slot: 'raw', query },
    { slot: 'bytes', query, format: 'proto' },
    { slot: 'bytes', query, format: 'folded' },
    { slot: 'bytes', query, format: 'tsv' },
    ...texts.map((command) => ({ slot: 'text', query, command, pattern: '' }) as const),
  ];
}

/** Builds all views; a report that finds nothing is an answer too. */
async function buildAll(profile: Profile, query: ViewQuery): Promise<void> {
  const views = new ProfileViews(profile);
  for (const request of listViews(query)) {
    try {
      const result = await buildView(views, request, async () => undefined);
      expect(result.kind).toBe(request.slot);
    } catch (error) {
      if (!(error instanceof ReportError || error instanceof QueryError)) {
        throw new Error(`${JSON.stringify(request)}: ${error}`, { cause: error });
      }
    }
  }
}

/** The prepared profile, or undefined where the bytes are refused. */
function open(bytes: Uint8Array): Profile | undefined {
  try {
    const profile = parseProfile(inflateWithPako(bytes), { pprofCompat: false });
    expectValid(profile);
    return prepareProfile(profile, { demangle });
  } catch (error) {
    if (error instanceof ProfileError) return undefined;
    throw error;
  }
}

describe('damaged bytes', { timeout: 60_000 }, () => {
  it('are refused, or a profile whose every view can be built', async () => {
    const random = createRandom(20_260_801);
    let opened = 0;
    for (let round = 0; round < 600; round++) {
      const bytes = damage(inputs[round % inputs.length], random);
      const profile = open(bytes);
      if (!profile) continue;
      opened++;
      if (opened % 5 !== 0) continue;
      const granularity = granularities[random(granularities.length)];
      const mean = random(3) === 0;
      await buildAll(profile, { ...defaultQuery, granularity, mean, trim: random(2) === 0 });
    }
    // Were all refused, no view would have been tried.
    expect(opened).toBeGreaterThan(60);
  });

  it('are refused in gzip too, cut or flipped anywhere', () => {
    const file = new Uint8Array(
      readFileSync(new URL('../fixtures/three-gzip-members.pb.gz', import.meta.url)),
    );
    const random = createRandom(7);
    for (let round = 0; round < 150; round++) open(damage(file, random));
  });

  it('may be cut at every byte', () => {
    const [, bytes] = inputs;
    for (let length = 0; length < Math.min(bytes.length, 800); length++)
      open(bytes.slice(0, length));
  });
});

describe('hostile patterns', { timeout: 60_000 }, () => {
  const letters = [
    ...'(((()))[]{}*+?|\\^$.-,:=0123kbms<>"/aAdDsSwWpPLQEUi',
    '\0',
    '\n',
    '\ud800',
    'é',
    '😀',
  ];
  const [, , , , drawn] = inputs;

  it('are refused at their field, or give a profile', async () => {
    const random = createRandom(42);
    const profile = open(drawn);
    if (!profile) throw new Error('the drawn profile is refused');
    const fields = [
      'focus',
      'ignore',
      'hide',
      'show',
      'showFrom',
      'pruneFrom',
      'tagFocus',
      'tagIgnore',
      'tagShow',
      'tagHide',
      'tagRoot',
      'tagLeaf',
      'unit',
      'sampleIndex',
    ] as const;
    const draw = () =>
      Array.from({ length: random(8) }, () => letters[random(letters.length)]).join('');
    let refined = 0;
    for (let round = 0; round < 1500; round++) {
      const first = fields[random(fields.length)];
      const query = { ...defaultQuery, [first]: draw(), [fields[random(fields.length)]]: draw() };
      try {
        expectValid(refine(profile, query).profile);
        refined++;
      } catch (error) {
        if (!(error instanceof QueryError)) {
          throw new Error(JSON.stringify(query), { cause: error });
        }
        expect(query[error.at]).not.toBe(defaultQuery[error.at]);
        continue;
      }
      if (refined % 30 === 0) await buildAll(profile, query);
    }
    expect(refined).toBeGreaterThan(200);
  });

  it.each([
    ['nested repetition', `${'('.repeat(900)}a${')*'.repeat(900)}`],
    ['many groups', '(a)'.repeat(2000)],
    ['a large count', '(a{500}){500}'],
    ['what takes a backtracking search for ever', `${'(a*)*'.repeat(20)}b`],
    ['many alternatives', Array.from({ length: 3000 }, (_, i) => `f${i}`).join('|')],
  ])('%s ends', (_, pattern) => {
    const profile = drawProfile('n/count', `${'a'.repeat(200)}<main 1`);
    for (const field of ['focus', 'hide', 'tagFocus', 'pruneFrom'] as const) {
      try {
        refine(profile, { ...defaultQuery, [field]: pattern });
      } catch (error) {
        if (!(error instanceof QueryError)) throw error;
      }
    }
  });
});
