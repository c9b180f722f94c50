import { useEffect, useState } from 'react';
import type { ShareChoices } from '../../share/choices.ts';
import type { SharedOutcome } from '../../store/sharing.ts';
import { useActions } from '../shell/use-app.ts';

/** The profile prepared by the choices made; while it is made anew, the last one. */
export function useShared(choices: ShareChoices) {
  const { makeShared } = useActions();
  const [made, setMade] = useState<{
    readonly of: ShareChoices;
    readonly outcome: SharedOutcome;
  }>();
  useEffect(() => {
    let isWanted = true;
    void makeShared(choices).then((outcome) => {
      if (isWanted) setMade({ of: choices, outcome });
    });
    return () => {
      isWanted = false;
    };
  }, [choices, makeShared]);
  const outcome = made?.outcome;
  return {
    shared: outcome?.kind === 'shared' ? outcome.shared : undefined,
    error: outcome?.kind === 'error' ? outcome.message : '',
    isMaking: made?.of !== choices,
  };
}
