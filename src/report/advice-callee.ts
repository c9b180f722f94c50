import { none } from '../profile/profile.ts';
import { getRoles } from './advice-charges.ts';
import type { Asked } from './advice-sums.ts';
import type { AdviceFacts } from './results.ts';

/** No frame of the function yet, and the function itself is the last one: rows of functions are from 0 on. */
const outside = -2;
const inside = -1;

/**
 * The function of the program with most of what the asked one calls. A stack counts once, for what the innermost of the function's
 * frames calls; library calls count for the function itself. Undefined where it calls nothing of the program.
 *
 * Units:  value and cum in the sample type's unit.
 * Cost:   one pass over the stacks, one over the samples.
 */
export function findCallee({ profile, table, value, wanted }: Asked): AdviceFacts['callee'] {
  const { samples, stacks, lines, functions, strings } = profile;
  const { isProgram } = getRoles(profile);
  const below = new Int32Array(stacks.count).fill(outside);
  for (let stack = 1; stack < stacks.count; stack++) {
    let at = below[stacks.parent[stack]];
    for (let i = stacks.offset[stack]; i < stacks.offset[stack + 1]; i++) {
      const end = table.offset[stacks.location[i] + 1];
      for (let run = table.offset[stacks.location[i]]; run < end; run++) {
        const line = table.lineOf[run];
        if (line === none) continue;
        const fn = lines.fn[line];
        if (wanted[fn]) at = inside;
        else if (at === inside) at = fn;
      }
    }
    below[stack] = at;
  }
  let cum = 0;
  const sums = new Map<number, number>();
  for (let row = 0; row < samples.count; row++) {
    const fn = below[samples.stack[row]];
    if (fn === outside) continue;
    cum += value[row];
    if (fn === inside || !isProgram[fn]) continue;
    const name = functions.name[fn];
    sums.set(name, (sums.get(name) ?? 0) + value[row]);
  }
  let best: AdviceFacts['callee'];
  for (const [name, sum] of sums) {
    if (sum > (best?.value ?? 0)) best = { fn: strings.get(name), value: sum, cum };
  }
  return best;
}
