/** A frame at 60 Hz is 16 ms; half of it is left to the browser. */
const SLICE_MS = 8;

/** The rest of a stepwise computation, at once. */
export function finish<T>(steps: Generator<undefined, T>): T {
  let step = steps.next();
  while (!step.done) step = steps.next();
  return step.value;
}

/**
 * Runs a stepwise computation beside painting and input. The first slice runs at once, so that what is short needs
 * no second paint. Returns how to stop it.
 */
export function runSlices<T>(
  steps: Generator<undefined, T>,
  onDone: (value: T) => void,
): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const runSlice = () => {
    const end = performance.now() + SLICE_MS;
    do {
      const step = steps.next();
      if (step.done) {
        onDone(step.value);
        return;
      }
    } while (performance.now() < end);
    timer = setTimeout(runSlice, 0);
  };
  runSlice();
  return () => clearTimeout(timer);
}
