import { useEffect, useMemo, useState } from 'react';
import type { ShareChoices } from '../../share/choices.ts';
import { describePage } from '../../store/page.ts';
import type { SharedOutcome } from '../../store/sharing.ts';
import { useActions, useField } from '../shell/use-app.ts';

/**
 * What is shown, prepared by the choices made; while it is made anew, the last one. Back and a file that is watched change
 * what is shown beneath the dialog, too.
 */
export function useShared(choices: ShareChoices) {
  const { makeShared } = useActions();
  const current = useField((state) => state.current);
  const page = useField(describePage);
  const wanted = useMemo(() => ({ choices, current, page }), [choices, current, page]);
  const [made, setMade] = useState<{
    readonly of: typeof wanted;
    readonly outcome: SharedOutcome;
  }>();
  useEffect(() => {
    let isWanted = true;
    void makeShared(wanted.choices).then((outcome) => {
      if (isWanted) setMade({ of: wanted, outcome });
    });
    return () => {
      isWanted = false;
    };
  }, [wanted, makeShared]);
  const outcome = made?.outcome;
  return {
    shared: outcome?.kind === 'shared' ? outcome.shared : undefined,
    error: outcome?.kind === 'error' ? outcome.message : '',
    isMaking: made?.of !== wanted,
  };
}
