import { describe, expect, it } from 'vitest';
import { drawProfile } from '../../tests/support/profile-text.ts';
import { decodeProfile } from '../profile/decode.ts';
import { inflateWithPako } from '../profile/inflate.ts';
import { defaultQuery } from '../query/query.ts';
import { PromptSession } from './session.ts';

const profile = drawProfile(
  'samples/count cpu/nanoseconds',
  `main.leaf@a.go:10<main.mid@a.go:20<main.main@a.go:30 5 50000000 {user:bob}
   main.other@b.go:5<main.main@a.go:31 3 30000000
   main.(*T).M@b.go:9<main.main@a.go:31 2 20000000`,
);

function start(taken: readonly string[] = []): PromptSession {
  return new PromptSession(profile, {
    readSource: (file) => ({ lines: [`// ${file}`] }),
    trimPath: (path) => path,
    isTaken: (path) => taken.includes(path),
  });
}

/** Names in the report that a line prints. */
function getNames(session: PromptSession, line: string): string[] {
  const rows = session.execute(line).stdout.split('\n');
  return rows
    .slice(rows.findIndex((row) => row.includes('flat%')) + 1)
    .flatMap((row) => row.slice(44) || []);
}

describe('a line at the prompt', () => {
  it('lasts as an option and does not last as an argument', () => {
    const session = start();
    expect(getNames(session, 'top leaf')).toEqual(['main.leaf', 'main.main', 'main.mid']);
    expect(session.query).toEqual(defaultQuery);
    session.execute('focus = other');
    expect(session.query.focus).toBe('other');
    expect(getNames(session, 'top')).toEqual(['main.other', 'main.main']);
  });

  it('uses the query that is handed in', () => {
    const session = start();
    session.query = { ...defaultQuery, ignore: 'leaf|other' };
    expect(getNames(session, 'top')).toEqual(['main.(*T).M', 'main.main']);
    session.execute('sort=cum');
    expect(session.query).toEqual({ ...defaultQuery, ignore: 'leaf|other', sort: 'cum' });
  });

  it('takes the name of a sample type, and its mean, as a shortcut', () => {
    const session = start();
    session.execute('mean_cpu');
    expect(session.query).toMatchObject({ sampleIndex: 'cpu', mean: true });
    session.execute('total_samples');
    expect(session.query).toMatchObject({ sampleIndex: 'samples', mean: false });
  });

  it('ends at quit, exit and q', () => {
    for (const word of ['quit', 'exit', 'q']) expect(start().execute(word).quit).toBe(true);
    expect(start().execute('top').quit).toBe(false);
  });

  it('cuts comments off values', () => {
    const session = start();
    session.execute('focus=mid //: a note');
    expect(session.query.focus).toBe('mid');
  });

  // The texts are those that go tool pprof prints.
  it.each([
    ['focus', 'please specify a value, e.g. focus=<val>'],
    ['focus mid', 'did you mean: focus=mid'],
    ['granularity=', 'invalid "granularity" value ""'],
    ['mean=maybe', 'illegal value "maybe" for bool variable'],
    ['flat=false', 'unknown config field "flat"'],
    ['sort cum', 'did you mean: sort=cum'],
    ['nodefraction=x', 'strconv.ParseFloat: parsing "x": invalid syntax'],
    ['list', 'command list requires an argument'],
    ['top >', 'unexpected end of line after >'],
    ['list nosuch', 'no matches found for regexp: nosuch'],
    ['help nosuch', 'Unknown command: nosuch'],
  ])('%s is an error', (line, message) => {
    const { stdout, stderr } = start().execute(line);
    expect(stdout).toBe('');
    expect(stderr).toEqual([message]);
  });

  it('says what to do instead of what is not covered', () => {
    expect(start().execute('png').stderr.join()).toContain('"web"');
    expect(start().execute('disasm main').stderr.join()).toContain('list');
  });
});

describe('a report in a file', () => {
  it('goes where > or output says', () => {
    const session = start();
    const { redirect, info, stdout } = session.execute('top2 > top.txt');
    expect(stdout).toBe('');
    expect(info).toEqual(['Generating report in top.txt']);
    expect(redirect).toMatchObject({
      path: 'top.txt',
      content: expect.stringContaining('Showing top 2 nodes out of 5'),
    });
    session.execute('output=all.txt');
    expect(session.execute('traces').redirect?.path).toBe('all.txt');
  });

  it('is a profile for proto, under the first free name', () => {
    const session = start(['profile001.pb.gz']);
    const first = session.execute('proto leaf').redirect;
    expect(first?.path).toBe('profile002.pb.gz');
    expect(session.execute('proto').redirect?.path).toBe('profile003.pb.gz');
    if (!first || typeof first.content === 'string') throw new Error('no profile');
    expect(decodeProfile(inflateWithPako(first.content)).samples.count).toBe(1);
  });
});

describe('a window', () => {
  it('shows the graph with the options of the line', () => {
    const { open } = start().execute('web leaf -mid');
    expect(open).toEqual({
      view: 'graph',
      pattern: '',
      query: { ...defaultQuery, focus: 'leaf', ignore: 'mid' },
    });
    expect(start().execute('weblist leaf').open).toMatchObject({ view: 'source', pattern: 'leaf' });
  });
});

describe('the word before the cursor', () => {
  const complete = (line: string) => start().complete(line).words;

  it('is a command, an option or a sample type first', () => {
    expect(complete('tr')).toEqual(['traces', 'tree', 'trim=', 'trim_path=', 'call_tree=']);
    expect(complete('samp')).toEqual(['sample_index=', 'samples']);
  });

  it('is a function after a command, as a pattern that finds it', () => {
    expect(complete('list main.m')).toEqual(['main.main', 'main.mid']);
    expect(complete('list main.(*')).toEqual(['main.\\(\\*T\\).M']);
    expect(complete('top10 leaf')).toEqual(['main.leaf']);
    expect(complete('top -oth')).toEqual(['main.other']);
  });

  it('is a value after an option', () => {
    expect(complete('granularity=f')).toEqual(['filefunctions', 'files', 'functions']);
    expect(complete('sample_index=c')).toEqual(['cpu']);
    expect(complete('tagfocus=')).toEqual(['user']);
    expect(complete('hide=main.l')).toEqual(['main.leaf']);
  });

  it('begins where it is to be replaced, and ends at the cursor', () => {
    expect(start().complete('peek main.l -cum', 11)).toMatchObject({
      start: 5,
      words: ['main.leaf'],
      beginningCount: 1,
    });
    expect(start().complete('top >fi').words).toEqual([]);
  });
});
