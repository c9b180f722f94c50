import { expect, test } from 'vitest';
import { limitScale, readSvgSize } from './picture-export.ts';

test('a size in points, as Graphviz writes it, is read in pixels', () => {
  expect(readSvgSize('<svg width="300pt" height="150pt" viewBox="0 0 300 150">')).toEqual({
    width: 400,
    height: 200,
  });
});

test('pixels, with a unit or without, and the view box where nothing else is said', () => {
  expect(readSvgSize('<svg width="640" height="480px">')).toEqual({ width: 640, height: 480 });
  expect(readSvgSize('<?xml version="1.0"?><svg viewBox="0 0 12.5 7">')).toEqual({
    width: 12.5,
    height: 7,
  });
});

test('a stroke’s width is not the picture’s', () => {
  expect(readSvgSize('<svg stroke-width="3" width="10" height="20">').width).toBe(10);
});

test('a picture without a size is an error', () => {
  expect(() => readSvgSize('<svg xmlns="http://www.w3.org/2000/svg">')).toThrow('no size');
});

test('a picture is drawn no larger than a canvas can be', () => {
  expect(limitScale(400, 300, 2)).toBe(2);
  // 32,768 px wide: half of it is the widest canvas.
  expect(limitScale(32_768, 100, 2)).toBe(0.5);
  // 11,000 × 44,000 px is four times the largest area, and 44,000 is too high first.
  expect(limitScale(11_000, 44_000, 2)).toBeCloseTo(16_384 / 44_000, 6);
});
