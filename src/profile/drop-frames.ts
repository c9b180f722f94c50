import { RE2JS } from 're2js';
import { sliceLines } from './edit-stacks.ts';
import { none, type Profile, type Stacks } from './profile.ts';
import { sliceStacks } from './stacks.ts';

const reserved = /\(anonymous namespace\)|operator\(\)|\(/g;

/**
 * A function name as pprof compares it when it prunes: one leading dot and the parameter list removed.
 * Source: google/pprof profile/prune.go.
 */
export function getPruneName(name: string): string {
  const bare = name.startsWith('.') ? name.slice(1) : name;
  for (const match of bare.matchAll(reserved)) {
    if (match[0] === '(') return bare.slice(0, match.index);
  }
  return bare;
}

/**
 * The profile without the frames its own drop_frames names (less keep_frames), as pprof loads it: allocators, profiling
 * signal handlers. A pattern that doesn't compile switches the step off, as in pprof.
 *
 * Per location the outermost droppable line goes with all inlined below it; per stack everything from the first droppable
 * location after some other frame goes, toward the leaf.
 */
export function dropFrames(profile: Profile): Profile {
  if (profile.dropFrames === '') return profile;
  let drop: RE2JS;
  let keep: RE2JS | undefined;
  try {
    drop = RE2JS.compile(`^(${profile.dropFrames})$`);
    if (profile.keepFrames !== '') keep = RE2JS.compile(`^(${profile.keepFrames})$`);
  } catch {
    return profile;
  }
  const { functions, locations, lines, strings } = profile;
  const isDroppable = new Uint8Array(functions.count);
  let isAny = false;
  for (let fn = 0; fn < functions.count; fn++) {
    const raw = strings.get(functions.name[fn]);
    if (raw === '') continue;
    const name = getPruneName(raw);
    if (drop.test(name) && !keep?.test(name)) {
      isDroppable[fn] = 1;
      isAny = true;
    }
  }
  if (!isAny) return profile;

  const verdict = new Uint8Array(locations.count);
  const from = locations.lineOffset.slice(0, locations.count);
  for (let location = 0; location < locations.count; location++) {
    const start = locations.lineOffset[location];
    const end = locations.lineOffset[location + 1];
    let found: number = none;
    for (let line = end - 1; line >= start && found === none; line--) {
      if (isDroppable[lines.fn[line]]) found = line;
    }
    if (found === none) continue;
    verdict[location] = found === end - 1 ? gone : cutBelow;
    if (found < end - 1) from[location] = found + 1;
  }

  const cut = sliceLines(profile, from, locations.lineOffset.subarray(1));
  return { ...cut, stacks: cutStacks(cut.stacks, verdict) };
}

/** Verdicts on a location: it goes as a whole; the stack ends with what is left of it. */
const gone = 1;
const cutBelow = 2;

/** The stacks up to the first location with a verdict that comes after one without. */
function cutStacks(stacks: Stacks, verdict: Uint8Array): Stacks {
  const { count, parent, offset, location } = stacks;
  const hasOther = new Uint8Array(count);
  const isCut = new Uint8Array(count);
  const to = new Uint32Array(count);
  for (let row = 1; row < count; row++) {
    hasOther[row] = hasOther[parent[row]];
    isCut[row] = isCut[parent[row]];
    to[row] = offset[row];
    while (isCut[row] === 0 && to[row] < offset[row + 1]) {
      const kind = verdict[location[to[row]]];
      if (kind === 0) hasOther[row] = 1;
      else if (hasOther[row] === 1) isCut[row] = 1;
      if (isCut[row] === 0 || kind === cutBelow) to[row]++;
    }
  }
  return sliceStacks(stacks, offset.subarray(0, count), to);
}
