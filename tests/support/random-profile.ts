import fc from 'fast-check';

/** Texts for `drawProfile`: few names, so that stacks share, recurse and cancel. Two values a sample. */
const name = fc.constantFrom('a', 'b', 'c', 'dd', 'main');
const drawnName = fc
  .tuple(name, fc.constantFrom('', '@x.go:1', '@x.go:2', '@y.go'))
  .map((parts) => parts.join(''));
const frame = fc.oneof(
  { weight: 6, arbitrary: drawnName },
  {
    weight: 2,
    arbitrary: fc
      .array(drawnName, { minLength: 2, maxLength: 3 })
      .map((lines) => `[${lines.join(',')}]`),
  },
  { weight: 1, arbitrary: fc.constantFrom('!libc.so', '!app') },
);
const label = fc.constantFrom('user:bob', 'user:eve', 'host:h', 'bytes=512b', 'bytes=2048b', 'n=3');
const stack = fc
  .array(frame, { maxLength: 6 })
  .map((frames) => (frames.length === 0 ? '-' : frames.join('<')));
const sample = fc
  .tuple(
    stack,
    fc.integer({ min: -20, max: 20 }),
    fc.integer({ min: -3, max: 3 }),
    fc.uniqueArray(label, { maxLength: 3 }),
  )
  .map(([drawn, first, second, labels]) => {
    const text = `${drawn} ${first} ${second}`;
    return labels.length === 0 ? text : `${text} {${labels.sort().join(' ')}}`;
  });

export const drawnTypes = 'samples/count cpu/nanoseconds';
export const drawnSamples = fc.array(sample, { maxLength: 12 }).map((lines) => lines.join('\n'));
export const drawnPattern = fc.constantFrom(
  'a',
  'b|c',
  '^d',
  'main',
  'x.go',
  'libc',
  'app',
  'zzz',
  '.',
);
