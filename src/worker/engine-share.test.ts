import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { drawProfile, printSamples } from '../../tests/support/profile-text.ts';
import { parseProfile } from '../profile/parse.ts';
import { prepareProfile } from '../profile/prepare.ts';
import type { Profile } from '../profile/profile.ts';
import { defaultQuery, type ViewQuery } from '../query/query.ts';
import { compareProfiles } from '../refine/compare.ts';
import { noChoices, type ShareChoices } from '../share/choices.ts';
import { decodeLinkData } from '../share/link.ts';
import { shareViews } from './engine-share.ts';
import { buildView, ProfileViews } from './engine-views.ts';

const demangle = () => undefined;
const pause = async () => undefined;
const read = (bytes: Uint8Array) => parseProfile(bytes, { pprofCompat: false });
const open = (bytes: Uint8Array) => new ProfileViews(prepareProfile(read(bytes), { demangle }));
const load = (name: string) =>
  gunzipSync(readFileSync(new URL(`../../public/examples/shopd/${name}`, import.meta.url)));

const after = load('heap-after.pb.gz');
const views = open(after);
const share = (
  choices: Partial<ShareChoices>,
  query: ViewQuery = defaultQuery,
  names: readonly string[] = [],
  of = views,
) => shareViews(of, { query, choices: { ...noChoices, ...choices }, names }, pause);

async function print(of: ProfileViews, query: ViewQuery): Promise<string> {
  const request = { slot: 'text', query, command: 'top', pattern: '' } as const;
  const result = await buildView(of, request, pause);
  return result.kind === 'text' ? result.text : '';
}

/** Rows of pprof's top without their names, so that renamed ones compare. */
function getNumbers(report: string): string[] {
  const rows = report.split('\n').filter((line) => /^ *[\d.]+\w* +[\d.]+%/.test(line));
  return rows
    .map((row) =>
      row
        .split(/ {2}(?=\S)/)
        .slice(0, -1)
        .join(),
    )
    .toSorted();
}

const whole = { ...defaultQuery, trim: false };

test('what goes out prints the same as what is open, as a file and from a link', async () => {
  const { profile, names, isTrimmed } = await share({}, whole, ['main.main', 'nosuch']);
  const printed = await print(views, whole);
  expect(printed).toContain('example.com/shopd/internal/session.(*Session).remember');
  expect(await print(open(gunzipSync(profile.bytes)), whole)).toBe(printed);
  expect(await print(open(decodeLinkData(profile.linkData)), whole)).toBe(printed);
  expect(isTrimmed).toBe(false);
  expect(names).toEqual(['main.main', '']);
});

test('trimming applies the refinements for good', async () => {
  const query = { ...whole, focus: 'session', hide: '^net/http' };
  const shared = await share({ trim: true }, query, ['main.(*server).login']);
  expect(shared.query).toEqual(whole);
  expect(shared.names).toEqual(['main.(*server).login']);
  const printed = await print(open(gunzipSync(shared.profile.bytes)), shared.query);
  // pprof -top -trim=false -focus=session on the whole file says 21043.51kB.
  expect(printed).toContain('Showing nodes accounting for 21043.51kB, 100% of 21043.51kB total');
  expect(printed).not.toContain('net/http');
  const text = new TextDecoder('latin1').decode(gunzipSync(shared.profile.bytes));
  expect(text).not.toContain('catalog');
});

test('anonymised numbers are the original’s, and what must be hidden is applied first', async () => {
  for (const sampleIndex of ['inuse_space', 'alloc_objects']) {
    const query = { ...whole, sampleIndex, focus: 'session' };
    const shared = await share({ anonymise: true }, query, ['main.(*server).login']);
    expect(shared.isTrimmed).toBe(true);
    expect(shared.query.focus).toBe('');
    expect(shared.names[0]).toMatch(/^main\.f[0-9a-f]{10}$/);
    const relative = { ...query, relativePercentages: true };
    const before = getNumbers(await print(views, relative));
    const hidden = open(gunzipSync(shared.profile.bytes));
    expect(before.length).toBeGreaterThan(10);
    expect(getNumbers(await print(hidden, shared.query))).toEqual(before);
  }
});

test('each choice makes the profile smaller, and the preview says what is left', async () => {
  const size = async (choices: Partial<ShareChoices>) =>
    (await share(choices)).profile.bytes.length;
  const all = await size({});
  expect(await size({ stripPaths: true })).toBeLessThan(all);
  expect(await size({ stripLabels: true })).toBeLessThan(all);
  expect(await size({ stripMappings: true })).toBeLessThan(all);
  const { preview } = await share({ stripLabels: true, stripMappings: true });
  const counts = Object.fromEntries(preview.map(({ kind, count }) => [kind, count]));
  expect(counts).toMatchObject({ labels: 0, comments: 0, binaries: 0 });
  expect(counts.functions).toBeGreaterThan(100);
});

test('a comparison goes out as two profiles that compare the same', async () => {
  const compare = (one: Profile, other: Profile) => {
    const compared = compareProfiles(one, other, { diffBase: true, normalize: false });
    const sides = prepareProfile(compared.sides, { demangle });
    return new ProfileViews(sides, sides);
  };
  const compared = compare(read(after), read(load('heap-before.pb.gz')));
  const { profile, base } = await share({}, whole, [], compared);
  const again = compare(
    read(gunzipSync(profile.bytes)),
    read(gunzipSync(base?.bytes ?? new Uint8Array())),
  );
  const printed = await print(compared, whole);
  expect(getNumbers(printed).length).toBeGreaterThan(20);
  expect(await print(again, whole)).toBe(printed);
});

test.each([true, false])(
  'labels that are left out tell the base apart first (-diff_base: %s)',
  async (diffBase) => {
    const { shown, sides } = compareProfiles(
      drawProfile('n/count', 'f<main 5 {user:bob}\ng<main 3 {job:x}'),
      drawProfile('n/count', 'f<main 2 {user:bob}\ng<main 1 {job:x}'),
      { diffBase, normalize: false },
    );
    const of = new ProfileViews(shown, sides);
    const query = { ...defaultQuery, tagShow: 'user' };
    const { profile, base } = await share({ trim: true }, query, [], of);
    const print = (bytes = new Uint8Array()) => printSamples(read(gunzipSync(bytes)));
    expect(print(profile.bytes)).toEqual(['f<main 5 {user:bob}', 'g<main 3']);
    expect(print(base?.bytes)).toEqual(['f<main 2 {user:bob}', 'g<main 1']);
  },
);

test('without labels there are no frames of labels either', async () => {
  const of = new ProfileViews(drawProfile('n/count', 'f<main 5 {user:bob}'));
  const query = { ...defaultQuery, tagRoot: 'user' };
  const { profile } = await share({ stripLabels: true }, query, [], of);
  expect(printSamples(read(gunzipSync(profile.bytes)))).toEqual(['f<main 5']);
});

test('patterns of frames that were dropped stay here', async () => {
  const rest = { dropFrames: 'secret', keepFrames: 'secret2' };
  const of = new ProfileViews(drawProfile('n/count', 'f<main 5', rest));
  const { profile } = await share({}, defaultQuery, [], of);
  expect(new TextDecoder('latin1').decode(gunzipSync(profile.bytes))).not.toContain('secret');
});
