import { expect, it } from 'vitest';
import { drawProfile } from '../../tests/support/profile-text.ts';
import type { FlameShape } from '../query/flame-shape.ts';
import { buildFlameResult } from '../report/flame.ts';
import { prepareInput } from '../report/report.test-support.ts';
import { findFlameNode, layOutFlame } from './flame.ts';
import { findBeside, findPart } from './flame-map.ts';

const build = (shape: FlameShape) =>
  buildFlameResult(
    prepareInput(drawProfile('cpu/ns', 'x<f<a<main 60\ny<f<b<main 30\nb<main 10'), 'peek'),
    [],
    undefined,
    { shape },
  );

it('a node lies behind the wider ones of its caller', () => {
  const result = build({});
  const find = (...path: string[]) => findPart(result, findFlameNode(result, path));
  expect(find()).toEqual({ start: 0, end: 1 });
  expect(find('main', 'a')).toEqual({ start: 0, end: 0.6 });
  expect(find('main', 'b', 'f', 'y')).toEqual({ start: 0.6, end: 0.9 });
});

it('a caller of a pivot lies among the callers', () => {
  const result = build({ pivot: 'f' });
  const find = (...path: string[]) => findPart(result, findFlameNode(result, path));
  expect(find('', 'b', 'main')).toEqual({ start: 60 / 90, end: 1 });
  expect(find('y')).toEqual({ start: 60 / 90, end: 1 });
});

it('beside the zoomed part is what is as deep, or as deep as there is', () => {
  const result = build({});
  const at = (...path: string[]) => findFlameNode(result, path);
  const whole = layOutFlame(result, 0, 100);
  expect(findBeside(result, whole, at('main', 'a', 'f'), 70)).toBe(at('main', 'b', 'f'));
  expect(findBeside(result, whole, at('main', 'a', 'f'), 95)).toBe(at('main', 'b'));
  const turned = layOutFlame(result, 0, 100, undefined, true);
  expect(findBeside(result, turned, at('main', 'a', 'f'), 95)).toBe(at('main', 'b'));
});
