/** What a person does before a profile comes. */
const signs = ['pointermove', 'pointerdown', 'keydown', 'dragenter'] as const;

/** Calls back once, at the first sign that somebody is there; the function returned stops waiting for it. */
export function onFirstSign(callback: () => void): () => void {
  const stop = () => {
    for (const sign of signs) removeEventListener(sign, onSign);
  };
  const onSign = () => {
    stop();
    callback();
  };
  for (const sign of signs) addEventListener(sign, onSign, { passive: true });
  return stop;
}
