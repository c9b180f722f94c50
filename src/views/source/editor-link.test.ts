import { expect, it } from 'vitest';
import { buildEditorLink } from './editor-link.ts';

const custom = (editorTemplate: string) => ({ editor: 'custom', editorTemplate }) as const;
const vscode = { editor: 'vscode', editorTemplate: '' } as const;

it.each([
  ['/home/ann/a b/main.go', 'vscode://file/home/ann/a%20b/main.go:13'],
  ['C:\\shop\\main.go', 'vscode://file/C:/shop/main.go:13'],
  ['/x/a?b#c.go', 'vscode://file/x/a%3Fb%23c.go:13'],
])('%s is opened as %s', (path, link) => {
  expect(buildEditorLink(vscode, path, 13)).toBe(link);
});

it('knows IDEA and editors of one’s own', () => {
  expect(buildEditorLink({ ...vscode, editor: 'idea' }, '/x/a.go', 7)).toBe(
    'idea://open?file=/x/a.go&line=7',
  );
  expect(buildEditorLink(custom('emacs://{path}@{line}'), '/x/a$&.go', 0)).toBe(
    'emacs:///x/a%24%26.go@1',
  );
});

it.each([
  ['without an editor', { editor: 'none', editorTemplate: '' } as const, '/x/a.go'],
  ['of a path that is not absolute', vscode, 'shop/a.go'],
  ['of Bazel’s working directory', vscode, '/proc/self/cwd/a.cc'],
  ['that runs a script', custom('javascript:alert("{path}")'), '/x/a.go'],
  ['that is data', custom('DATA:text/html,{path}'), '/x/a.go'],
  ['without a scheme', custom('{path}'), '/x/a.go'],
])('makes no link %s', (_, settings, path) => {
  expect(buildEditorLink(settings, path, 1)).toBeUndefined();
});
