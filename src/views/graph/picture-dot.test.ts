import { describe, expect, test } from 'vitest';
import { prepareDot } from './picture-dot.ts';

const prepare = (...lines: string[]) =>
  prepareDot(['digraph "h" {', ...lines, '}', ''].join('\n'))
    .split('\n')
    .slice(3, -2);

describe('pprof’s DOT for the page’s picture', () => {
  test('has a single font, which Graphviz has measures of', () => {
    expect(prepareDot('digraph "a \\" b" {\nN1 [label="x"]\n}\n')).toBe(
      'digraph "a \\" b" {\nnode [fontname="Helvetica"]\nedge [fontname="Helvetica"]\nN1 [label="x"]\n}\n',
    );
  });

  // A blank is 0.278 × 14 = 3.9 points wide; half a pen of 6 and 4 points are 7, of 1 and 4 they are 4.5.
  test('keeps labels off their edges, half the pen and more', () => {
    expect(prepare('N1 -> N2 [label=" 22099.85kB" weight=90 penwidth=6 color="#b20000"]')).toEqual([
      'N1 -> N2 [label="  22099.85kB  " weight=90 penwidth=6 color="#b20000"]',
    ]);
    expect(prepare('N1 -> N2 [label=" 1kB\\n (inline)" color="#b20000"]')).toEqual([
      'N1 -> N2 [label="  1kB  \\n  (inline)  " color="#b20000"]',
    ]);
  });

  test('does the same at edges to tags', () => {
    expect(prepare('N1 -> N1_0 [label=" 5s" weight=100]', 'N1_0 -> NN1_0_2 [label=" 5s"]')).toEqual(
      ['N1 -> N1_0 [label="  5s  " weight=100]', 'N1_0 -> NN1_0_2 [label="  5s  "]'],
    );
  });

  test('leaves names alone that look like edges', () => {
    const lines = [
      'N1 [label="N1 -> N2 [label=\\" 5s\\"" tooltip="N1 -> N2 [label= 5s"]',
      'N1_0 [label = " 5s" id="N1_0"]',
    ];
    expect(prepare(...lines)).toEqual(lines);
  });
});
