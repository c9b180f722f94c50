import { createKeptSettings } from '../../ui/kept-settings.ts';
import type { FunctionOrder } from './source-model.ts';

/** What the person set for finding and opening source files; kept in this browser. */
export interface SourceSettings {
  /** Address of a file with `{module}`, `{version}`, `{path}` …; asked only after a click. */
  readonly template: string;
  readonly isTemplateOn: boolean;
  readonly editor: 'none' | 'vscode' | 'idea' | 'custom';
  /** Of the custom editor, with `{path}` and `{line}`. */
  readonly editorTemplate: string;
  /** Of the list of functions. */
  readonly order: FunctionOrder;
  /** Which of several fitting files was chosen for a path of a profile. */
  readonly choices: Readonly<Record<string, string>>;
}

export const editorNames: Readonly<Record<SourceSettings['editor'], string>> = {
  none: 'no editor',
  vscode: 'VS Code',
  idea: 'IntelliJ IDEA, GoLand',
  custom: 'another editor',
};
export const functionOrders: readonly FunctionOrder[] = ['cum', 'flat', 'name'];
export const editors: readonly SourceSettings['editor'][] = ['none', 'vscode', 'idea', 'custom'];

/** Choices kept; the oldest go first. */
const choiceLimit = 200;

const initial: SourceSettings = {
  template: '',
  isTemplateOn: false,
  editor: 'none',
  editorTemplate: '',
  order: 'cum',
  choices: {},
};

/** Settings from stored text; whatever is not as expected is left at its default. */
export function parseSettings(text: string): SourceSettings {
  let given: unknown;
  try {
    given = JSON.parse(text);
  } catch {
    return initial;
  }
  if (typeof given !== 'object' || given === null) return initial;
  const fields = new Map<string, unknown>(Object.entries(given));
  const getText = (name: string) => {
    const field = fields.get(name);
    return typeof field === 'string' ? field : '';
  };
  const choices = fields.get('choices');
  return {
    template: getText('template'),
    isTemplateOn: fields.get('isTemplateOn') === true,
    editor: editors.find((each) => each === fields.get('editor')) ?? 'none',
    editorTemplate: getText('editorTemplate'),
    order: functionOrders.find((each) => each === fields.get('order')) ?? 'cum',
    choices: Object.fromEntries(
      typeof choices === 'object' && choices !== null
        ? Object.entries(choices).flatMap(([path, choice]) =>
            typeof choice === 'string' ? [[path, choice]] : [],
          )
        : [],
    ),
  };
}

const kept = createKeptSettings('pproflens:source', initial, parseSettings);
export const { change: changeSettings, useSettings: useSourceSettings } = kept;

export function chooseFile(profilePath: string, path: string): void {
  const others = Object.entries(kept.read().choices).filter(([known]) => known !== profilePath);
  changeSettings({
    choices: Object.fromEntries([...others.slice(1 - choiceLimit), [profilePath, path]]),
  });
}
