import { describe, expect, it } from 'vitest';
import { drawProfile, printSamples } from '../../tests/support/profile-text.ts';
import { countUsedStacks } from '../profile/stacks.ts';
import { defaultQuery, type ViewQuery } from '../query/query.ts';
import { refine } from './pipeline.ts';

const labelled = drawProfile(
  'cpu/nanoseconds',
  `f1<main 1 {bytes=512}
   f2<main 2 {bytes=1024}
   f3<main 4 {user:bob bytes=2048}
   f4<main 8 {user:alice thread=42}
   f5<main 16 {latency=5ms user:bob user:eve}
   f6<main 32`,
);

/** Names of the leaf functions that are left. */
function getLeaves(options: Partial<ViewQuery>): string {
  const { profile } = refine(labelled, { ...defaultQuery, ...options });
  return printSamples(profile)
    .map((line) => line.slice(0, 2))
    .join(' ');
}

describe('tagfocus and tagignore', () => {
  it.each([
    ['1kb', 'f2'],
    // Without a unit the range fits labels of unknown units only.
    ['1024', ''],
    ['42', 'f4'],
    // Labels of unknown units fit every range: thread=42 is 42 kB here.
    ['1kb:', 'f2 f3 f4'],
    [':1kb', 'f1 f2'],
    ['1KB:2KB', 'f2 f3'],
    ['-1kb:1kb', 'f1 f2'],
    ['2kb:1kb', ''],
    ['1kb:2', 'f2 f3'],
    ['5000us', 'f5'],
    ['+5ms', 'f5'],
    ['bytes=:1kb', 'f1 f2'],
    ['thread=1:', 'f4'],
    ['user=2', ''],
    ['=2kb', 'f3'],
  ])('takes %s as a range', (tagFocus, leaves) => {
    expect(getLeaves({ tagFocus })).toBe(leaves);
    const note = refine(labelled, { ...defaultQuery, tagFocus }).notes[0];
    const range = tagFocus.slice(tagFocus.indexOf('=') + 1);
    expect(note).toBe(`tagfocus:Interpreted '${range}' as range, not regexp`);
  });

  it.each([
    ['bob', 'f3 f5'],
    ['^user', 'f3 f4 f5'],
    ['user:bob', 'f3 f5'],
    ['user=bob', 'f3 f5'],
    ['user=^b', 'f3 f5'],
    // Without a key all patterns must be found, with a key any.
    ['bob,eve', 'f5'],
    ['user=alice,eve', 'f4 f5'],
    ['use=bob', ''],
    ['user=', 'f3 f4 f5'],
    ['=alice', 'f4'],
    // Numbers are never searched.
    ['1.5kb', ''],
    ['1kb,2kb', ''],
    // Ends of different families, so no range.
    ['1kb:5ms', ''],
    ['1:2kb', ''],
  ])('takes %s as patterns', (tagFocus, leaves) => {
    expect(getLeaves({ tagFocus })).toBe(leaves);
    const { notes } = refine(labelled, { ...defaultQuery, tagFocus });
    expect(notes).toEqual(leaves === '' ? ['TagFocus expression matched no samples'] : []);
  });

  it('drops what tagignore accepts, after tagfocus', () => {
    expect(getLeaves({ tagIgnore: 'user' })).toBe('f1 f2 f6');
    expect(getLeaves({ tagFocus: 'user', tagIgnore: 'eve' })).toBe('f3 f4');
    expect(refine(labelled, { ...defaultQuery, tagIgnore: '1kb' }).notes).toEqual([
      "tagignore:Interpreted '1kb' as range, not regexp",
    ]);
  });

  it('refuses a number that pprof crashes on', () => {
    const tagFocus = '99999999999999999999kb';
    expect(() => getLeaves({ tagFocus })).toThrow('is out of range');
  });

  it('takes the first unit of a key for all of its values', () => {
    const profile = drawProfile('cpu/ns', 'a 1 {t=5ms}\n b 2 {t=7s}\n c 4 {t=5}');
    const refined = refine(profile, { ...defaultQuery, tagFocus: 't=5ms:7ms' });
    expect(printSamples(refined.profile)).toHaveLength(3);
    expect(refined.unitByKey.get('t')).toBe('ms');
    expect(refined.notes[0]).toBe('For tag t used unit ms, also encountered unit(s) s');
  });
});

describe('tagshow and taghide', () => {
  const show = (options: Partial<ViewQuery>) =>
    printSamples(refine(labelled, { ...defaultQuery, focus: 'f[345]', ...options }).profile);

  it('keeps and removes labels by key, of both kinds', () => {
    expect(show({ tagShow: '^user$' })).toEqual([
      'f3<main 4 {user:bob}',
      'f4<main 8 {user:alice}',
      'f5<main 16 {user:bob user:eve}',
    ]);
    expect(show({ tagHide: 'user|byt' })).toEqual([
      'f3<main 4',
      'f4<main 8 {thread=42}',
      'f5<main 16 {latency=5ms}',
    ]);
  });

  it('hides after tagfocus has looked', () => {
    expect(show({ tagFocus: 'alice', tagHide: 'user' })).toEqual(['f4<main 8 {thread=42}']);
  });

  it('says when no key of the samples left matched', () => {
    const query = { ...defaultQuery, focus: 'f6', tagShow: 'user', tagHide: 'user' };
    expect(refine(labelled, query).notes).toEqual([
      'TagShow expression matched no samples',
      'TagHide expression matched no samples',
    ]);
  });
});

describe('tagroot and tagleaf', () => {
  const profile = drawProfile(
    'cpu/ns',
    `f<main 1 {user:bob user:eve bytes=2048}
     f<main 2 {user:bob lat=5ms}
     g 4`,
  );
  const tag = (tagRoot: string, tagLeaf = '', unit = 'minimum') =>
    refine(profile, { ...defaultQuery, tagRoot, tagLeaf, unit });

  it('puts the first key at the root and the last at the leaf', () => {
    expect(printSamples(tag('user,bytes').profile)).toEqual([
      'f<main<2048<bob,eve 1 {user:bob user:eve bytes=2048}',
      'f<main<<bob 2 {user:bob lat=5ms}',
      'g<< 4',
    ]);
    expect(printSamples(tag('', ',user,,lat').profile).map((line) => line.split(' ')[0])).toEqual([
      '<bob,eve<f<main',
      '5ms<bob<f<main',
      '<<g',
    ]);
  });

  it('formats values in the unit asked for where they have one', () => {
    const [, second] = printSamples(tag('lat', '', 'us').profile);
    expect(second).toContain('f<main<5000us 2');
  });

  it('names the key as the file of the frame, and lets filters see it', () => {
    const focused = refine(profile, { ...defaultQuery, tagRoot: 'user', focus: '^user$' });
    expect(focused.profile.samples.count).toBe(3);
    const leaf = refine(profile, { ...defaultQuery, tagRoot: 'user', focus: '^bob$' });
    expect(leaf.profile.samples.count).toBe(1);
  });

  it('says when no sample has the label', () => {
    expect(tag('x,y', 'z').notes).toEqual([
      'TagRoot expression matched no samples',
      'TagLeaf expression matched no samples',
    ]);
    expect(tag('x,user').notes).toEqual([]);
  });

  it('stores each stack once for all samples with the same values', () => {
    const twice = drawProfile('cpu/ns', 'f<main 1 {u:a n=1}\n f<main 2 {u:a n=2}');
    const refined = refine(twice, { ...defaultQuery, tagRoot: 'u' });
    expect(countUsedStacks(refined.profile.stacks, refined.profile.samples.stack)).toBe(1);
  });
});
