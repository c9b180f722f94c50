import { type LabelSets, type Mapping, none, type Profile } from '../profile/profile.ts';
import { baseLabelKey } from '../refine/difference.ts';
import { isGoStandard } from './go-standard.ts';
import { Hashes, hashKey } from './hashes.ts';
import { findOtherStandard, isSystemBinary } from './other-standard.ts';
import { AddedStrings } from './rewrite-strings.ts';
import { getFileName } from './strip.ts';

/** A Go build id or a checksum of a binary is as long. */
const buildIdLength = 40;

/** Endings that say what language a file is in, and no more. */
const codeEnding = /\.(?:go|s|c|cc|cpp|cxx|h|hpp|rs|java|kt|scala|py|rb|js|ts|php|cs|swift|m)$/i;
/** What the kernel maps into every program; pprof knows these by name. */
const kernelMappings = new Set(['[vdso]', '[vsyscall]', '[kernel.kallsyms]', '[heap]', '[stack]']);

/**
 * The profiles with hashes for all names but those of standard libraries, in the shape that names have, so that packages
 * still group functions and a hash stands for the same thing in every export: `example.com/shopd/cart.(*Cart).Add` becomes
 * `p1f0c….f93ab…`. Files become `d…/f….go`, those of the standard library the path that every Go has (`net/http/server.go`).
 * Label keys and texts become hashes, and so do numbers, but for the `bytes` of Go's heap profiles and the mark of a
 * difference's base. Build ids, binaries; no comments, documentation address or patterns for frames: those must have been applied before (`prepareProfile`).
 * Values, lines, addresses, units and times stay.
 *
 * Who knows or guesses a name can check it against its hash: this hides names from readers, not from those who have them.
 *
 * Cost: a hash for each distinct text. Errors: none; names whose hashes begin alike have longer ones (`hashes.ts`).
 */
export function anonymiseProfiles(profiles: readonly Profile[]): Profile[] {
  return Hashes.settle((hashes) => profiles.map((profile) => anonymiseWith(profile, hashes)));
}

function anonymiseWith(profile: Profile, hashes: Hashes): Profile {
  const added = new AddedStrings(profile.strings);
  const functions = anonymiseFunctions(profile, added, hashes);
  const labelSets = anonymiseLabels(profile, added, hashes);
  return {
    ...profile,
    functions,
    labelSets,
    mappings: profile.mappings.map((mapping) => anonymiseMapping(mapping, hashes)),
    strings: added.finish(),
    comments: [],
    docUrl: '',
    dropFrames: '',
    keepFrames: '',
  };
}

/** What a function's printed name becomes; undefined for a name that the profile doesn't have. */
export function createRenamer(
  before: Profile,
  after: Profile,
): (name: string) => string | undefined {
  const renamed = new Map<string, string>();
  for (let fn = 0; fn < before.functions.count; fn++) {
    const name = before.strings.get(before.functions.name[fn]);
    if (!renamed.has(name)) renamed.set(name, after.strings.get(after.functions.name[fn]));
  }
  return (name) => renamed.get(name);
}

function anonymiseFunctions(
  profile: Profile,
  added: AddedStrings,
  hashes: Hashes,
): Profile['functions'] {
  const { functions, strings } = profile;
  const { count } = functions;
  const hasFiles = functions.file.some((row) => strings.get(row) !== '');
  const name = new Int32Array(count);
  // Without a system name a name is shown as it stands.
  const systemName = new Int32Array(count);
  const file = new Int32Array(count);
  const isInSystem = findSystemFunctions(profile);
  for (let fn = 0; fn < count; fn++) {
    const text = strings.get(functions.name[fn]);
    const path = strings.get(functions.file[fn]);
    // Java's io.netty and C's time are no packages of Go's.
    const isGo = path === '' ? !hasFiles : /\.(?:go|s)$/.test(path);
    const found = isGo ? splitGoName(text) : undefined;
    const known =
      found !== undefined && isGoStandard(found.path)
        ? { name: hideTypeArguments(text), file: toStandardPath(found.path, path) }
        : findOtherStandard({ name: text, file: path, isInSystem: isInSystem[fn] === 1 }, (part) =>
            hashes.hash('a', part),
          );
    name[fn] = added.add(known?.name ?? hashName(text, found?.path, hashes));
    file[fn] = added.add(known?.file ?? hashPath(path, hashes));
  }
  return { ...functions, name, systemName, file };
}

