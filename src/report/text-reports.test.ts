import { describe, expect, it } from 'vitest';
import { drawProfile } from '../../tests/support/profile-text.ts';
import type { Profile } from '../profile/profile.ts';
import { printLines, printReport } from './report.test-support.ts';
import { ReportError } from './text-report.ts';

const p1 = drawProfile(
  'samples/count cpu/nanoseconds',
  `main.leaf@a.go:10<main.mid@a.go:20<main.main@a.go:30 5 50000000
   main.other@b.go:5<main.main@a.go:31 3 30000000
   main.mid@a.go:21<main.main@a.go:30 2 20000000`,
  { timeNanos: 1_700_000_000_000_000_000n, durationNanos: 10_000_000_000n },
);
const p4 = drawProfile('c/count', 'A<B<A<B<main 10\nB<main 1');

/** The profile with start lines for its functions. */
function withStarts(profile: Profile, starts: Readonly<Record<string, number>>): Profile {
  const { functions, strings } = profile;
  const startLine = Float64Array.from(functions.name, (row) => starts[strings.get(row)] ?? 0);
  return { ...profile, functions: { ...functions, startLine } };
}

// All expected texts were printed by pprof.
describe('top', () => {
  it('prints labels, header and rows', () => {
    expect(printReport(p1, 'top')).toBe(`File: app
Type: cpu
Time: 2023-11-14 22:13:20 UTC
Duration: 10s, Total samples = 100ms ( 1.00%)
Showing nodes accounting for 100ms, 100% of 100ms total
      flat  flat%   sum%        cum   cum%
      50ms 50.00% 50.00%       50ms 50.00%  main.leaf
      30ms 30.00% 80.00%       30ms 30.00%  main.other
      20ms 20.00%   100%       70ms 70.00%  main.mid
         0     0%   100%      100ms   100%  main.main
`);
  });

  it('says what it drops and what it shows of how many', () => {
    const profile = drawProfile('c/count', 'a<root 987\nb<root 5\nc<root 4\nd<root 4');
    expect(printLines(profile, 'top').slice(0, 2)).toEqual([
      'Showing nodes accounting for 992, 99.20% of 1000 total',
      'Dropped 2 nodes (cum <= 5)',
    ]);
    expect(printLines(profile, 'top', { nodeCount: 2 })[2]).toBe('Showing top 2 nodes out of 3');
  });

  it('divides means, but sorts by sums', () => {
    const profile = drawProfile('n/count v/bytes', 'a<m 4 2048\nb<m 1 4096\nc<m 0 77');
    const lines = printLines(profile, 'top', { mean: true });
    expect(lines[0]).toBe('Showing nodes accounting for 4685B, 376.61% of 1244B total');
    expect(lines.slice(2).map((line) => line.trim().split(/ +/).at(-1))).toEqual([
      'b',
      'a',
      'c',
      'm',
    ]);
    expect(lines.at(-1)).toMatch(/^ +0 .* 1244B +100% {2}m$/);
  });

  it('counts percentages of all samples, unless of those left', () => {
    const p3 = drawProfile(
      'cpu/ns',
      `leaf<mid<main 1
       leaf2<mid<main 2
       [inl,outer]<main 4
       !libfoo.so<main 8
       - 16
       B<C<B<A 32
       solo 64`,
    );
    expect(printLines(p3, 'top', { focus: 'mid' })[2]).toBe(
      'Showing nodes accounting for 3ns, 2.36% of 127ns total',
    );
    expect(printLines(p3, 'top', { focus: 'mid', relativePercentages: true })[2]).toBe(
      'Showing nodes accounting for 3ns, 100% of 3ns total',
    );
  });

  it('lists filters, long ones cut to 80 bytes', () => {
    const focus = `main|${'é'.repeat(60)}`;
    expect(printLines(p1, 'top', { focus, tagHide: 'x', pruneFrom: 'y' }).slice(0, 3)).toEqual([
      'Active filters:',
      // focus=main| is 11 bytes, and 34 letters of two bytes are 68; half of the next is no letter.
      `   focus=main|${'é'.repeat(34)}\ufffd…`,
      '   taghide=x',
    ]);
  });

  it('prints a header alone when nothing is left', () => {
    expect(printLines(p1, 'top', { focus: 'zzz' })).toEqual([
      'Active filters:',
      '   focus=zzz',
      'Showing nodes accounting for 0, 0% of 100ms total',
      '      flat  flat%   sum%        cum   cum%',
    ]);
  });

  it('has names of every granularity', () => {
    const profile = drawProfile(
      'c/count',
      '[leaf@./src/../src//a.go:12,mid@b.go:0]<!/x/libfoo.so<main 1',
    );
    const names = (granularity: 'functions' | 'filefunctions' | 'files' | 'lines') =>
      printLines(profile, 'top', { granularity })
        .slice(2)
        .map((line) => line.replace(/^.*% {2}/, ''));
    expect(names('functions')).toEqual(['leaf (inline)', '[libfoo.so]', 'main', 'mid']);
    expect(names('filefunctions')).toEqual([
      'leaf src/a.go (inline)',
      '[libfoo.so]',
      'main',
      'mid b.go',
    ]);
    expect(names('lines')).toEqual([
      'leaf src/a.go:12 (inline)',
      '[libfoo.so]',
      'main',
      'mid b.go',
    ]);
    expect(names('files')).toEqual(['src/a.go (inline)', '[app]', '[libfoo.so]', 'b.go']);
  });

  it('marks what is inlined always and what only here and there', () => {
    const lines = printLines(drawProfile('c/count', '[x,y]<m 1\nx<q<m 2\n[z,m] 4'), 'top');
    expect(lines.slice(2).map((line) => line.replace(/^.*% {2}/, ''))).toEqual([
      'z (inline)',
      'x (partial-inline)',
      'm',
      'q',
      'y',
    ]);
  });
});

