const input = document.querySelector('input');
if (!input) throw new Error('no input');

/** The benchmark calls this once it has given the input a file. */
Object.assign(window, {
  timeStages: (rounds: number) =>
    new Promise((resolve) => {
      const worker = new Worker(new URL('./worker.ts', import.meta.url), { type: 'module' });
      worker.onmessage = ({ data }) => {
        worker.terminate();
        resolve(data);
      };
      worker.onerror = ({ message }) => resolve({ error: message });
      worker.postMessage({ file: input.files?.[0], rounds });
    }),
});