/** Per function, 1 where all its locations are in the system's C and C++ libraries. */
function findSystemFunctions({ functions, locations, lines, mappings }: Profile): Uint8Array {
  const isSystem = mappings.map(({ file }) => isSystemBinary(file));
  const isInSystem = new Uint8Array(functions.count);
  const isElsewhere = new Uint8Array(functions.count);
  for (let location = 0; location < locations.count; location++) {
    const seen = isSystem[locations.mapping[location]] ? isInSystem : isElsewhere;
    const { lineOffset } = locations;
    for (let line = lineOffset[location]; line < lineOffset[location + 1]; line++) {
      seen[lines.fn[line]] = 1;
    }
  }
  return isInSystem.map((is, fn) => (isElsewhere[fn] === 1 ? 0 : is));
}

/**
 * A Go name's import path and the rest: `example.com/a/b.(*T).f` is of `example.com/a/b`; undefined where it has none.
 */
function splitGoName(name: string): { readonly path: string; readonly rest: string } | undefined {
  // Type arguments hold paths of their own.
  const bracket = name.indexOf('[');
  const plain = bracket < 0 ? name : name.slice(0, bracket);
  const slash = plain.lastIndexOf('/');
  const dot = plain.indexOf('.', slash + 1);
  if (dot <= 0 || /[\s:<>(*]/.test(plain.slice(0, dot))) return undefined;
  return { path: plain.slice(0, dot).replaceAll('%2e', '.'), rest: name.slice(dot + 1) };
}

/** `slices.SortFunc[...]` as the runtime writes it: a type argument may be a type of one's own. */
function hideTypeArguments(name: string): string {
  const first = name.indexOf('[');
  const last = name.lastIndexOf(']');
  return first < 0 || last < first ? name : `${name.slice(0, first)}[...]${name.slice(last + 1)}`;
}

function hashName(name: string, path: string | undefined, hashes: Hashes): string {
  if (name === '') return '';
  const fn = hashes.hash('f', name);
  if (path === undefined) return fn;
  // That a program has a package main is no secret, and tells which code is its own.
  return path === 'main' ? `main.${fn}` : `${hashes.hash('p', path)}.${fn}`;
}

/** As `go build -trimpath` writes it: where Go is installed says who built the program. */
function toStandardPath(importPath: string, file: string): string {
  return file === '' ? '' : `${importPath}/${getFileName(file)}`;
}

function hashPath(path: string, hashes: Hashes): string {
  if (path === '') return '';
  const name = getFileName(path);
  const folder = path.slice(0, path.length - name.length);
  const ending = codeEnding.exec(name)?.[0].toLowerCase() ?? '';
  const file = hashes.hash('f', name) + ending;
  return folder === '' ? file : `${hashes.hash('d', folder)}/${file}`;
}

function anonymiseMapping(mapping: Mapping, hashes: Hashes): Mapping {
  const { file, buildId } = mapping;
  return {
    ...mapping,
    file: file === '' || kernelMappings.has(file) ? file : hashes.hash('m', file),
    buildId: buildId === '' ? '' : hashKey(`b\0${buildId}`, buildIdLength - 1),
  };
}

function anonymiseLabels(
  { labelSets, strings }: Profile,
  added: AddedStrings,
  hashes: Hashes,
): LabelSets {
  const { length } = labelSets.key;
  const key = new Int32Array(length);
  const text = new Int32Array(length);
  const number = new Float64Array(length);
  const unit = new Int32Array(length);
  for (let label = 0; label < length; label++) {
    const name = strings.get(labelSets.key[label]);
    const isText = labelSets.text[label] !== none;
    const unitName = strings.get(labelSets.unit[label]);
    const value = isText
      ? strings.get(labelSets.text[label])
      : `${labelSets.number[label]} ${unitName}`;
    const isSize = !isText && name === 'bytes' && (unitName === '' || unitName === 'bytes');
    // Percentages of a difference are of the samples that it marks.
    const isBaseMark = isText && name === baseLabelKey && value === 'true';
    if (isSize || isBaseMark) {
      key[label] = labelSets.key[label];
      text[label] = labelSets.text[label];
      number[label] = labelSets.number[label];
      unit[label] = labelSets.unit[label];
      continue;
    }
    key[label] = added.add(hashes.hash('k', name));
    text[label] = added.add(hashes.hash('v', value));
  }
  return { ...labelSets, key, text, number, unit };
}
