import { describe, expect, it } from 'vitest';
import { drawProfile } from '../../tests/support/profile-text.ts';
import { getText } from '../base/text-column.ts';
import { buildFlameResult } from '../report/flame.ts';
import { prepareInput } from '../report/report.test-support.ts';
import {
  findLiveClass,
  findModuleKind,
  findSizeClass,
  fitColor,
  getLivePart,
  getObjectSize,
  listColors,
} from './flame-colors.ts';

describe('whose code a function is', () => {
  it.each([
    ['main.main', 'own'],
    ['example.com/shopd/store.(*DB).Get', 'own'],
    ['example.com/shopd.Map[go.shape.int]', 'own'],
    ['example.com/shopdata.Get', 'dependency'],
    ['github.com/acme/lib/v2.F', 'dependency'],
    ['encoding/json.Marshal', 'standard'],
    ['net/http.(*conn).serve', 'standard'],
    ['slices.SortFunc[go.shape.[]example.com/shopd.Item]', 'standard'],
    ['runtime.mallocgc', 'runtime'],
    ['runtime/internal/atomic.Load', 'runtime'],
    ['internal/runtime/maps.(*Map).Put', 'runtime'],
    ['runtime/pprof.StartCPUProfile', 'standard'],
    ['memclrNoHeapPointers', 'dependency'],
  ])('%s: %s', (name, kind) => {
    expect(findModuleKind(name, ['main', 'example.com/shopd'], true)).toBe(kind);
  });
  it.each([
    ['std::vector<int>::push_back', 'standard'],
    ['java.util.List.add', 'standard'],
    ['com.example.Shop.sell', 'own'],
  ])('%s, of no Go program: %s', (name, kind) => {
    expect(findModuleKind(name, [], false)).toBe(kind);
  });
});

describe('values of two sample types', () => {
  const profile = drawProfile(
    'alloc_objects/count alloc_space/bytes inuse_objects/count inuse_space/bytes',
    'a<main 10 1000 2 300\nb<main 4 800 0 0',
  );
  const build = (sampleIndex: number, besideIndex?: number) =>
    buildFlameResult(
      { ...prepareInput(profile, 'peek', { sampleIndex: String(sampleIndex) }) },
      [],
      undefined,
      besideIndex === undefined ? {} : { besideIndex },
    );
  const read = (result: ReturnType<typeof build>, get: typeof getObjectSize) =>
    Object.fromEntries(
      Array.from(result.source, (source, node) => [
        getText(result.sourceName, source),
        get(result, node),
      ]),
    );

  it('give the average object, whichever of the two is shown', () => {
    const sizes = { root: 1800 / 14, main: 1800 / 14, a: 100, b: 200 };
    expect(read(build(1, 0), getObjectSize)).toEqual(sizes);
    expect(read(build(0, 1), getObjectSize)).toEqual(sizes);
  });

  it('give the part that is in use, whichever of the two is shown', () => {
    expect(read(build(1, 3), getLivePart)).toEqual({
      root: 300 / 1800,
      main: 300 / 1800,
      a: 0.3,
      b: 0,
    });
    // What is all freed has no node here.
    expect(read(build(3, 1), getLivePart)).toEqual({ root: 300 / 1800, main: 300 / 1800, a: 0.3 });
  });

  it('tell nothing where only one is there', () => {
    expect(getObjectSize(build(1), 0)).toBeNaN();
    expect(getLivePart(build(1, 0), 0)).toBeNaN();
  });

  it('say which colours there are', () => {
    const types = profile.sampleTypes.map(({ type }) => type);
    expect(listColors(build(1), types)).toEqual(['package', 'function', 'module', 'size', 'live']);
    expect(listColors(build(1), ['alloc_space'])).toEqual(['package', 'function', 'module']);
    expect(fitColor(build(1), 'size')).toBe('package');
    expect(fitColor(build(1, 0), 'size')).toBe('size');
    expect(fitColor(build(1, 0), 'live')).toBe('package');
  });
});

it('sizes have five steps', () => {
  expect([16, 64, 65, 512, 4096, 32_768, 32_769].map(findSizeClass)).toEqual([
    'step-1',
    'step-1',
    'step-2',
    'step-2',
    'step-3',
    'step-4',
    'step-5',
  ]);
  expect(findSizeClass(Number.NaN)).toBe('unknown');
});

it('parts in use have five steps', () => {
  expect([1, 0.9, 0.5, 0.1, 0.01, 0, Number.NaN].map(findLiveClass)).toEqual([
    'step-5',
    'step-5',
    'step-4',
    'step-3',
    'step-2',
    'step-1',
    'unknown',
  ]);
});
