/** Numbers 0 … below - 1, the same on every run. */
export function createRandom(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (Math.imul(state, 1_103_515_245) + 12_345) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}

/** Bytes that mean something to the wire format: lengths, tags, the ends of a varint. */
const pieces: readonly (readonly number[])[] = [
  [0],
  [0xff],
  [0x80],
  [0x7f],
  [0x12, 0x00],
  [0x0a],
  [0xff, 0xff, 0xff, 0xff, 0x0f],
  [0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0x01],
  [0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x01],
];

/** The bytes cut, flipped, doubled in places or with something put in. */
export function damage(bytes: Uint8Array, random: (below: number) => number): Uint8Array {
  let damaged = bytes.slice();
  for (let times = random(3); times >= 0; times--) {
    const at = random(damaged.length + 1);
    const kind = random(6);
    if (kind === 0) damaged = damaged.slice(0, at);
    else if (kind === 1 && at < damaged.length) damaged[at] ^= 1 << random(8);
    else if (kind === 2 && at < damaged.length) damaged[at] = random(256);
    else {
      const piece = pieces[random(pieces.length)];
      const from = kind === 3 ? Math.min(damaged.length, at + piece.length) : at;
      damaged = Uint8Array.of(...damaged.subarray(0, at), ...piece, ...damaged.subarray(from));
    }
  }
  return damaged;
}
