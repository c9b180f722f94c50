import { compareUtf8 } from '../base/text-order.ts';
import { formatValue } from '../measure/format.ts';
import { none, type Profile } from '../profile/profile.ts';

/** Values of one label key in one label set, in the file's order. */
export interface LabelValues {
  readonly key: string;
  readonly texts: readonly string[];
  readonly numbers: readonly { readonly value: number; readonly unit: string }[];
}

/** Labels of a set grouped by key, keys in byte order. */
export function groupLabels(profile: Profile, set: number): LabelValues[] {
  const { labelSets, strings } = profile;
  const byKey = new Map<string, { texts: string[]; numbers: { value: number; unit: string }[] }>();
  for (let label = labelSets.offset[set]; label < labelSets.offset[set + 1]; label++) {
    const key = strings.get(labelSets.key[label]);
    let values = byKey.get(key);
    if (!values) {
      values = { texts: [], numbers: [] };
      byKey.set(key, values);
    }
    const text = labelSets.text[label];
    if (text !== none) values.texts.push(strings.get(text));
    else {
      const unit = strings.get(labelSets.unit[label]);
      values.numbers.push({ value: labelSets.number[label], unit });
    }
  }
  return [...byKey]
    .map(([key, values]) => ({ key, ...values }))
    .sort((a, b) => compareUtf8(a.key, b.key));
}

/** Texts of a key as reports print them: text labels as they are, numbers in the key's one unit. */
export function formatLabelValues(
  values: LabelValues,
  keyUnit: string,
  outputUnit: string,
): { texts: readonly string[]; numbers: readonly string[] } {
  return {
    texts: values.texts,
    numbers: values.numbers.map(({ value }) => formatValue(value, keyUnit, outputUnit)),
  };
}
