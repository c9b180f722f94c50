const addressById = new Map<string, string>();

/**
 * A worker from the text of an element, for pages that are a single file: `scripts/build-single.mjs` puts this in place of the
 * page's workers. Errors: throws where the page has no such element.
 */
export function startInlineWorker(id: string): Worker {
  let address = addressById.get(id);
  if (address === undefined) {
    const text = document.getElementById(id)?.textContent;
    if (!text) throw new Error(`this page lacks its ${id}`);
    address = URL.createObjectURL(new Blob([text], { type: 'text/javascript' }));
    addressById.set(id, address);
  }
  return new Worker(address);
}
