import { describe, expect, it } from 'vitest';
import { drawProfile, printSamples } from '../../tests/support/profile-text.ts';
import { writeProfile } from '../profile/deflate.ts';
import { inflateWithPako } from '../profile/inflate.ts';
import { parseProfile } from '../profile/parse.ts';
import { run } from './run.ts';

const profile = drawProfile('n/count v/bytes', 'f<main 1 10\ng<main 2 20', {
  comments: ['# c', 'd'],
});
const files: Readonly<Record<string, Uint8Array>> = {
  'a.pb.gz': writeProfile(profile),
  empty: new Uint8Array(0),
  page: new TextEncoder().encode('<html>'),
};
const world = {
  readFile: (path: string) => {
    const bytes = files[path];
    if (!bytes) throw new Error(`open ${path}: no such file or directory`);
    return bytes;
  },
};
const runLine = (line: string) => run(line.split(' '), world);

describe('a run', () => {
  it('prints a report', () => {
    expect(runLine('-top -compact_labels -sample_index=n a.pb.gz')).toEqual({
      stdout: `Showing nodes accounting for 3, 100% of 3 total
      flat  flat%   sum%        cum   cum%
         2 66.67% 66.67%          2 66.67%  g
         1 33.33%   100%          1 33.33%  f
         0     0%   100%          3   100%  main
`,
      files: [],
      stderr: [],
      exit: 0,
    });
    expect(runLine('-comments a.pb.gz').stdout).toBe('# c\nd\n');
  });

  it('tells what pprof warns of', () => {
    expect(runLine('-top -focus=zzz a.pb.gz').stderr).toEqual([
      'Focus expression matched no samples',
    ]);
  });

  it('writes to a file', () => {
    const outcome = runLine('-top -output=o a.pb.gz');
    expect(outcome.stdout).toBe('');
    expect(outcome.stderr).toEqual(['Generating report in o']);
    expect(outcome.files.map(({ path }) => path)).toEqual(['o']);
  });

  it('writes a profile that can be read back', () => {
    const { stdoutBytes } = runLine('-proto -focus=f a.pb.gz');
    const back = parseProfile(inflateWithPako(stdoutBytes ?? new Uint8Array(0)), {
      pprofCompat: true,
    });
    expect(printSamples(back)).toEqual(['f<main 1 10']);
  });

  it.each([
    ['-top', 2, /^no profile source specified/],
    ['-zzz a.pb.gz', 2, /^flag provided but not defined: -zzz/],
    ['-top -focus=( a.pb.gz', 2, /^parsing focus regexp: /],
    ['-top -sample_index=9 a.pb.gz', 2, /^sample_index 9 is outside the range \[0\.\.1\]/],
    ['-peek=zzz a.pb.gz', 2, /^no matches found for regexp: zzz/],
    ['-peek=( a.pb.gz', 2, /^parsing argument regexp \(: /],
    ['-top -divide_by=0 a.pb.gz', 2, /^zero divisor specified/],
    ['-top nosuch', 1, /^nosuch: open nosuch: no such file or directory/],
    ['-top empty', 1, /^empty: parsing profile: empty input file/],
    ['-top page', 1, /^page: parsing profile: unrecognized profile format/],
  ])('%s ends with %i', (line, exit, message) => {
    const outcome = runLine(line);
    expect(outcome.exit).toBe(exit);
    expect(outcome.stdout).toBe('');
    expect(outcome.stderr[0]).toMatch(message);
  });

  it('prints values that a small divisor makes too large for int64 as pprof does', () => {
    const { stdout } = runLine('-top -compact_labels -divide_by=1e-30 -sample_index=n a.pb.gz');
    expect(stdout.split('\n')[0]).toBe(
      'Showing nodes accounting for -9223372036854775808, 100% of -9223372036854775808 total',
    );
    expect(runLine('-top -divide_by=1e-320 -unit=minimum a.pb.gz').exit).toBe(0);
  });
});