describe('the unit of a report', () => {
  const show = (values: readonly number[], type: string, divideBy = 1) =>
    printLines(drawProfile(type, values.map((value, i) => `f${i} ${value}`).join('\n')), 'top', {
      divideBy,
      trim: false,
    });
  it.each([
    [[10e6, 1.23e9], 'cpu/nanoseconds', 1, ['1.23s', '0.01s'], '1.24s'],
    [[10e6, 990e6], 'cpu/nanoseconds', 1, ['990ms', '10ms'], '1000ms'],
    [[10e6, 999e6], 'cpu/nanoseconds', 1, ['1s', '0.01s'], '1.01s'],
    [[1, 1e9], 'cpu/nanoseconds', 1, ['1000000000ns', '1ns'], '1000000001ns'],
    [[1e3, 1e9], 'cpu/nanoseconds', 1, ['1000000us', '1us'], '1000001us'],
    [[20e6, 3600e9], 'cpu/nanoseconds', 1, ['3600s', '0.02s'], '3600.02s'],
    [[512, 2 ** 20], 'm/bytes', 1, ['1024kB', '0.50kB'], '1024.50kB'],
    [[2 ** 10, 100 * 2 ** 10], 'm/bytes', 1, ['100kB', '1kB'], '101kB'],
    [[20 * 2 ** 10, 2 ** 20], 'm/bytes', 1, ['1024kB', '20kB'], '1044kB'],
    [[2 ** 19, 1.5 * 2 ** 30], 'm/bytes', 1, ['1536MB', '0.50MB'], '1536.50MB'],
    [[10e6, 1.23e9], 'cpu/nanoseconds', 4, ['307.50ms', '2.50ms'], '310ms'],
    [[10, 25], 'n/count', 4, ['6', '2'], '8'],
    [[10, 25], 'n/count', 0.5, ['50', '20'], '70'],
    [[60, 1], 'n/widgets', 1, ['60widgets', '1widgets'], '61widgets'],
    [[60, 1], 'n/samples', 1, ['60samples', '1samples'], '61samples'],
  ])('of %j %s, divided by %d', (values, type, divideBy, texts, total) => {
    const [head, , ...rows] = show(values, type, divideBy);
    expect(rows.map((line) => line.trim().split(' ')[0])).toEqual(texts);
    expect(head).toBe(`Showing nodes accounting for ${total}, 100% of ${total} total`);
  });

  it('is nothing for no nodes', () => {
    expect(printLines(p1, 'top', { focus: 'zzz', divideBy: 3 }).at(-2)).toContain('33.33ms total');
  });
});

