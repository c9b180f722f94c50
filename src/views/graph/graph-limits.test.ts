import { expect, test } from 'vitest';
import { defaultQuery } from '../../query/query.ts';
import {
  buildLimit,
  describeShown,
  findStep,
  getLimit,
  limits,
  offerFewer,
  parseLimit,
} from './graph-limits.ts';

const [nodeCount, nodeFraction] = limits;
if (!nodeCount || !nodeFraction) throw new Error('no limits');

test('without a node count pprof shows 80 nodes, without trim all', () => {
  expect(getLimit(defaultQuery, 'nodeCount')).toBe(80);
  expect(getLimit(defaultQuery, 'nodeFraction')).toBe(0.005);
  expect(getLimit({ ...defaultQuery, nodeCount: 33 }, 'nodeCount')).toBe(33);
  expect(getLimit({ ...defaultQuery, trim: false }, 'nodeFraction')).toBe(0);
});

test('the slider stands at the nearest step', () => {
  const stepOf = (value: number) => nodeCount.steps[findStep(nodeCount, value)];
  expect([80, 33, 1, 90, 100_000].map(stepOf)).toEqual([80, 30, 5, 100, 500]);
  // 0 is all nodes.
  expect(findStep(nodeCount, 0)).toBe(nodeCount.steps.length - 1);
  const fractionOf = (value: number) => nodeFraction.steps[findStep(nodeFraction, value)];
  expect([0, 0.005, 0.0061, 0.9, 1e-9].map(fractionOf)).toEqual([0, 0.005, 0.005, 0.2, 0.0001]);
});

test('a limit takes effect, so trim goes on with it', () => {
  expect(buildLimit('edgeFraction', 0.01)).toEqual({ edgeFraction: 0.01, trim: true });
});

test('typed limits are checked', () => {
  expect(parseLimit('nodeCount', ' 12 ')).toBe(12);
  expect(parseLimit('nodeCount', '1.5')).toBe('A whole number; 0 shows all.');
  expect(parseLimit('nodeCount', '')).toBe('A whole number; 0 shows all.');
  expect(parseLimit('nodeFraction', '0.25')).toBe(0.25);
  expect(parseLimit('edgeFraction', '2')).toBe('A number from 0 to 1.');
});

test('what is shown of how many', () => {
  expect(describeShown(80, 1143)).toBe('80 of 1,143 nodes shown, 1,063 dropped');
  expect(describeShown(1, 1)).toBe('1 of 1 node shown');
});

test('fewer nodes are offered, down to ten', () => {
  expect([500, 80, 41, 20, 19].map(offerFewer)).toEqual([200, 40, 20, 10, undefined]);
});
