import { describe, expect, it } from 'vitest';
import { computeHue, findOwner, numberName } from './palette.ts';

describe('computeHue', () => {
  // Hues that pprof's own page showed for these packages.
  it.each([
    ['main', 28173, 176.25],
    ['runtime', 666841, 7.43],
    ['net/http', 998111, 50.34],
    ['encoding/json', 602701, 115.43],
  ])('turns the colour number of %s as pprof does', (_, color, hue) => {
    expect(Math.abs(computeHue(color) - hue)).toBeLessThan(0.1);
  });
});

describe('findOwner', () => {
  it.each([
    ['main', 'own'],
    ['github.com/acme/shopd/store', 'own'],
    ['shopd/internal/api', 'own'],
    ['github.com/jackc/pgx/v5', 'dependency'],
    ['', 'dependency'],
    ['net/http', 'standard'],
    ['runtime', 'standard'],
    ['vendor/golang.org/x/net/http2', 'standard'],
  ])('of %s in a Go program is %s', (name, owner) => {
    expect(findOwner(name, 'shopd', true)).toBe(owner);
  });
  it('takes names without a dot for own code in other languages', () => {
    expect(findOwner('engine', '', false)).toBe('own');
    expect(findOwner('std', '', false)).toBe('standard');
  });
});

describe('numberName', () => {
  // Vectors of FNV-1a: 811c9dc5, e40c292c, bf9cf968.
  it.each([
    ['', 0xdc5],
    ['a', 0x92c],
    ['foobar', 0x968],
  ])('takes the last twelve bits of the hash of “%s”', (name, number) => {
    expect(numberName(name)).toBe(number);
  });
});
