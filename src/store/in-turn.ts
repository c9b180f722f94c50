/**
 * Runs works one after another, in the order they are given: the engine makes one text at a time, and a wish for another would
 * take the place of the one that is being made. Resolves and rejects as the work does; one that fails holds up none.
 */
export function createTurns(): <T>(work: () => Promise<T>) => Promise<T> {
  let last: Promise<unknown> = Promise.resolve();
  return (work) => {
    const done = last.then(work);
    last = done.catch(() => undefined);
    return done;
  };
}
