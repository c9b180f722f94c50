import { useActions, useLateField } from '../shell/use-app.ts';
import { describeGrowth, describeRoom, findGrown } from '../source/site-text.ts';
import { getChosen } from '../source/source-model.ts';

/** What to change where the function regrows a slice: the finding of Source with most bytes, and the way to its evidence. */
export function DetailsGrowth({ name }: { name: string }) {
  const source = useLateField((state) => state.slots.source.shown?.result);
  // Source says it itself.
  const isBeside = useLateField(({ view, split }) => view === 'source' || split === 'source');
  const { show } = useActions();
  // Source's answer comes after the details'; until then it is of another function.
  if (isBeside || !source || getChosen(source)?.name !== name) return null;
  const [site, ...others] = findGrown(source, name);
  if (!site) return null;
  return (
    <div className="details-growth" role="note" aria-label="Growth by append">
      <p>
        <strong>Line {site.line}</strong> {describeGrowth(site.growth)} {describeRoom(site.growth)}{' '}
        If its length can be known, preallocate: <code>make([]T, 0, n)</code>.
      </p>
      <button type="button" className="details-link" onClick={() => show('source', name)}>
        {others.length > 0 ? `The evidence, and ${others.length} more,` : 'The evidence'} in Source{' '}
        <span aria-hidden="true">▸</span>
      </button>
    </div>
  );
}
