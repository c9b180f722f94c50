import { describe, expect, test } from 'vitest';
import type { DetailsResult } from '../../report/results.ts';
import {
  explainFigures,
  explainSamples,
  formatFigure,
  formatSamples,
  formatShare,
  formatShownCount,
  nameSamples,
  splitName,
} from './details-model.ts';

// As `pprof -peek` of the 12-line example has it: 9.11MB flat, 11.61MB cum, 2.50MB in fmt.Sprintf.
const result: DetailsResult = {
  kind: 'details',
  sampleType: 'alloc_space',
  unit: 'bytes',
  total: 12178753,
  notes: [],
  entryCount: 4,
  topFlat: [],
  topCum: [],
};
const plain = { isDifference: false, outputUnit: 'auto' };

describe('flat and cum in words', () => {
  test('say what adds up to what', () => {
    const entry = { name: 'main.buildList', flat: 9557273, cum: 12178753 };
    expect(explainFigures(result, entry, plain)).toBe(
      'main.buildList: 9.11MB in itself (flat) + 2.50MB in what it called = 11.61MB (cum).',
    );
    expect(formatShare(entry.flat, result.total)).toBe('78.47%');
  });

  test('say it shorter where one part is all', () => {
    expect(explainFigures(result, { name: 'f', flat: 2621480, cum: 2621480 }, plain)).toBe(
      'All of the 2.50MB is in f itself: flat and cum are the same.',
    );
    expect(explainFigures(result, { name: 'main.main', flat: 0, cum: 12178753 }, plain)).toBe(
      'Nothing in main.main itself: all of the 11.61MB is in what it called.',
    );
  });

  test('have signs in a difference', () => {
    const entry = { name: 'f', flat: -1048576, cum: 1048576 };
    expect(explainFigures(result, entry, { isDifference: true, outputUnit: 'auto' })).toBe(
      'f: -1MB in itself (flat) and +2MB in what it called make +1MB (cum).',
    );
  });
});

test('names are split at their package', () => {
  expect(splitName('example.com/shop/store.(*Cart).Add', 'example.com/shop/store')).toEqual([
    'example.com/shop/store',
    '.(*Cart).Add',
  ]);
  expect(splitName('main', '')).toEqual(['', 'main']);
});

describe('real samples', () => {
  test('are rounded, and never to nothing', () => {
    expect(formatSamples({ count: 13.9999, how: 'size' })).toBe('≈ 14');
    expect(formatSamples({ count: 0.3, how: 'average' })).toBe('< 1');
    expect(formatSamples({ count: 1234.4, how: 'period' })).toBe('≈ 1,234');
  });

  test('of a heap are allocations', () => {
    expect(nameSamples({ count: 48, how: 'size' })).toBe('recorded allocations');
    expect(nameSamples({ count: 48, how: 'average' })).toBe('recorded allocations');
    expect(nameSamples({ count: 48, how: 'period' })).toBe('samples');
  });

  // 1 − e^(−16 ÷ 524288) = 0.0000305171: 0.0031%, one in 32,768.5. 1 ÷ √5 = 45%.
  test('of a heap are explained with rate, object size and spread', () => {
    const texts = explainSamples(
      result,
      { period: 524288, unit: 'bytes' },
      {
        value: 2621480,
        samples: { count: 5, how: 'size' },
        sizes: { objects: 163842, bytes: 2621480 },
      },
    );
    expect(texts).toHaveLength(3);
    expect(texts[0]).toContain('about one allocation in every 512kB');
    expect(texts[0]).toContain('these are 5 recorded allocations');
    expect(texts[1]).toContain('1 − e^(−16 ÷ 524,288) = 0.0031%');
    expect(texts[1]).toMatch(/one stands for about 32,76[89]\.$/);
    expect(texts[2]).toContain('about ±45% (1 ÷ √5)');
  });

  test('of a CPU profile are value ÷ period', () => {
    const texts = explainSamples(
      { unit: 'nanoseconds' },
      { period: 10_000_000, unit: 'nanoseconds' },
      { value: 230_000_000, samples: { count: 23, how: 'period' } },
    );
    expect(texts[0]).toBe('The profiler looks every 10ms: 230ms ÷ 10ms ≈ 23 samples.');
  });
});

describe('divide_by', () => {
  const divided = { unit: 'bytes', divideBy: 10 };

  test('divides figures, and cuts what is left of the unit as pprof does', () => {
    expect(formatFigure(divided, 1_081_685, plain)).toBe('105.63kB');
    expect(formatFigure(divided, 19, plain)).toBe('1B');
    expect(formatFigure({ unit: 'bytes', divideBy: 0.5 }, 512, plain)).toBe('1kB');
    // Without effect in pprof.
    expect(formatFigure({ unit: 'bytes', divideBy: -10 }, 1024, plain)).toBe('1kB');
    expect(formatShownCount(9747, divided)).toBe('974');
  });

  test('gives no sign to a change of which nothing is left', () => {
    const change = { isDifference: true, outputUnit: 'auto' };
    expect(formatFigure(divided, 9, change)).toBe('0');
    expect(formatFigure(divided, 10, change)).toBe('+1B');
    expect(formatFigure(divided, -20, change)).toBe('-2B');
  });

  test('leaves samples as they were counted, and says so', () => {
    const [text] = explainSamples(
      { unit: 'nanoseconds', divideBy: 10 },
      { period: 10_000_000, unit: 'nanoseconds' },
      { value: 70_000_000, samples: { count: 7, how: 'period' } },
    );
    expect(text).toBe('The profiler looks every 10ms: 70ms (before divide_by) ÷ 10ms ≈ 7 samples.');
  });
});
