import { RE2JS } from 're2js';
import { editStacks, sliceLines } from './edit-stacks.ts';
import { none, type Profile } from './profile.ts';

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

  // Per location: 1 = goes as a whole, 2 = the stack is cut below it.
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
    verdict[location] = found === end - 1 ? 1 : 2;
    if (found < end - 1) from[location] = found + 1;
  }

  const cut = sliceLines(profile, from, locations.lineOffset.subarray(1));
  return editStacks(cut, (location, start, end, push) => {
    let hasOther = false;
    for (let i = start; i < end; i++) {
      const kind = verdict[location[i]];
      if (kind === 0) hasOther = true;
      else if (hasOther) {
        if (kind === 2) push(location[i]);
        return true;
      }
      push(location[i]);
    }
    return true;
  });
}
