import { useState } from 'react';

/** Something a button does, and what came of it in words, as long as `subject` is what it was done to. */
export function useTask(subject: unknown) {
  const [done, setDone] = useState({ to: subject, message: '' });
  const run = (success: string, task: () => Promise<unknown>): void => {
    const say = (message: string) => setDone({ to: subject, message });
    say('');
    task().then(
      () => say(success),
      (error: unknown) =>
        say(`That failed: ${error instanceof Error ? error.message : String(error)}.`),
    );
  };
  return { run, message: Object.is(done.to, subject) ? done.message : '' };
}
