import { describe, expect, test } from 'vitest';
import { defaultQuery } from '../../query/query.ts';
import type { TopResult } from '../../report/results.ts';
import { findEmptying, listOptions, readNote } from './query-notes.ts';

test('a note says which option it is about', () => {
  expect(readNote('ShowFrom expression matched no samples')).toEqual({
    field: 'showFrom',
    text: 'ShowFrom expression matched no samples',
  });
  expect(readNote("tagfocus:Interpreted '1kb' as range, not regexp")).toEqual({
    field: 'tagFocus',
    text: "Interpreted '1kb' as range, not regexp",
  });
  expect(readNote('For tag t used unit ms, also encountered unit(s) s').field).toBeUndefined();
});

describe('an empty picture', () => {
  const emptyTop = (notes: readonly string[]) =>
    ({ kind: 'top', rowCount: 0, notes }) as unknown as TopResult;
  const query = { ...defaultQuery, focus: 'a', ignore: 'b', nodeCount: 5 };

  test('is the fault of the filter that matched nothing', () => {
    const notes = ['Focus expression matched no samples', 'Ignore expression matched no samples'];
    expect(findEmptying(query, emptyTop(notes))).toEqual(['focus']);
  });

  test('is the fault of all filters where each matched something', () => {
    expect(findEmptying(query, emptyTop([]))).toEqual(['focus', 'ignore']);
    expect(listOptions(query, ['focus', 'ignore'])).toBe('focus: a and ignore: b');
  });

  test('is nobody’s fault without filters, or where something is left', () => {
    expect(findEmptying(defaultQuery, emptyTop([]))).toEqual([]);
    expect(findEmptying(query, { ...emptyTop([]), rowCount: 1 })).toEqual([]);
  });
});
