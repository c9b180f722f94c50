import { expect, test } from 'vitest';
import { drawProfile } from '../../tests/support/profile-text.ts';
import { buildSums, buildTable, buildTrimmed } from '../report/build.ts';
import { buildGraph } from '../report/graph.ts';
import { prepareInput } from '../report/report.test-support.ts';
import { buildTopResult } from '../report/top.ts';
import { formatSummary, formatTopCsv, formatTopMarkdown } from './tables.ts';

function top(drawing: string) {
  const input = prepareInput(drawProfile('v/bytes', drawing), 'top');
  const table = buildTable(input);
  const sums = buildSums(input);
  const graph = buildGraph(input.profile, table, sums);
  return buildTopResult(input, buildTrimmed(input, table, sums, false, graph), graph);
}

test('CSV has raw values and quotes what would end a cell', () => {
  expect(formatTopCsv(top('a"c<main 1024\n =HYPERLINK()<main 3072'))).toBe(
    [
      'name,flat (bytes),flat%,cum (bytes),cum%',
      "'=HYPERLINK(),3072,75.0000,3072,75.0000",
      '"a""c",1024,25.0000,1024,25.0000',
      'main,0,0.0000,4096,100.0000',
      '',
    ].join('\r\n'),
  );
});

test('Markdown has values for reading, and names that are no markup', () => {
  const result = top('a|b<main 1024\n x`y<main 3072');
  expect(formatTopMarkdown(result)).toBe(
    [
      '| flat | flat% | cum | cum% | name |',
      '| ---: | ---: | ---: | ---: | :--- |',
      '| 3kB | 75.00% | 3kB | 75.00% | `` x`y `` |',
      '| 1kB | 25.00% | 1kB | 25.00% | `a\\|b` |',
      '| 0 | 0% | 4kB | 100% | `main` |',
      '',
    ].join('\n'),
  );
  expect(formatTopMarkdown(result, 1).split('\n')).toHaveLength(4);
});

test('divide_by divides values and not percentages', () => {
  const result = { ...top('leaf<main 1024\n main 3072'), divideBy: 4 };
  expect(formatTopCsv(result)).toContain('leaf,256,25.0000,256,25.0000\r\n');
  expect(formatTopMarkdown(result)).toContain('| 0.75kB | 75.00% | 1kB | 100% | `main` |');
});

test('a summary says what, how much, how to print it and where to look', () => {
  const facts = {
    title: 'heap.pb.gz',
    lines: ['Type: inuse_space'],
    table: '| a |\n',
    command: 'go tool pprof -top heap.pb.gz',
    link: 'https://lens.example/#profile=x',
  };
  expect(formatSummary(facts)).toBe(`### Profile \`heap.pb.gz\`

- \`Type: inuse_space\`

| a |

\`\`\`sh
go tool pprof -top heap.pb.gz
\`\`\`

[Open in pproflens](<https://lens.example/#profile=x>)
`);
  expect(formatSummary({ ...facts, link: '' })).not.toContain('Open in');
  expect(formatSummary({ ...facts, order: 'Sorted by Cum, descending.' })).toContain(
    '\n\nSorted by Cum, descending.\n\n| ',
  );
});
