/** Calls back once the page has nothing better to do, after 3 s at the latest; the function returned calls it off. */
export function whenIdle(callback: () => void): () => void {
  // Not every browser tells.
  if (typeof requestIdleCallback === 'undefined') {
    const timer = setTimeout(callback, 1000);
    return () => clearTimeout(timer);
  }
  const call = requestIdleCallback(callback, { timeout: 3000 });
  return () => cancelIdleCallback(call);
}
