import { expect, test } from 'vitest';
import {
  buildPageFile,
  pageEnd,
  pageStart,
  readPageContent,
  readPageProfile,
} from './page-file.ts';

const template = `<head></head>${pageStart}what was saved before${pageEnd}<script>run()</script>`;
const content = {
  title: '</script><script>alert(1)</script>',
  notes: '<!-- é',
  state: 'profile=embedded:0&/top',
  names: ['heap.pb.gz'],
  sources: [{ path: 'a.go', text: 'package main // </SCRIPT>' }],
};

test('texts and bytes replace what the template carried, and no text is markup', () => {
  const page = buildPageFile(template, content, [new TextEncoder().encode('foob')]);
  expect(page.startsWith(`<head></head>${pageStart}`)).toBe(true);
  expect(page.endsWith(`${pageEnd}<script>run()</script>`)).toBe(true);
  expect(page).not.toContain('saved before');
  expect(page).toContain('data-shared="profile">Zm9vYg==</script>');
  // State, profile, and the template's own.
  expect(page.match(/<\/script/gi)).toHaveLength(3);
  expect(page.match(/<script/gi)).toHaveLength(3);
  expect(page.match(/<!--/g)).toHaveLength(2);
});

test('what was put in is read back', () => {
  const page = buildPageFile(template, content, []);
  const text = /data-shared="state">(.*?)<\/script>/s.exec(page)?.[1] ?? '';
  expect(readPageContent(text)).toEqual(content);
  expect(readPageProfile('Zm9vYg==')).toEqual(new TextEncoder().encode('foob'));
});

test('what is no page and no state is refused', () => {
  expect(() => buildPageFile('<html>', content, [])).toThrow('no template');
  expect(readPageContent('{')).toBeUndefined();
  expect(readPageContent('null')).toBeUndefined();
  expect(readPageContent('{"title":1,"sources":[{"path":2}],"names":"x"}')).toEqual({
    title: '',
    notes: '',
    state: '',
    names: [],
    sources: [],
  });
  expect(readPageProfile('<b>')).toBeUndefined();
});
