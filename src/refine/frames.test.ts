import { describe, expect, it } from 'vitest';
import { drawProfile, printSamples } from '../../tests/support/profile-text.ts';
import { defaultQuery, type ViewQuery } from '../query/query.ts';
import { refine } from './pipeline.ts';

/** Stacks of every kind: files, inlining, another binary, recursion, no frames at all. */
const mixed = drawProfile(
  'cpu/nanoseconds',
  `leaf@a.go<mid@a.go<main@a.go 1
   leaf2@dir/Leaf.go<mid@a.go<main@a.go 2
   [inl@i.go:3,outer@o.go:4]<main@a.go 4
   !libfoo.so<main@a.go 8
   - 16
   B@a.go<C@a.go<B@a.go<A@a.go 32
   solo@a.go 64`,
);

function refineTo(options: Partial<ViewQuery>): string[] {
  return printSamples(refine(mixed, { ...defaultQuery, ...options }).profile);
}

describe('frame filters, as pprof applies them', () => {
  it.each<[Partial<ViewQuery>, string[]]>([
    [{ focus: 'mid' }, ['leaf<mid<main 1', 'leaf2<mid<main 2']],
    [{ focus: 'Leaf.go' }, ['leaf2<mid<main 2']],
    [{ focus: 'libfoo' }, ['!libfoo.so<main 8']],
    [{ focus: 'MID' }, []],
    [{ focus: '(?i)MID' }, ['leaf<mid<main 1', 'leaf2<mid<main 2']],
    [{ focus: 'mid', ignore: 'leaf2' }, ['leaf<mid<main 1']],
    [{ ignore: 'main|^B$' }, ['solo 64']],
    [
      { hide: 'mid' },
      [
        'leaf<main 1',
        'leaf2<main 2',
        '[inl,outer]<main 4',
        '!libfoo.so<main 8',
        'B<C<B<A 32',
        'solo 64',
      ],
    ],
    [
      { hide: 'solo|^B$|libfoo' },
      ['leaf<mid<main 1', 'leaf2<mid<main 2', '[inl,outer]<main 4', 'main 8', 'C<A 32'],
    ],
    [{ focus: 'outer', hide: 'outer' }, ['inl<main 4']],
    [{ focus: 'outer', hide: '^in|^outer|main' }, []],
    [{ show: 'mid|leaf' }, ['leaf<mid 1', 'leaf2<mid 2']],
    [{ hide: 'mid', show: 'mid|leaf' }, ['leaf 1', 'leaf2 2']],
    // show takes a location without lines even where its mapping matches.
    [{ show: 'libfoo' }, []],
    [{ show: 'inl' }, ['inl 4']],
    [{ showFrom: 'B' }, ['B<C<B 32']],
    [{ showFrom: 'C' }, ['B<C 32']],
    [{ showFrom: 'inl' }, ['inl 4']],
    [{ showFrom: 'outer' }, ['[inl,outer] 4']],
    [{ showFrom: 'libfoo' }, ['!libfoo.so 8']],
    [{ focus: 'mid', pruneFrom: 'mid' }, ['mid<main 1', 'mid<main 2']],
    [{ focus: 'A', pruneFrom: 'B' }, ['B<C<B<A 32']],
    [{ focus: 'A', pruneFrom: 'C' }, ['C<B<A 32']],
    [{ focus: 'inl', pruneFrom: 'outer' }, ['outer<main 4']],
    [{ focus: 'inl', pruneFrom: 'inl' }, ['[inl,outer]<main 4']],
    // prune_from looks at function names only.
    [{ focus: 'leaf2', pruneFrom: 'Leaf.go' }, ['leaf2<mid<main 2']],
  ])('%o', (options, expected) => {
    expect(refineTo(options)).toEqual(expected);
  });

  it('leaves samples without frames alone only while no filter of frames is set', () => {
    expect(refineTo({})).toContain('- 16');
    expect(refineTo({ pruneFrom: 'mid' })).toContain('- 16');
    expect(refineTo({ hide: 'nothing' })).not.toContain('- 16');
  });

  it('prunes by names without parameters', () => {
    const profile = drawProfile('cpu/ns', 'a<.malloc(int)<b 1');
    const prune = (pruneFrom: string) =>
      printSamples(refine(profile, { ...defaultQuery, pruneFrom }).profile);
    expect(prune('^malloc$')).toEqual(['.malloc(int)<b 1']);
    expect(prune('int')).toEqual(['a<.malloc(int)<b 1']);
  });

  it('counts a total of all samples, or of those left with relative_percentages', () => {
    expect(refine(mixed, { ...defaultQuery, focus: 'mid' }).total).toBe(127);
    const relative = { ...defaultQuery, focus: 'mid', relativePercentages: true };
    expect(refine(mixed, relative).total).toBe(3);
  });

  it('changes nothing of the profile it was given, and shares it where nothing is asked', () => {
    const before = printSamples(mixed);
    refine(mixed, { ...defaultQuery, hide: 'mid', showFrom: 'main', pruneFrom: 'leaf' });
    expect(printSamples(mixed)).toEqual(before);
    expect(refine(mixed, defaultQuery).profile).toBe(mixed);
  });

  it('follows a stack of 20,000 frames', () => {
    const names = Array.from({ length: 20_000 }, (_, i) => `f${i}`);
    const deep = drawProfile('cpu/ns', `${names.join('<')} 1`);
    const refined = refine(deep, { ...defaultQuery, hide: '[02468]$', showFrom: '^f19998$|^f3$' });
    expect(refined.profile.stacks.location.length).toBe(2);
    expect(printSamples(refined.profile)).toEqual(['f1<f3 1']);
  });
});

describe('what is said of filters', () => {
  it.each<[Partial<ViewQuery>, string[]]>([
    [{ focus: 'MID' }, ['Focus expression matched no samples']],
    [{ ignore: 'x' }, ['Ignore expression matched no samples']],
    [{ hide: 'x' }, ['Hide expression matched no samples']],
    [
      { show: 'x', focus: 'x' },
      ['Focus expression matched no samples', 'Show expression matched no samples'],
    ],
    [{ showFrom: 'x' }, ['ShowFrom expression matched no samples']],
    [{ pruneFrom: 'x' }, []],
    [{ focus: 'mid', hide: 'mid' }, []],
  ])('%o', (options, notes) => {
    expect(refine(mixed, { ...defaultQuery, ...options }).notes).toEqual(notes);
  });

  it.each<[Partial<ViewQuery>, string, string]>([
    [{ focus: '(' }, 'focus', 'parsing focus regexp: error parsing regexp: missing closing ): `(`'],
    [
      { showFrom: '[a' },
      'showFrom',
      'parsing show_from regexp: error parsing regexp: missing closing ]: `[a`',
    ],
    [
      { tagHide: '\\' },
      'tagHide',
      'parsing taghide regexp: error parsing regexp: trailing backslash at end of expression: ``',
    ],
    [
      { tagFocus: 'k=a,b**' },
      'tagFocus',
      'parsing tagfocus regexp: error parsing regexp: invalid nested repetition operator: `**`',
    ],
    [{ sampleIndex: '4' }, 'sampleIndex', 'sample_index 4 is outside the range [0..0]'],
  ])('refuses %o at its field', (options, at, message) => {
    expect(() => refine(mixed, { ...defaultQuery, ...options })).toThrowError(
      expect.objectContaining({ at, message }),
    );
  });
});
