import { beforeEach, expect, test, vi } from 'vitest';
import { type Configuration, pickSaved } from '../query/configurations.ts';
import { defaultQuery } from '../query/query.ts';

const key = 'pproflens-configurations';
let stored: Map<string, string>;
let isFull: boolean;
let isClosed: boolean;

/** The module as a page that was just loaded has it. */
async function load() {
  vi.resetModules();
  return import('./configurations.ts');
}

beforeEach(() => {
  stored = new Map();
  isFull = false;
  isClosed = false;
  vi.stubGlobal('localStorage', {
    getItem: (name: string) => {
      if (isClosed) throw new Error('SecurityError');
      return stored.get(name) ?? null;
    },
    setItem: (name: string, text: string) => {
      if (isFull || isClosed) throw new Error('QuotaExceededError');
      stored.set(name, text);
    },
  });
});

function focusOn(name: string): Configuration {
  return { name, options: pickSaved({ ...defaultQuery, focus: name }), others: {} };
}
const add = (name: string) => (list: readonly Configuration[]) => [...list, focusOn(name)];
const names = ({ list }: { list: readonly Configuration[] }) => list.map(({ name }) => name);

test('are kept as pprof keeps them, and read again by the next page', async () => {
  const { changeConfigurations } = await load();
  expect(changeConfigurations(add('main')).problem).toBe('');
  expect(JSON.parse(stored.get(key) ?? '')).toEqual({
    configs: [
      {
        name: 'main',
        unit: 'minimum',
        sort: 'flat',
        nodecount: -1,
        nodefraction: 0.005,
        edgefraction: 0.001,
        trim: true,
        focus: 'main',
      },
    ],
  });
  const { getConfigurations } = await load();
  expect(getConfigurations()).toEqual({ list: [focusOn('main')], problem: '' });
});

test('a change goes on from what another tab has saved', async () => {
  const one = await load();
  expect(one.getConfigurations().list).toEqual([]);
  const other = await load();
  other.changeConfigurations(add('other'));
  expect(names(one.changeConfigurations(add('one')))).toEqual(['other', 'one']);
});

test('a full storage is told, and what was saved stays until the page is closed', async () => {
  const { changeConfigurations, getConfigurations } = await load();
  changeConfigurations(add('kept'));
  isFull = true;
  expect(changeConfigurations(add('new')).problem).toMatch(/^The browser didn’t keep it/);
  expect(names(getConfigurations())).toEqual(['kept', 'new']);
  expect(names(changeConfigurations(add('newer')))).toEqual(['kept', 'new', 'newer']);
  isFull = false;
  expect(changeConfigurations(add('newest')).problem).toBe('');
  expect(JSON.parse(stored.get(key) ?? '').configs).toHaveLength(4);
});

test('a closed storage is told before anything is saved', async () => {
  isClosed = true;
  const { changeConfigurations, getConfigurations } = await load();
  expect(getConfigurations().problem).toMatch(/^This browser keeps nothing for this page/);
  expect(names(changeConfigurations(add('main')))).toEqual(['main']);
  expect(names(getConfigurations())).toEqual(['main']);
});

test('what can’t be read is told and not thrown away before something is saved', async () => {
  stored.set(key, '{"configs"');
  const { changeConfigurations, getConfigurations } = await load();
  expect(getConfigurations().problem).toMatch(/can’t be read\. It is no JSON/);
  expect(stored.get(key)).toBe('{"configs"');
  expect(changeConfigurations(add('main')).problem).toBe('');
  expect(names(getConfigurations())).toEqual(['main']);
});

test('more than there is room for is refused, and nothing changes', async () => {
  const { changeConfigurations, getConfigurations } = await load();
  changeConfigurations(add('main'));
  const many = Array.from({ length: 101 }, (_, at) => focusOn(String(at)));
  expect(changeConfigurations(() => many).problem).toMatch(/^Nothing was changed: .*100 conf/);
  expect(names(getConfigurations())).toEqual(['main']);
  expect(changeConfigurations(add('x'.repeat(200_000))).problem).toMatch(/^Nothing was changed/);
  expect(names(getConfigurations())).toEqual(['main']);
});
