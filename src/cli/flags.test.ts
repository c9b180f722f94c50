import { describe, expect, it } from 'vitest';
import { defaultQuery } from '../query/query.ts';
import { parseCommandLine, UsageError } from './flags.ts';

const parse = (line: string) => parseCommandLine(line.split(' ').filter((arg) => arg !== ''));

describe('a command line', () => {
  it('without flags has pprof’s defaults', () => {
    expect(parse('a.pb b.pb')).toMatchObject({
      command: undefined,
      pattern: '',
      query: defaultQuery,
      sources: ['a.pb', 'b.pb'],
      base: [],
      diffBase: [],
      normalize: false,
      symbolize: true,
      allFrames: false,
      comments: [],
      buildId: '',
      pprofCompat: false,
      output: '',
      sourcePath: '',
      trimPath: '',
      help: false,
    });
  });

  it('takes flags by one dash or two, values behind = or a blank', () => {
    const line = parse('-top --focus=a=b -hide c --nodecount 5 -nodefraction=.5 -cum -lines x');
    expect(line.command).toBe('top');
    expect(line.query).toEqual({
      ...defaultQuery,
      focus: 'a=b',
      hide: 'c',
      nodeCount: 5,
      nodeFraction: 0.5,
      sort: 'cum',
      granularity: 'lines',
    });
    expect(line.sources).toEqual(['x']);
  });

  it('ends its flags at the first that is none, or at --', () => {
    expect(parse('-top x -cum').sources).toEqual(['x', '-cum']);
    expect(parse('-top -- -x').sources).toEqual(['-x']);
    expect(parse('-top -').sources).toEqual(['-']);
  });

  it.each(['true', 't', 'TRUE', '1'])('takes %s for true', (word) => {
    expect(parse(`-top -mean=${word} x`).query.mean).toBe(true);
  });

  it.each(['false', 'F', 'False', '0'])('takes %s for false', (word) => {
    expect(parse(`-top -trim=${word} x`).query.trim).toBe(false);
    expect(parse(`-top=${word} x`).command).toBeUndefined();
  });

  it('knows the names of old sample types', () => {
    expect(parse('-alloc_space x').query.sampleIndex).toBe('alloc_space');
    expect(parse('-mean_delay x').query).toMatchObject({ sampleIndex: 'delay', mean: true });
    expect(parse('-inuse_space=false x').query.sampleIndex).toBe('');
  });

  it('keeps every base, of texts the last', () => {
    expect(parse('-base a -base=b -output=o -output=p x')).toMatchObject({
      base: ['a', 'b'],
      output: 'p',
    });
    expect(parse('-symbolize=none x').symbolize).toBe(false);
    expect(parse('-peek main.f x')).toMatchObject({ command: 'peek', pattern: 'main.f' });
    expect(parse('-text x').command).toBe('top');
  });

  it.each([
    ['-zzz x', 'flag provided but not defined: -zzz'],
    ['-constructor=1 x', 'flag provided but not defined: -constructor'],
    ['-toString x', 'flag provided but not defined: -toString'],
    ['-focus', 'flag needs an argument: -focus'],
    ['-mean=maybe x', 'invalid boolean value "maybe" for -mean: parse error'],
    ['-top=yes x', 'invalid boolean value "yes" for -top: parse error'],
    ['-trim= x', 'invalid boolean value "" for -trim: parse error'],
    ['-nodecount=1.5 x', 'invalid value "1.5" for flag -nodecount: parse error'],
    ['-nodefraction=z x', 'invalid value "z" for flag -nodefraction: parse error'],
    ['-seconds=z x', 'invalid value "z" for flag -seconds: parse error'],
    ['-nodefraction=1e999 x', 'invalid value "1e999" for flag -nodefraction: value out of range'],
    ['-top -tree x', 'must set at most one output format'],
    ['-lines -functions x', 'conflicting options set: [functions lines]'],
    ['-no_browser x', '-no_browser only makes sense with -http'],
    ['-top -title=T x', '-title only makes sense with -html'],
    ['-http=: -notes=N x', '-notes only makes sense with -html'],
    ['-base a -diff_base b x', '-base and -diff_base flags cannot both be specified'],
  ])('refuses %s', (line, message) => {
    expect(() => parse(line)).toThrow(new UsageError(message));
  });
});
