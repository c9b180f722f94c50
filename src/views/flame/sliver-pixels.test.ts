import { describe, expect, it } from 'vitest';
import {
  addSpan,
  copyPixelRow,
  createPixelRow,
  flushPixelRow,
  type PixelImage,
} from './sliver-pixels.ts';

function createImage(width: number, height: number): PixelImage {
  return { words: new Uint32Array(width * height), width, height };
}
const pixels = ({ words }: PixelImage) =>
  Array.from(words, (word) => [word & 255, (word >> 8) & 255, (word >> 16) & 255, word >>> 24]);

describe('a row of pixels', () => {
  it('covers parts of pixels at both ends', () => {
    const row = createPixelRow(3);
    const image = createImage(3, 1);
    addSpan(row, 0.5, 2, 0x102030);
    flushPixelRow(row, image, 0, 1);
    expect(pixels(image)).toEqual([
      [16, 32, 48, 128],
      [16, 32, 48, 255],
      [16, 32, 48, 128],
    ]);
  });
  it('mixes boxes that share a pixel', () => {
    const row = createPixelRow(1);
    const image = createImage(1, 1);
    addSpan(row, 0, 0.25, 0xff0000);
    addSpan(row, 0.25, 0.75, 0x0000ff);
    flushPixelRow(row, image, 0, 1);
    expect(pixels(image)).toEqual([[64, 0, 191, 255]]);
  });
  it('keeps a whole pixel that the next box reaches into by a rounding error', () => {
    const row = createPixelRow(3);
    const image = createImage(3, 1);
    addSpan(row, 0, 2, 0xff0000);
    addSpan(row, 1.99, 1.01, 0x0000ff);
    flushPixelRow(row, image, 0, 1);
    expect(pixels(image)).toEqual([
      [255, 0, 0, 255],
      [255, 0, 0, 255],
      [0, 0, 255, 255],
    ]);
  });
  it('copies whole and covered parts, and goes on by itself', () => {
    const row = createPixelRow(3);
    const copy = createPixelRow(3);
    const image = createImage(3, 2);
    addSpan(row, 0.5, 1.5, 0xff0000);
    copyPixelRow(row, copy);
    addSpan(copy, 2, 1, 0x0000ff);
    flushPixelRow(row, image, 0, 1);
    flushPixelRow(copy, image, 1, 2);
    expect(pixels(image)).toEqual([
      [255, 0, 0, 128],
      [255, 0, 0, 255],
      [0, 0, 0, 0],
      [255, 0, 0, 128],
      [255, 0, 0, 255],
      [0, 0, 255, 255],
    ]);
  });
  it('is written to all its lines, and empty afterwards', () => {
    const row = createPixelRow(1);
    const image = createImage(1, 4);
    addSpan(row, 0, 9, 0xffffff);
    flushPixelRow(row, image, 1, 3);
    flushPixelRow(row, image, 3, 9);
    expect(pixels(image).map(([, , , cover]) => cover)).toEqual([0, 255, 255, 0]);
  });
});
