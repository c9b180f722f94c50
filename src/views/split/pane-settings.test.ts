import { expect, test } from 'vitest';
import { parsePaneSettings } from './pane-settings.ts';

const initial = { detailsWidth: 312, splitPart: 0.5 };

test('what was kept is read again', () => {
  const kept = { isDetailsOpen: false, detailsWidth: 400, splitPart: 0.3 };
  expect(parsePaneSettings(JSON.stringify(kept))).toEqual(kept);
});

test('what makes no sense is left at its default', () => {
  for (const text of ['', 'null', '[]', '{', '7', '{"isDetailsOpen":"yes"}']) {
    expect(parsePaneSettings(text)).toEqual(initial);
  }
  expect(parsePaneSettings('{"detailsWidth":5000,"splitPart":"0.5"}')).toEqual(initial);
  expect(parsePaneSettings('{"detailsWidth":239,"splitPart":0.81}')).toEqual(initial);
  expect(parsePaneSettings('{"detailsWidth":null,"splitPart":0.2}')).toEqual({
    ...initial,
    splitPart: 0.2,
  });
});
