import { expect, test } from 'vitest';
import { drawProfile } from '../../tests/support/profile-text.ts';
import { defaultQuery } from '../query/query.ts';
import { refine } from '../refine/pipeline.ts';
import { buildReportInput, buildSums, buildTable, buildTrimmed } from './build.ts';
import { buildGraph } from './graph.ts';
import { buildTopResult } from './top.ts';
import { formatTopTsv } from './top-tsv.ts';

test('a row is a name with raw values; a name that looks like a formula is quoted', () => {
  const profile = drawProfile('space/bytes', 'leaf<main 3\n=sum(A1)<main 1');
  const input = buildReportInput(refine(profile, defaultQuery), { ...defaultQuery, nodeCount: 0 });
  const table = buildTable(input);
  const sums = buildSums(input);
  const graph = buildGraph(input.profile, table, sums);
  const trimmed = buildTrimmed(input, table, sums, false, graph);
  expect(formatTopTsv(buildTopResult(input, trimmed, graph)).split('\n')).toEqual([
    'name\tflat (bytes)\tflat%\tcum (bytes)\tcum%',
    'leaf\t3\t75.0000\t3\t75.0000',
    "'=sum(A1)\t1\t25.0000\t1\t25.0000",
    'main\t0\t0.0000\t4\t100.0000',
    '',
  ]);
  const divided = { ...buildTopResult(input, trimmed, graph), divideBy: 2 };
  expect(formatTopTsv(divided).split('\n').slice(1)).toEqual([
    'leaf\t1\t75.0000\t1\t75.0000',
    "'=sum(A1)\t0\t25.0000\t0\t25.0000",
    'main\t0\t0.0000\t2\t100.0000',
    '',
  ]);
});
