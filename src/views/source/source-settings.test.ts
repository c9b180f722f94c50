import { expect, it } from 'vitest';
import { parseSettings } from './source-settings.ts';

const initial = {
  template: '',
  isTemplateOn: false,
  editor: 'none',
  editorTemplate: '',
  order: 'cum',
  choices: {},
};

it('reads back what was kept', () => {
  const kept = {
    ...initial,
    template: 'https://h/{path}',
    isTemplateOn: true,
    editor: 'idea',
    order: 'flat',
  };
  const choices = { '/x/a.go': 'b/a.go' };
  expect(parseSettings(JSON.stringify({ ...kept, choices }))).toEqual({ ...kept, choices });
});

it.each([
  '',
  '{',
  'null',
  '7',
  '[]',
  '{"editor":"sh","order":"sum","isTemplateOn":"yes","choices":{"a":1}}',
])('takes the defaults for %s', (text) => {
  expect(parseSettings(text)).toEqual(initial);
});
