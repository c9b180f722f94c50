const nothing = 0x7fffffff;

/**
 * The smallest number painted over a point. Ranges are painted one after the other.
 *
 * Shape: points are 0 … size - 1; a tree over them, its leaves at size … 2 size - 1 and the parent of n at n >> 1.
 * Cost:  a logarithm of the size for each call.
 */
export class RangeMin {
  readonly #tree: Int32Array;
  readonly #size: number;

  constructor(size: number) {
    this.#size = size;
    this.#tree = new Int32Array(size * 2).fill(nothing);
  }

  /** Paints points from … to - 1. */
  paint(from: number, to: number, value: number): void {
    const tree = this.#tree;
    for (let low = from + this.#size, high = to + this.#size; low < high; low >>= 1, high >>= 1) {
      if (low & 1) {
        tree[low] = Math.min(tree[low], value);
        low++;
      }
      if (high & 1) {
        high--;
        tree[high] = Math.min(tree[high], value);
      }
    }
  }

  /** Smallest number over a point, -1 when nothing was painted there. */
  find(point: number): number {
    let best = nothing;
    for (let node = point + this.#size; node > 0; node >>= 1) {
      if (this.#tree[node] < best) best = this.#tree[node];
    }
    return best === nothing ? -1 : best;
  }
}
