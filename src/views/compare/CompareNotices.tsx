import { isBaseLater } from '../../store/compare.ts';
import { Icon } from '../../ui/Icon.tsx';
import { useActions, useField } from '../shell/use-app.ts';
import './compare.css';

/** What may be meant otherwise: a base that is the later one, and files that came at once. */
export function CompareNotices() {
  return (
    <div role="status">
      <BaseIsLater />
      <OpenedTogether />
    </div>
  );
}

function BaseIsLater() {
  const isLater = useField(({ current }) => current !== undefined && isBaseLater(current.summary));
  const { swapComparison } = useActions();
  if (!isLater) return null;
  return (
    <p className="compare-notice">
      <span>The base is the later one.</span>
      <button type="button" className="ui-button" onClick={swapComparison}>
        Swap base and new
      </button>
    </p>
  );
}

function OpenedTogether() {
  const together = useField((state) => state.openedTogether);
  const current = useField((state) => state.current);
  const { compareByTime, dismissTogether } = useActions();
  const others = together.filter(({ id }) => id !== current?.entry.id);
  const [other] = others;
  if (!current || !other) return null;
  return (
    <p className="compare-notice">
      <span>
        {together.length} profiles opened; shown: <b>{current.entry.name}</b>.{' '}
        {others.length === 1 ? 'Compare them?' : 'Open and Compare list the others.'}
      </span>
      {others.length === 1 && (
        <button
          type="button"
          className="ui-button"
          title="The base is the one that was recorded earlier"
          onClick={() => compareByTime(other)}
        >
          Compare them
        </button>
      )}
      <button type="button" className="ui-button ui-button-quiet" onClick={dismissTogether}>
        <Icon name="close" />
        <span className="ui-hidden">Dismiss what was opened together</span>
      </button>
    </p>
  );
}
