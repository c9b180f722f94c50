/** A result's columns lie at most so deep in it: `types[0].flat`, `packages.types[0].flat`, `packages.name.bytes`. */
const depthLimit = 4;

/**
 * The distinct buffers of a result's columns, those in nested objects and lists included; they are moved to the page. A list whose
 * first entry is plain (texts, numbers) has no columns and is not walked, however long it is.
 */
export function findBuffers(result: object): ArrayBuffer[] {
  const buffers = new Set<ArrayBuffer>();
  let level: readonly object[] = [result];
  for (let depth = 0; depth <= depthLimit && level.length > 0; depth++) {
    const next: object[] = [];
    for (const value of level) {
      if (ArrayBuffer.isView(value)) {
        if (value.buffer instanceof ArrayBuffer) buffers.add(value.buffer);
      } else if (!Array.isArray(value) || isObject(value[0])) {
        for (const part of Object.values(value)) if (isObject(part)) next.push(part);
      }
    }
    level = next;
  }
  return [...buffers];
}

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null;
}
