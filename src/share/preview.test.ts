import { expect, test } from 'vitest';
import { drawProfile } from '../../tests/support/profile-text.ts';
import { buildPreview } from './preview.ts';

test('every kind of text that goes out is counted and shown, of several profiles together', () => {
  const one = drawProfile('n/count', 'f@a.go<g@b.go 1 {user:bob bytes=16}', { comments: ['hi'] });
  const other = drawProfile('n/count', 'f@a.go<h@b.go 1 {user:eve}', {
    docUrl: 'https://example.com/',
  });
  expect(buildPreview([one, other])).toEqual([
    { kind: 'functions', count: 3, samples: ['f', 'g', 'h'].toSorted() },
    { kind: 'files', count: 2, samples: ['a.go', 'b.go'] },
    { kind: 'labels', count: 3, samples: ['user=bob', 'bytes (numbers)', 'user=eve'] },
    { kind: 'comments', count: 2, samples: ['hi', 'https://example.com/'] },
    { kind: 'binaries', count: 1, samples: ['app'] },
  ]);
});

test('many texts are counted all and shown in part', () => {
  const text = Array.from({ length: 300 }, (_, row) => `f${row} 1`).join('\n');
  const [functions] = buildPreview([drawProfile('n/count', text)]);
  expect(functions).toMatchObject({ count: 300 });
  expect(functions?.samples).toHaveLength(200);
});
