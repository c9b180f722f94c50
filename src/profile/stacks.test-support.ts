import { none, type Stacks } from './profile.ts';
import { StackInterner, StackReader } from './stacks.ts';

/** The locations of a stack, root first. */
export function listStack(stacks: Stacks, stack: number): number[] {
  const reader = new StackReader(stacks);
  reader.read(stack);
  return [...reader.location.subarray(reader.start, reader.end)];
}

/** Stacks of these lists, root first, and the row of each. */
export function internStacks(lists: readonly (readonly number[])[]): {
  stacks: Stacks;
  rows: Int32Array;
} {
  const interner = new StackInterner();
  const rows = Int32Array.from(lists, (list) =>
    interner.intern(Int32Array.from(list), 0, list.length),
  );
  return { stacks: interner.finish(rows), rows };
}

/** Whether the columns fit and each row is followed by those that go on from it. */
export function isDepthFirst({ count, parent, offset, location }: Stacks): boolean {
  if (parent.length !== count || offset.length !== count + 1) return false;
  if (parent[0] !== none || offset[1] !== 0 || offset[count] !== location.length) return false;
  const open = [0];
  for (let row = 1; row < count; row++) {
    while (open.length > 0 && open.at(-1) !== parent[row]) open.pop();
    if (open.length === 0 || offset[row] > offset[row + 1]) return false;
    open.push(row);
  }
  return true;
}
