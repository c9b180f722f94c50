import { describe, expect, it } from 'vitest';
import { buildRange, Float64List, Int32List, pickFloat64, pickInt32 } from './columns.ts';

describe('lists that grow', () => {
  it.each([0, 1, 64])('keep their values from a capacity of %i on', (capacity) => {
    const integers = new Int32List(capacity);
    const doubles = new Float64List(capacity);
    for (let i = 0; i < 1000; i++) {
      integers.push(i - 500);
      doubles.push(i + 0.5);
    }
    expect([...integers.finish()]).toEqual(Array.from({ length: 1000 }, (_, i) => i - 500));
    expect([...doubles.finish()]).toEqual(Array.from({ length: 1000 }, (_, i) => i + 0.5));
  });

  it('are empty without values', () => {
    expect(new Int32List(0).finish().length).toBe(0);
    expect(new Float64List(8).finish().length).toBe(0);
  });

  it('make room for as many as asked, and keep what there is', () => {
    const list = new Int32List(2);
    list.push(7);
    list.reserve(1000);
    expect(list.data.length).toBeGreaterThanOrEqual(1001);
    expect([...list.finish()]).toEqual([7]);
  });
});

describe('columns', () => {
  it('are picked by rows, in their order, repeated or not', () => {
    expect([...pickInt32(Int32Array.of(5, 6, 7), Int32Array.of(2, 0, 0))]).toEqual([7, 5, 5]);
    expect([...pickFloat64(Float64Array.of(0.5, 1.5), Int32Array.of(1))]).toEqual([1.5]);
    expect([...pickInt32(Int32Array.of(5), new Int32Array(0))]).toEqual([]);
  });

  it('of row numbers count from 0', () => {
    expect([...buildRange(3)]).toEqual([0, 1, 2]);
    expect([...buildRange(0)]).toEqual([]);
  });
});
