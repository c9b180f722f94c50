import { useEffect, useState } from 'react';
import { getOptionName } from '../../query/codec.ts';
import { compileSearch } from '../../store/search.ts';
import { useLateField } from '../shell/use-app.ts';
import { findHiders, type HidingField } from './find-hiders.ts';

/** The selected function isn't in this view: which filter hides it, where one does by its name. */
export function NotHere({ name, sampleType }: { name: string; sampleType: string }) {
  const query = useLateField((state) => state.query);
  const [found, setFound] = useState<{ key: string; hiders: readonly HidingField[] }>();
  const { hide, ignore, show } = query;
  const key = JSON.stringify([name, hide, ignore, show]);
  useEffect(() => {
    let isWanted = true;
    findHiders(name, { hide, ignore, show }, compileSearch).then((hiders) => {
      if (isWanted) setFound({ key, hiders });
    });
    return () => {
      isWanted = false;
    };
  }, [key, name, hide, ignore, show]);
  const hiders = found?.key === key ? found.hiders : [];
  return (
    <p className="details-note">
      <code>{name}</code>{' '}
      {hiders.length === 0 ? (
        `has no value for ${sampleType} in this view.`
      ) : (
        <>
          is hidden by{' '}
          {hiders.map((field, at) => (
            <span key={field}>
              {at > 0 && ', '}
              <code>
                {getOptionName(field)}: {query[field]}
              </code>
            </span>
          ))}
        </>
      )}
    </p>
  );
}
