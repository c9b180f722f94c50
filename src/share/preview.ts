import { none, type Profile } from '../profile/profile.ts';

/** One kind of text that a profile tells, and what of it. */
export interface PreviewPart {
  readonly kind: 'functions' | 'files' | 'labels' | 'comments' | 'binaries';
  /** Distinct texts. */
  readonly count: number;
  /** The first of them, in the profile's order. */
  readonly samples: readonly string[];
}

/** Texts shown of each kind. */
const sampleLimit = 200;

/**
 * The texts that profiles give away together. A label is `key=text` or, with a number, its key; binaries come with their
 * build ids.
 *
 * Cost: one pass over the tables; the profiles must be compact, or what no sample uses is listed, too.
 */
export function buildPreview(profiles: readonly Profile[]): readonly PreviewPart[] {
  const texts = profiles.map(listTexts);
  return kinds.map((kind) =>
    describe(
      kind,
      texts.flatMap((one) => one[kind]),
    ),
  );
}

const kinds = ['functions', 'files', 'labels', 'comments', 'binaries'] as const;

function listTexts(profile: Profile): Record<PreviewPart['kind'], readonly string[]> {
  const { functions, strings, labelSets, mappings } = profile;
  const labels: string[] = [];
  for (const set of new Set(profile.samples.labelSet)) {
    for (let label = labelSets.offset[set]; label < labelSets.offset[set + 1]; label++) {
      const key = strings.get(labelSets.key[label]);
      const text = labelSets.text[label];
      labels.push(text === none ? `${key} (numbers)` : `${key}=${strings.get(text)}`);
    }
  }
  const binaries = mappings.flatMap(({ file, buildId }) => [
    file,
    buildId && `build id ${buildId}`,
  ]);
  const rows = (column: Int32Array) => Array.from(new Set(column), (row) => strings.get(row));
  return {
    functions: [...rows(functions.name), ...rows(functions.systemName)],
    files: rows(functions.file),
    labels,
    comments: [...profile.comments, profile.docUrl],
    binaries,
  };
}

function describe(kind: PreviewPart['kind'], texts: readonly string[]): PreviewPart {
  const distinct = new Set(texts);
  distinct.delete('');
  return { kind, count: distinct.size, samples: [...distinct].slice(0, sampleLimit) };
}
