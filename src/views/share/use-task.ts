import { useState } from 'react';

/** Something a button does, and what came of it in words. */
export function useTask() {
  const [message, setMessage] = useState('');
  const run = (done: string, task: () => Promise<unknown>): void => {
    setMessage('');
    task().then(
      () => setMessage(done),
      (error: unknown) =>
        setMessage(`That failed: ${error instanceof Error ? error.message : String(error)}.`),
    );
  };
  return { run, message };
}
