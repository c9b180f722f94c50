import { describe, expect, it } from 'vitest';
import { isTimeUnit, scale } from './scale.ts';

describe('units', () => {
  it.each([
    ['b byte bytes B Bytes BYTES', 1, 'B'],
    ['kb kbyte kbytes kilobyte kilobytes kB KB', 2 ** 10, 'kB'],
    ['mb mbyte mbytes megabyte megabytes MB', 2 ** 20, 'MB'],
    ['gb gbyte gbytes gigabyte gigabytes GB', 2 ** 30, 'GB'],
    ['tb tbyte tbytes terabyte terabytes TB', 2 ** 40, 'TB'],
    ['pb pbyte pbytes petabyte petabytes PB', 2 ** 50, 'PB'],
  ])('%s are one unit', (spellings, factor, name) => {
    for (const spelling of spellings.split(' ')) {
      expect(scale(3, spelling, 'b'), spelling).toEqual({ value: 3 * factor, unit: 'B' });
      expect(scale(3 * factor, 'b', spelling), spelling).toEqual({ value: 3, unit: name });
    }
  });

  it.each([
    ['ns nanosecond nanoseconds', 1, 'ns'],
    ['us microsecond microseconds', 1e3, 'us'],
    ['ms millisecond milliseconds MS', 1e6, 'ms'],
    ['s sec secs second seconds Seconds', 1e9, 's'],
    ['hour hours hr hrs HRS', 3600e9, 'hrs'],
  ])('%s are one unit', (spellings, factor, name) => {
    for (const spelling of spellings.split(' ')) {
      expect(scale(3, spelling, 'ns'), spelling).toEqual({ value: 3 * factor, unit: 'ns' });
      expect(scale(3 * factor, 'ns', spelling), spelling).toEqual({ value: 3, unit: name });
    }
  });

  it('of compute are scaled by thousands', () => {
    expect(scale(5, 'kiloGCU', 'GCU')).toEqual({ value: 5000, unit: 'GCU' });
    expect(scale(5e9, 'gcu', 'auto')).toEqual({ value: 5, unit: 'G*GCU' });
    expect(scale(3, 'petagcus', 'teragcu')).toEqual({ value: 3000, unit: 'T*GCU' });
    expect(scale(2, 'nanogcu', 'auto')).toEqual({ value: 2, unit: 'n*GCU' });
  });

  it.each(['μs', 'µs', 'minutes', 'min', 'days', 'd', 'samples', '', 'bit', 'constructor'])(
    'do not know %j',
    (unit) => {
      expect(scale(7, unit, 'auto')).toEqual({ value: 7, unit: '' });
      expect(isTimeUnit(unit)).toBe(false);
    },
  );
});

describe('scaling', () => {
  it('to minimum or auto takes the largest unit in which there is at least one', () => {
    expect(scale(1023, 'B', 'minimum')).toEqual({ value: 1023, unit: 'B' });
    expect(scale(1024, 'B', 'minimum')).toEqual({ value: 1, unit: 'kB' });
    expect(scale(3599e9, 'ns', 'auto')).toEqual({ value: 3599, unit: 's' });
  });

  it('to minimum or auto gives zero in the default unit of its family', () => {
    expect(scale(0, 'ns', 'auto')).toEqual({ value: 0, unit: 's' });
    expect(scale(0, 'kB', 'minimum')).toEqual({ value: 0, unit: 'B' });
  });

  it('to another family gives the default unit', () => {
    expect(scale(2e9, 'ns', 'bytes')).toEqual({ value: 2, unit: 's' });
    expect(scale(2, 'kB', 'furlongs')).toEqual({ value: 2048, unit: 'B' });
  });

  it('leaves a number without a family as it is, under the name asked for', () => {
    expect(scale(5, 'widgets', 'furlongs')).toEqual({ value: 5, unit: 'furlongs' });
    for (const to of ['count', 'sample', 'unit', 'minimum', 'auto']) {
      expect(scale(5, 'widgets', to)).toEqual({ value: 5, unit: '' });
    }
    expect(scale(5, 'count', 'samples')).toEqual({ value: 5, unit: 'samples' });
  });

  it('keeps the sign', () => {
    expect(scale(-2048, 'B', 'auto')).toEqual({ value: -2, unit: 'kB' });
    expect(scale(-5, 'count', 'auto')).toEqual({ value: -5, unit: '' });
  });

  it('knows units of time', () => {
    expect(['ns', 'Seconds', 'hrs'].every(isTimeUnit)).toBe(true);
    expect(['bytes', 'GCU', 'count'].some(isTimeUnit)).toBe(false);
  });
});
