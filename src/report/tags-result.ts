import { buildTextColumn } from '../base/text-column.ts';
import type { ReportInput } from './report.ts';
import type { TagsKey, TagsResult } from './results.ts';
import { buildTags, formatTags } from './tags.ts';

/** More values than this are not printed as one text: nobody pastes them anywhere. */
const reportLimit = 20_000;

/** The rows of `pprof -tags` as columns. Cost: a pass over samples, a text per label. */
export function buildTagsResult(input: ReportInput): TagsResult {
  const { sampleType, unit, total, notes, query } = input;
  const tags = buildTags(input);
  const all = tags.flatMap(({ values }) => values);
  let end = 0;
  const keys = tags.map(({ key, total: keyTotal, values }): TagsKey => {
    const start = end;
    end += values.length;
    return { key, unit: input.unitByKey.get(key) ?? '', total: keyTotal, start, end };
  });
  return {
    kind: 'tags',
    sampleType,
    unit,
    total,
    notes,
    divideBy: query.divideBy,
    reportUnit: query.unit,
    keys,
    text: buildTextColumn(all.map(({ text }) => text)),
    value: Float64Array.from(all, ({ value }) => value),
    low: Float64Array.from(all, ({ low }) => low),
    high: Float64Array.from(all, ({ high }) => high),
    report: all.length > reportLimit ? '' : formatTags(input),
  };
}
