import { useEffect, useMemo, useRef } from 'react';
import type { ViewQuery } from '../../query/query.ts';
import type { TagsResult } from '../../report/results.ts';
import type { ViewProps } from '../contract.ts';
import { runSlices } from '../top/run-slices.ts';
import { findMatches } from '../top/top-model.ts';
import { CopyReport } from '../traces/CopyReport.tsx';
import { NoTags } from './NoTags.tsx';
import { TagCard } from './TagCard.tsx';
import { describeMatches, listKeys } from './tags-model.ts';
import './tags.css';

export interface TagsProps extends ViewProps<TagsResult> {
  readonly query: ViewQuery;
  /** Changes the query: the chips show what was added. */
  readonly onRefine: (part: Partial<ViewQuery>) => void;
}

/** Per label key a table of its values; a click on one keeps only its samples. */
export function TagsView(props: TagsProps) {
  const { result, query, search, onStatus, onRefine } = props;
  const keys = useMemo(() => listKeys(result), [result]);
  usePainted(result, props.onPainted);
  useEffect(() => {
    if (!search) {
      onStatus('');
      return;
    }
    return runSlices(findMatches(result.text, search.matches), (isMatch) =>
      onStatus(describeMatches(keys, isMatch)),
    );
  }, [result, keys, search, onStatus]);

  if (keys.length === 0) {
    return (
      <section className="tags-view" aria-label="Tags">
        <NoTags isFiltered={query.tagShow !== '' || query.tagHide !== ''} />
      </section>
    );
  }
  return (
    <section className="tags-view" aria-label="Tags">
      <div className="tags-head">
        <p>
          The labels that samples carry, and the sum of the samples with each value. A sample that
          has two values of one label is in both rows, so that rows may add up to more than the
          total. A click on a value keeps only its samples; right-click or the Menu key offers more.
        </p>
        <CopyReport text={result.report} command="-tags" />
      </div>
      <div className="tags-cards" data-single={keys.length === 1}>
        {keys.map((key) => (
          <TagCard
            key={key.key}
            result={result}
            isDifference={props.summary.isDifference}
            tagsKey={key}
            isOnly={keys.length === 1}
            query={query}
            search={search}
            onRefine={onRefine}
          />
        ))}
      </div>
    </section>
  );
}

/** Tells the shell in the frame after this result was written to the document. */
function usePainted(result: TagsResult, onPainted: () => void) {
  const report = useRef(onPainted);
  report.current = onPainted;
  useEffect(() => {
    if (!result) return;
    const frame = requestAnimationFrame(() => report.current());
    return () => cancelAnimationFrame(frame);
  }, [result]);
}
