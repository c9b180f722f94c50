/** A profile that comes with the page. Files are relative to `examples/`. */
export interface Example {
  readonly id: string;
  readonly title: string;
  readonly description: string;
  readonly profile: string;
  /** What it is compared with, "" = nothing. */
  readonly base: string;
  /** What its percentages are of, as the link's `comparison` says: what changed, or the base's total. */
  readonly comparison: 'base' | 'diff_base';
  readonly sampleType: string;
  readonly sources: readonly { readonly path: string; readonly file: string }[];
}

/** The examples in the text of `examples/index.json`; entries without what is needed are left out. */
export function parseExamples(text: string): Example[] {
  const index: unknown = JSON.parse(text);
  return getList(index, 'examples').flatMap((each) => {
    const profile = getText(each, 'profile');
    const title = getText(each, 'title');
    if (!profile || !title) return [];
    return {
      id: getText(each, 'id') || profile,
      title,
      description: getText(each, 'description'),
      profile,
      base: getText(each, 'base'),
      comparison: getText(each, 'comparison') === 'base' ? 'base' : 'diff_base',
      sampleType: getText(each, 'sampleType'),
      sources: getList(each, 'sources').flatMap((source) => {
        const path = getText(source, 'path');
        const file = getText(source, 'file');
        return path && file ? { path, file } : [];
      }),
    };
  });
}

function getField(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null
    ? Object.entries(value).find(([key]) => key === name)?.[1]
    : undefined;
}

function getText(value: unknown, name: string): string {
  const field = getField(value, name);
  return typeof field === 'string' ? field : '';
}

function getList(value: unknown, name: string): readonly unknown[] {
  const field = getField(value, name);
  return Array.isArray(field) ? field : [];
}
