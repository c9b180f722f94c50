import { describe, expect, it } from 'vitest';
import { createSourceReader } from './source-reader.ts';

describe('source files', () => {
  const files: Readonly<Record<string, string>> = {
    '/abs/a.go': 'one\ntwo\n',
    '/src/proj/b.go': 'b\n\n',
    './c.go': 'c',
  };
  const asked: string[] = [];
  const world = {
    readFile: (path: string) => {
      asked.push(path);
      const text = files[path];
      if (text === undefined) throw new Error('no such file');
      return new TextEncoder().encode(text);
    },
  };

  it('are read at an absolute path as it is', () => {
    const read = createSourceReader(world, '', '');
    expect(read('/abs/a.go')).toEqual({ lines: ['one', 'two'] });
    expect(read('/abs/x.go')).toEqual({ error: 'open /abs/x.go: no such file or directory' });
  });

  it('are looked for below each folder of source_path and all above it', () => {
    asked.length = 0;
    const read = createSourceReader(world, '', '/none:/src/proj/deep');
    expect(read('b.go')).toEqual({ lines: ['b', ''] });
    expect(asked).toEqual(['/none/b.go', '//b.go', '/src/proj/deep/b.go', '/src/proj/b.go']);
    expect(read('x.go')).toEqual({
      error: 'could not find file x.go on path /none:/src/proj/deep',
    });
  });

  it('are looked for where the command runs without one', () => {
    expect(createSourceReader(world, '', '')('c.go')).toEqual({ lines: ['c'] });
  });
});
