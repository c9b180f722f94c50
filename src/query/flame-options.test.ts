import { describe, expect, it } from 'vitest';
import {
  defaultFlameOptions,
  findBesideType,
  findCountType,
  getFlameShape,
  listFlamePairs,
  readFlameOptions,
} from './flame-options.ts';

const read = (text: string) => readFlameOptions(new Map(new URLSearchParams(text)));

describe('the flame graph’s options in a link', () => {
  it('are left out where they are the default', () => {
    expect(listFlamePairs(defaultFlameOptions)).toEqual([]);
    expect(read('root=top&color=package&invert=f')).toBeUndefined();
  });

  it('come back as they were written', () => {
    const options = {
      isInverted: true,
      pivot: 'main.(*T).f',
      isRootAtBottom: true,
      color: 'live',
    } as const;
    const pairs = listFlamePairs(options);
    expect(pairs).toEqual([
      ['p', '^main\\.\\(\\*T\\)\\.f$'],
      ['invert', 't'],
      ['root', 'bottom'],
      ['color', 'live'],
    ]);
    expect(readFlameOptions(new Map(pairs))).toEqual(options);
  });

  it('take a pivot as people type it', () => {
    expect(read('p=^main.main$')?.pivot).toBe('main.main');
    expect(read('p=^net/http.Serve$')?.pivot).toBe('net/http.Serve');
    expect(read('p=^main.*$')).toBeUndefined();
  });

  it('that can’t be read are left at the default', () => {
    expect(read('color=loud&invert=maybe&p=json|http')).toBeUndefined();
  });
});

it('a pivot is never inverted', () => {
  expect(getFlameShape({ ...defaultFlameOptions, isInverted: true })).toEqual({ isInverted: true });
  const both = { ...defaultFlameOptions, isInverted: true, pivot: 'f' };
  expect(getFlameShape(both)).toEqual({ pivot: 'f' });
  expect(getFlameShape(defaultFlameOptions)).toBeUndefined();
});

describe('findBesideType', () => {
  const heap = ['alloc_objects', 'alloc_space', 'inuse_objects', 'inuse_space'];
  it.each([
    ['inuse_space', 'size', 'inuse_objects'],
    ['alloc_objects', 'size', 'alloc_space'],
    ['inuse_space', 'live', 'alloc_space'],
    ['alloc_objects', 'live', 'inuse_objects'],
    ['inuse_space', 'package', ''],
    ['cpu', 'size', ''],
  ] as const)('of %s for %s is %j', (shown, color, beside) => {
    expect(findBesideType(heap, shown, color)).toBe(beside);
  });
  it('is none where the profile lacks it', () => {
    expect(findBesideType(['inuse_space'], 'inuse_space', 'size')).toBe('');
  });
});

describe('findCountType', () => {
  it.each([
    [['alloc_objects', 'alloc_space'], 'alloc_space', 'alloc_objects'],
    [['alloc_objects', 'alloc_space'], 'alloc_objects', 'alloc_space'],
    [['samples', 'cpu'], 'cpu', 'samples'],
    [['samples', 'cpu'], 'samples', ''],
    [['contentions', 'delay'], 'delay', 'contentions'],
    [['goroutine'], 'goroutine', ''],
  ])('of %j, shown %s, is %j', (types, shown, beside) => {
    expect(findCountType(types, shown)).toBe(beside);
  });
});
