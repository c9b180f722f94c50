import { getOptionName, queryFields } from '../../query/codec.ts';
import { defaultQuery } from '../../query/query.ts';
import { Icon } from '../../ui/Icon.tsx';
import { useActions, useField } from './use-app.ts';

/** Every option that shapes the numbers and is not pprof's own default: nothing hidden ever does. */
export function Chips() {
  const query = useField((state) => state.query);
  const { setQuery } = useActions();
  const changed = queryFields.filter(
    (field) => field !== 'sampleIndex' && query[field] !== defaultQuery[field],
  );
  if (changed.length === 0) return null;
  return (
    <ul className="shell-chips" aria-label="Options">
      {changed.map((field) => (
        <li key={field} className="shell-chip">
          <span>{getOptionName(field)}</span>
          <code>{String(query[field])}</code>
          <button
            type="button"
            className="ui-button ui-button-quiet"
            onClick={() => setQuery({ [field]: defaultQuery[field] })}
          >
            <Icon name="close" />
            <span className="ui-hidden">Remove {getOptionName(field)}</span>
          </button>
        </li>
      ))}
      <li>
        <button
          type="button"
          className="ui-button"
          onClick={() => setQuery({ ...defaultQuery, sampleIndex: query.sampleIndex })}
        >
          Reset
        </button>
      </li>
    </ul>
  );
}
