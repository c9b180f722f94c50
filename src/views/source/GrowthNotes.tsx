import type { SourceFunction, SourceResult } from '../../report/results.ts';
import { describeDoubt, describeGrowth, describeRoom, findGrown } from './site-text.ts';

/** Findings shown above the code; the others are at their lines. */
const noteLimit = 2;

/** Lines of the chosen function whose allocations rise as append's do, each with the way to its evidence. */
export function GrowthNotes(props: {
  result: SourceResult;
  chosen: SourceFunction;
  lines: readonly string[] | undefined;
  onShow: (line: number) => void;
}) {
  const { result, chosen, lines } = props;
  const grown = findGrown(result, chosen.name);
  if (grown.length === 0) return null;
  return (
    <div className="source-note source-findings" role="note" aria-label="Growth by append">
      {grown.slice(0, noteLimit).map((site) => (
        <p key={`${site.line} ${site.address}`}>
          <strong>Line {site.line}</strong> {describeGrowth(site.growth)}{' '}
          {describeRoom(site.growth)} If its length can be known, preallocate:{' '}
          <code>make([]T, 0, n)</code>.{' '}
          <button type="button" onClick={() => props.onShow(site.line)}>
            Show the evidence
          </button>{' '}
          <span className="source-quiet">{describeDoubt(site.growth, lines?.[site.line - 1])}</span>
        </p>
      ))}
      {grown.length > noteLimit && (
        <p className="source-quiet">
          {(grown.length - noteLimit).toLocaleString('en')} more{' '}
          {grown.length === noteLimit + 1 ? 'place' : 'places'} of this function:{' '}
          {[...new Set(grown.slice(noteLimit).map((site) => `line ${site.line}`))].join(', ')}.
        </p>
      )}
    </div>
  );
}