describe('tree and peek', () => {
  it('print each node between its callers and its callees', () => {
    expect(printReport(p4, 'tree', { compactLabels: true })).toBe(
      `Showing nodes accounting for 11, 100% of 11 total
----------------------------------------------------------+-------------
      flat  flat%   sum%        cum   cum%   calls calls% + context \t \t \n` +
        `----------------------------------------------------------+-------------
                                                10   100% |   B
        10 90.91% 90.91%         10 90.91%                | A
                                                10   100% |   B
----------------------------------------------------------+-------------
                                                11   100% |   main
                                                10 90.91% |   A
         1  9.09%   100%         11   100%                | B
                                                10 90.91% |   A
----------------------------------------------------------+-------------
         0     0%   100%         11   100%                | main
                                                11   100% |   B
----------------------------------------------------------+-------------
`,
    );
  });

  it('show of peek only what the pattern finds, with its own running sum', () => {
    const lines = printReport(p4, 'peek', { compactLabels: true }, '^B$').trimEnd().split('\n');
    expect(lines.slice(3)).toEqual([
      `${'-'.repeat(58)}+${'-'.repeat(13)}`,
      `${'11'.padStart(50)}   100% |   main`,
      `${'10'.padStart(50)} 90.91% |   A`,
      '         1  9.09%  9.09%         11   100%                | B',
      `${'10'.padStart(50)} 90.91% |   A`,
      `${'-'.repeat(58)}+${'-'.repeat(13)}`,
    ]);
  });

  it('refuse a pattern that is none or finds nothing', () => {
    expect(() => printReport(p4, 'peek', {}, 'zzz')).toThrow('no matches found for regexp: zzz');
    expect(() => printReport(p4, 'peek', {}, '(')).toThrow(ReportError);
    expect(() => printReport(p4, 'list', {}, 'zzz')).toThrow('no matches found for regexp: zzz');
  });
});

describe('tags', () => {
  it('prints a block a key, values by weight', () => {
    const profile = drawProfile(
      'cpu/nanoseconds',
      `f 1024 {bytes=3}
       f 8 {bytes=4096}
       f 4 {bytes=2048}
       f 2 {bytes=1024}
       f 1 {bytes=512}
       f 1008`,
    );
    expect(printReport(profile, 'tags')).toBe(` bytes: Total 1.04us of 2.05us (50.76%)
        1.02us (50.02%): 3B
           8ns ( 0.39%): 4kB
           4ns (  0.2%): 2kB
           2ns (0.098%): 1kB
           1ns (0.049%): 512B

`);
  });

  it('counts a sample for each of its values, and twice in the key’s total', () => {
    const profile = drawProfile('n/count', 'f 3 {user:bob user:eve}\nf 1 {user:bob host:h}');
    expect(printReport(profile, 'tags').split('\n')).toEqual([
      ' host: Total 1 of 4 (25.00%)',
      '       1 (25.00%): h',
      '',
      ' user: Total 7 of 4 (175.00%)',
      '       4 (  100%): bob',
      '       3 (75.00%): eve',
      '',
      '',
    ]);
  });

  it('prints no percentages of nothing, and nothing without labels', () => {
    expect(printReport(drawProfile('n/count', 'f 0 {user:bob}'), 'tags')).toBe(
      ' user: Total 0 of 0\n       0: bob\n\n',
    );
    expect(printReport(p1, 'tags')).toBe('');
  });
});

describe('traces', () => {
  it('prints each sample’s labels and frames, leaf first', () => {
    const profile = drawProfile(
      'cpu/nanoseconds',
      `f3 4 {user:bob host:h1 bytes=2048b}
       [inl,outer]<!libc.so 1500
       - 7
       f3 1`,
      {
        mappings: drawProfile('c/count', '!libc.so 1').mappings.with(0, {
          ...p1.mappings[0],
          file: '',
        }),
      },
    );
    const rule = '-----------+-------------------------------------------------------';
    expect(printReport(profile, 'traces').split('\n')).toEqual([
      'Type: cpu',
      rule,
      '      host:  h1',
      '      user:  bob',
      '     bytes:  2kB',
      '       4ns   f3',
      rule,
      '    1.50us   inl (inline)',
      '             outer',
      '             [libc.so]',
      rule,
      '       1ns   f3',
      rule,
      '',
    ]);
  });
});

