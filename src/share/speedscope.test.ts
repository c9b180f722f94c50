import { expect, test } from 'vitest';
import { drawProfile } from '../../tests/support/profile-text.ts';
import { prepareInput } from '../report/report.test-support.ts';
import { formatSpeedscope } from './speedscope.ts';

const profile = drawProfile(
  'samples/count cpu/nanoseconds',
  `leaf@a.go:10<main 5 50
   [inl@i.go:3,outer@o.go:4]<main 4 40
   idle<main 0 0`,
);
const write = (options: object, drawn = profile) =>
  JSON.parse(formatSpeedscope(prepareInput(drawn, 'peek', options), 'cpu.pb.gz'));

test('each sample type is a profile of stacks root first, and the shown one is in view', () => {
  const { shared, profiles, ...file } = write({ sampleIndex: 'samples' });
  expect(file).toEqual({
    $schema: 'https://www.speedscope.app/file-format-schema.json',
    exporter: 'pproflens',
    name: 'cpu.pb.gz',
    activeProfileIndex: 0,
  });
  const names = shared.frames.map(({ name }: { name: string }) => name);
  const stacks = (at: number) =>
    profiles[at].samples.map((rows: number[]) => rows.map((row) => names[row]).join(';'));
  expect(profiles[0]).toMatchObject({
    type: 'sampled',
    name: 'samples',
    unit: 'none',
    startValue: 0,
    endValue: 9,
    weights: [5, 4],
  });
  expect(stacks(0)).toEqual(['main;leaf', 'main;outer;inl']);
  expect(profiles[1]).toMatchObject({ name: 'cpu', unit: 'nanoseconds', endValue: 90 });
});

test('frames carry file and line where the granularity has them', () => {
  const { shared } = write({ granularity: 'lines' });
  expect(shared.frames).toContainEqual({ name: 'leaf a.go:10', file: 'a.go', line: 10 });
});

test('what is less in a difference is a profile of its own, with positive weights', () => {
  const { profiles } = write({}, drawProfile('v/bytes', 'more<main 7\n less<main -3'));
  expect(profiles).toMatchObject([
    { name: 'v (more)', unit: 'bytes', weights: [7], endValue: 7 },
    { name: 'v (less)', unit: 'bytes', weights: [3], endValue: 3 },
  ]);
});
