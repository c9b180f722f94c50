import { describe, expect, test } from 'vitest';
import { defaultQuery } from '../../query/query.ts';
import type { TopResult } from '../../report/results.ts';
import { findEmptying, listNotes, listOptions, readNote } from './query-notes.ts';

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

  test('is the fault of the first filter without a match, which leaves nothing to those after it', () => {
    const both = { ...query, ignore: '', tagFocus: 'bytes=16' };
    const notes = [
      'Focus expression matched no samples',
      "tagfocus:Interpreted '16' as range, not regexp",
      'TagFocus expression matched no samples',
    ];
    expect(findEmptying(both, emptyTop(notes))).toEqual(['focus']);
    expect(listNotes(emptyTop(notes), ['focus']).map(({ text }) => text)).toEqual([
      "Interpreted '16' as range, not regexp",
    ]);
  });

  test('is the fault of a later filter where the earlier ones left something', () => {
    const notes = ['TagFocus expression matched no samples'];
    const both = { ...query, ignore: '', tagFocus: 'x' };
    expect(findEmptying(both, emptyTop(notes))).toEqual(['tagFocus']);
    // Ignored samples may have been all that were focused on: then the tags are not to blame.
    expect(findEmptying({ ...both, ignore: 'b' }, emptyTop(notes))).toEqual([
      'focus',
      'ignore',
      'tagFocus',
    ]);
  });

  test('is nobody’s fault without filters, or where something is left', () => {
    expect(findEmptying(defaultQuery, emptyTop([]))).toEqual([]);
    expect(findEmptying(query, { ...emptyTop([]), rowCount: 1 })).toEqual([]);
  });
});