describe('list', () => {
  const p5 = withStarts(
    drawProfile(
      'cpu/nanoseconds',
      `main.leaf@pkg/a.go:20<main.mid@pkg/a.go:30<main.main@pkg/b.go:10 5000000
       main.leaf@pkg/a.go:22<main.mid@pkg/a.go:30<main.main@pkg/b.go:10 3000000
       [main.inl@pkg/b.go:25,main.mid@pkg/a.go:31]<main.main@pkg/b.go:10 2000000
       main.mid@pkg/a.go:31<main.main@pkg/b.go:11 1000000
       main.rec@pkg/a.go:50<main.rec@pkg/a.go:52<main.rec@pkg/a.go:52<main.main@pkg/b.go:11 4000000
       main.nofile<main.main@pkg/b.go:11 7000000
       main.past@pkg/b.go:99<main.main@pkg/b.go:11 9000000
       main.noline@pkg/b.go:0<main.main@pkg/b.go:11 11000000`,
    ),
    { 'main.leaf': 18, 'main.mid': 28, 'main.main': 8 },
  );
  const lines = Array.from({ length: 60 }, (_, i) => `text ${i + 1}`);
  const sources = { 'pkg/a.go': lines.slice(0, 32).join('\n'), 'pkg/b.go': lines.join('\n') };
  const list = (pattern: string) =>
    printReport(p5, 'list', {}, pattern, sources).trimEnd().split('\n');

  it('begins where the function does and ends with the file', () => {
    expect(list('mid')).toEqual([
      'Total: 42ms',
      'ROUTINE ======================== main.mid in pkg/a.go',
      '       1ms       11ms (flat, cum) 26.19% of Total',
      '         .          .     28:text 28',
      '         .          .     29:text 29',
      '         .        8ms     30:text 30',
      '       1ms        3ms     31:text 31',
      '         .          .     32:text 32',
    ]);
  });

  it('begins five lines before the first sample where no start is known, and not before line 1', () => {
    const range = Array.from({ length: 11 }, (_, i) => `    ${20 + i}:text ${20 + i}`);
    expect(
      list('inl')
        .slice(3)
        .map((line) => line.slice(22)),
    ).toEqual(range);
    expect(list('noline')[3]).toBe('         .          .      1:text 1');
  });

  it('counts recursion once a line', () => {
    expect(printReport(p5, 'list', {}, 'rec').trimEnd().split('\n')).toEqual([
      'Total: 42ms',
      'ROUTINE ======================== main.rec in pkg/a.go',
      '       4ms        8ms (flat, cum) 19.05% of Total',
      ' Error: open pkg/a.go: no such file or directory',
    ]);
  });

  it('says where there is no file, and prints nothing past a file’s end', () => {
    expect(list('nofile')).toEqual(['Total: 42ms', 'No source information for main.nofile']);
    expect(list('past')).toEqual([
      'Total: 42ms',
      'ROUTINE ======================== main.past in pkg/b.go',
      '       9ms        9ms (flat, cum) 21.43% of Total',
    ]);
  });
});

describe('callgrind', () => {
  it('numbers names at their first use and addresses by their distance', () => {
    const profile = drawProfile(
      'samples/count cpu/nanoseconds',
      'f@a.go:3<main@a.go:9 5 50\nf@a.go:3 1 7',
    );
    const address = [0x1000n, 0x1010n];
    const at = {
      ...profile,
      locations: { ...profile.locations, address: BigUint64Array.from(address) },
    };
    expect(printReport(at, 'callgrind').split('\n')).toEqual([
      'positions: instr line',
      'events: cpu(ns)',
      '',
      'ob=(1) app',
      'fl=(1) a.go',
      'fn=(1) f',
      '0x1000 3 57',
      '',
      'ob=(1)',
      'fl=(1)',
      'fn=(2) main',
      '+16 9 0',
      'cfl=(1)',
      'cfn=(1)',
      'calls=0 * 3',
      '* * 50',
      '',
    ]);
  });
});
