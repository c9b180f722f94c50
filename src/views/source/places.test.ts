import { expect, it } from 'vitest';
import { describePlaces, type Found } from './places.ts';

const file = (path: string) => ({ path, text: () => Promise.resolve('') });
const noMatch = { best: undefined, candidates: [], isNameOnly: false };
const nothing: Found = {
  givenCount: 0,
  match: noMatch,
  folderNames: [],
  waitingNames: [],
  folderFile: undefined,
  hasServer: false,
  isServed: false,
  notServed: undefined,
  fetched: undefined,
};
const off = { template: '', isTemplateOn: false };
const print = (found: Partial<Found>, settings = off, path = 'a.b/c@v1.0.0/d.go') =>
  describePlaces({ ...nothing, ...found }, settings, path).map(
    (place) => `${place.id} ${place.state}: ${place.outcome}`,
  );

it('says that nothing is set up', () => {
  expect(print({})).toEqual([
    'given off: none',
    'folder off: none',
    'server off: the page is not served by it',
    'address off: off: nothing is asked of any host',
  ]);
});

it('uses the first place that has the file', () => {
  expect(
    print({
      givenCount: 3,
      match: { ...noMatch, best: file('c/d.go') },
      folderNames: ['src'],
      hasServer: true,
    }),
  ).toEqual([
    'given used: c/d.go',
    'folder later: not needed',
    'server later: not needed',
    'address off: off: nothing is asked of any host',
  ]);
});

it('goes on to the next one, and tells why', () => {
  const template = { template: 'https://h.example/{module}/{version}/{path}', isTemplateOn: true };
  const missed = { givenCount: 3, waitingNames: ['src'], hasServer: true, notServed: '404' };
  expect(print(missed, template)).toEqual([
    'given missed: no such file',
    'folder missed: waits for your leave to read',
    'server missed: 404',
    'address missed: asked when you click Fetch',
  ]);
  expect(print(missed, template, '/home/ann/a.go').at(-1)).toBe(
    'address missed: the path doesn’t tell module, version',
  );
});
