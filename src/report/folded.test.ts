import { expect, test } from 'vitest';
import { drawProfile } from '../../tests/support/profile-text.ts';
import { defaultQuery, type ViewQuery } from '../query/query.ts';
import { refine } from '../refine/pipeline.ts';
import { buildReportInput } from './build.ts';
import { formatFolded } from './folded.ts';

const profile = drawProfile(
  'samples/count cpu/nanoseconds',
  `leaf@a.go:10<mid<main 5 50
   leaf@a.go:11<mid<main 1 7
   [inl@i.go:3,outer@o.go:4]<main 4 40
   a;b<main 2 20
   idle<main 0 0
   - 16 160`,
);
const fold = (options: Partial<ViewQuery>) => {
  const query = { ...defaultQuery, ...options };
  return formatFolded(buildReportInput(refine(profile, query), query))
    .trimEnd()
    .split('\n');
};

test('a line is a stack from the root and the sum of its samples', () => {
  expect(fold({ sampleIndex: 'cpu' })).toEqual([
    'main;mid;leaf 57',
    'main;outer;inl 40',
    'main;a:b 20',
  ]);
});

test('the options in force shape it', () => {
  expect(fold({ sampleIndex: 'samples', focus: 'leaf', granularity: 'lines' })).toEqual([
    'main;mid;leaf a.go:10 5',
    'main;mid;leaf a.go:11 1',
  ]);
  expect(fold({ sampleIndex: 'cpu', focus: 'outer', noInlines: true })).toEqual(['main;outer 40']);
  expect(fold({ sampleIndex: 'cpu', mean: true, focus: 'mid' })[0]).toBe('main;mid;leaf 17');
});
