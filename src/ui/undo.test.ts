import { beforeEach, describe, expect, test, vi } from 'vitest';
import { parseUndoKey, pushStep, redo, replaceStep, undo } from './undo.ts';

const plain = { ctrlKey: false, metaKey: false, altKey: false, shiftKey: false };

test.each([
  [{ key: 'z', ctrlKey: true }, 'undo'],
  [{ key: 'z', metaKey: true }, 'undo'],
  [{ key: 'Z', ctrlKey: true, shiftKey: true }, 'redo'],
  [{ key: 'Z', metaKey: true, shiftKey: true }, 'redo'],
  [{ key: 'y', ctrlKey: true }, 'redo'],
  // The browser's history on a Mac, and a letter.
  [{ key: 'y', metaKey: true }, undefined],
  [{ key: 'z' }, undefined],
  [{ key: 'z', ctrlKey: true, altKey: true }, undefined],
])('%j: %s', (keys, step) => {
  expect(parseUndoKey({ ...plain, ...keys })).toBe(step);
});

describe('steps', () => {
  /** A tab's history: entries of this page and of others, and the one that is shown. */
  let entries: { url: string; state: unknown }[];
  let at: number;
  const url = () => entries[at]?.url;

  beforeEach(() => {
    entries = [
      { url: 'other', state: null },
      { url: 'a', state: null },
    ];
    at = 1;
    vi.stubGlobal('navigation', undefined);
    vi.stubGlobal('history', {
      get state() {
        return entries[at]?.state ?? null;
      },
      pushState: (state: unknown, _: string, address: string) => leaveFor(address, state),
      replaceState: (state: unknown, _: string, address = url() ?? '') => {
        entries[at] = { url: address, state };
      },
      back: () => {
        at = Math.max(0, at - 1);
      },
      forward: () => {
        at = Math.min(entries.length - 1, at + 1);
      },
    });
  });

  function leaveFor(address: string, state: unknown = null) {
    entries = [...entries.slice(0, at + 1), { url: address, state }];
    at++;
  }

  test('are taken back to the first one, and done again to the last', () => {
    pushStep('b');
    replaceStep('b2');
    pushStep('c');
    const seen = [undo, undo, undo, redo, redo, redo].map((step) => {
      step();
      return url();
    });
    expect(seen).toEqual(['b2', 'a', 'a', 'b2', 'c', 'c']);
  });

  test('a new one takes the place of those that were taken back', () => {
    pushStep('b');
    pushStep('c');
    undo();
    undo();
    pushStep('d');
    redo();
    expect(url()).toBe('d');
    undo();
    replaceStep('a2');
    redo();
    expect(url()).toBe('d');
  });

  test('another page behind the last one is none of them', () => {
    pushStep('b');
    leaveFor('elsewhere');
    history.back();
    redo();
    expect(url()).toBe('b');
  });

  test('nor is one in the place of what was taken back, where the browser tells', () => {
    pushStep('https://lens.example/#b');
    undo();
    leaveFor('https://elsewhere.example/');
    history.back();
    vi.stubGlobal('location', { href: 'https://lens.example/#a' });
    vi.stubGlobal('navigation', {
      // It lists no pages of others.
      currentEntry: { index: 0 },
      entries: () => [{ url: 'https://lens.example/#a' }],
    });
    redo();
    expect(url()).toBe('a');
    vi.stubGlobal('navigation', {
      currentEntry: { index: 0 },
      entries: () => [{ url: 'https://lens.example/#a' }, { url: 'https://lens.example/#b' }],
    });
    redo();
    expect(url()).toBe('https://elsewhere.example/');
  });
});
