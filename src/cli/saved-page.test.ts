import { gunzipSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { drawProfile, printSamples } from '../../tests/support/profile-text.ts';
import { writeProfile } from '../profile/deflate.ts';
import { parseProfile } from '../profile/parse.ts';
import { pageEnd, pageStart, readPageContent, readPageProfile } from '../share/page-file.ts';
import { run } from './run.ts';

const files: Readonly<Record<string, Uint8Array>> = {
  'new.pb.gz': writeProfile(drawProfile('n/count', 'f@/src/a.go:1<main@/src/b.go:2 3')),
  'base.pb.gz': writeProfile(drawProfile('n/count', 'f@/src/a.go:1<main@/src/b.go:2 1')),
  '/src/a.go': new TextEncoder().encode('package a\n'),
};
const world = {
  readFile: (path: string) => {
    const bytes = files[path];
    if (!bytes) throw new Error(`open ${path}: no such file or directory`);
    return bytes;
  },
  readTemplate: () => `<head>${pageStart}${pageEnd}</head>`,
};
const withFolders = (
  more: Readonly<Record<string, Uint8Array>>,
  links: Readonly<Record<string, string>> = {},
) => {
  const all = { ...files, ...more };
  return {
    ...world,
    readFile: (path: string) => all[path] ?? world.readFile(path),
    findRealPath: (path: string) => {
      const real = links[path] ?? path;
      const isThere = Object.keys(all).some((file) => file === real || file.startsWith(`${real}/`));
      return isThere ? real : undefined;
    },
  };
};
const runLine = (line: string) => run(line.split(' '), world);

function readPage(page: string) {
  const [, state = ''] = /data-shared="state">(.*?)<\/script>/s.exec(page) ?? [];
  const profiles = [...page.matchAll(/data-shared="profile">(.*?)<\/script>/gs)].map(
    ([, text = '']) => gunzipSync(readPageProfile(text) ?? new Uint8Array()),
  );
  return {
    content: readPageContent(state),
    samples: profiles.map((bytes) => printSamples(parseProfile(bytes, { pprofCompat: false }))),
  };
}

test('-html is a page with the profile, its base and the options', () => {
  const { stdout, exit } = runLine('-html -title=T -notes=N -focus=f -base=base.pb.gz new.pb.gz');
  expect(exit).toBe(0);
  expect(readPage(stdout)).toEqual({
    content: {
      title: 'T',
      notes: 'N',
      state: 'profile=embedded:0&base=embedded:1&/flamegraph?f=f&comparison=base',
      names: ['new.pb.gz', 'base.pb.gz'],
      sources: [],
    },
    samples: [['f<main 3'], ['f<main 1']],
  });
});

test('source files go along where -source_path names a folder of them', () => {
  const { stdout, stderr } = run(['-html', '-source_path=/src', 'new.pb.gz'], withFolders({}));
  expect(readPage(stdout).content?.sources).toEqual([{ path: '/src/a.go', text: 'package a\n' }]);
  expect(stderr).toEqual([]);
});

test.each([
  ['a key', '/home/bob/.ssh/id_rsa', []],
  ['an absolute path elsewhere', '/home/bob/plan.go', ['/home/bob/plan.go']],
  ['a path out of the folder', '/x/src/../../home/bob/plan.go', ['/x/src/../../home/bob/plan.go']],
  ['a link out of the folder', '/src/link.go', ['/src/link.go']],
  ['a link to a key', '/src/key.go', ['/src/key.go']],
  ['a neighbour of the folder', '/src2/n.go', ['/src2/n.go']],
])('%s stays here, though the profile names it', (_, file, left) => {
  const secret = writeProfile(drawProfile('n/count', `f@/src/a.go:1<g@${file}:1 3`));
  const content = new TextEncoder().encode('secret\n');
  const more = {
    'odd.pb.gz': secret,
    '/home/bob/.ssh/id_rsa': content,
    '/home/bob/plan.go': content,
    '/src/id_rsa': content,
    '/src2/n.go': content,
  };
  const links = {
    '/src/link.go': '/home/bob/plan.go',
    '/src/key.go': '/src/id_rsa',
    '/src/../../home/bob/plan.go': '/home/bob/plan.go',
  };
  const { stdout, stderr } = run(
    ['-html', '-source_path=/src', 'odd.pb.gz'],
    withFolders(more, links),
  );
  expect(readPage(stdout).content?.sources.map(({ path }) => path)).toEqual(['/src/a.go']);
  expect(stderr).toEqual(left.map((path) => `not below -source_path, left out: ${path}`));
});

test.each([
  ['http://bob:secret@ci.example/', 'http://ci.example/'],
  ['bob:secret@ci.example:6060', 'ci.example:6060'],
  ['https://bob:secret@ci.example/heap?token=secret', 'heap'],
])('%s gives no password away', (source, name) => {
  const readFile = () => world.readFile('new.pb.gz');
  const { stdout } = run(['-html', source], { ...world, readFile });
  expect(readPage(stdout).content?.names).toEqual([name]);
});

test('it goes into a file', () => {
  const { files: written, stderr } = runLine('-html -output=r.html new.pb.gz');
  expect(written.map(({ path }) => path)).toEqual(['r.html']);
  expect(stderr).toEqual(['Generating report in r.html']);
});

test.each([
  ['-html -focus=( new.pb.gz', 'parsing focus regexp', 2],
  ['-html -top new.pb.gz', 'must set at most one output format', 2],
  ['-html -http=: new.pb.gz', 'must set at most one output format', 2],
  ['-html -normalize new.pb.gz', 'must have base profile to normalize by', 2],
  ['-html nosuch', 'open nosuch', 1],
])('%s says why not', (line, reason, exit) => {
  const outcome = runLine(line);
  expect(outcome.exit).toBe(exit);
  expect(outcome.stderr.join('\n')).toContain(reason);
  expect(outcome.stdout).toBe('');
});

test('without a page there is nothing to write', () => {
  const { exit, stderr } = run(['-html', 'new.pb.gz'], { readFile: world.readFile });
  expect({ exit, stderr }).toEqual({ exit: 2, stderr: ['-html: there is no page to write here'] });
});
