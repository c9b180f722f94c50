import { sha256 } from '@noble/hashes/sha2.js';
import { Int32List } from '../base/columns.ts';
import { buildTextColumn, type TextColumn } from '../base/text-column.ts';
import { none, type Profile } from '../profile/profile.ts';
import { getPrintableName, type NodeInfo, type NodeTable } from './node-table.ts';

/**
 * The frames that a flame graph tells apart: an entry, and whether it was inlined into its caller.
 *
 * Shape: location l is the run source[offset[l] … offset[l + 1]), outermost first, with the node table's offsets.
 *        Row 0 of the columns is the synthetic root; others follow in order of first use by a location.
 */
export interface FlameSources {
  readonly count: number;
  readonly source: Int32Array;
  readonly names: readonly string[];
  readonly files: readonly string[];
  /** pprof's colour keys. */
  readonly packages: readonly string[];
  readonly line: Float64Array<ArrayBuffer>;
  readonly inlined: Uint8Array<ArrayBuffer>;
}

export const rootName = 'root';

/** Name with its line where the granularity keeps lines; the file's where there is no function name. */
function getFullName(info: NodeInfo): string {
  if (info.name === '' && info.file === '') return getPrintableName(info);
  const name = info.name === '' ? info.file : info.name;
  if (info.column !== 0) return `${name}:${info.line}:${info.column}`;
  return info.line === 0 ? name : `${name}:${info.line}`;
}

/**
 * Sources of a node table. differs from pprof: a location without lines is shown under its binary's name, where pprof's
 * flame graph leaves it out and moves its value to the caller.
 */
export function buildFlameSources(profile: Profile, table: NodeTable): FlameSources {
  const { locations, lines } = profile;
  const rowByNode = new Int32Array(table.count * 2).fill(none);
  const source = new Int32Array(table.node.length);
  const names = [rootName];
  const files = [''];
  const packages = [''];
  const line: number[] = [0];
  const inlined = new Int32List(64);
  inlined.push(0);
  for (let location = 0; location < locations.count; location++) {
    const first = table.offset[location];
    for (let i = first; i < table.offset[location + 1]; i++) {
      const key = table.node[i] * 2 + (i === first ? 0 : 1);
      let row = rowByNode[key];
      const lineRow = table.lineOf[i];
      if (row === none) {
        row = names.length;
        rowByNode[key] = row;
        const info = table.infos[table.node[i]];
        names.push(getFullName(info));
        files.push(info.file);
        packages.push(getPackageKey(info.name, info.file));
        line.push(0);
        inlined.push(i === first ? 0 : 1);
      }
      if (line[row] === 0 && lineRow !== none) line[row] = lines.line[lineRow];
      source[i] = row;
    }
  }
  return {
    count: names.length,
    source,
    names,
    files,
    packages,
    line: Float64Array.from(line),
    inlined: Uint8Array.from(inlined.finish()),
  };
}

/** Colours of the packages that the sources come from. */
export interface Packages {
  readonly sourcePackage: Int32Array<ArrayBuffer>;
  readonly packageName: TextColumn;
  readonly packageColor: Int32Array<ArrayBuffer>;
}

const packagePattern = /^((.*\/)?[\w\d_]+)(\.|::)([^/]*)$/;
/**
 * pprof's colour key: the package of a function's name, "" where its pattern finds none; without a name the file's folder. Source: pprof internal/report/stacks.go, package.go.
 */
export function getPackageKey(name: string, file: string): string {
  if (name === '' && file !== '') {
    const slash = file.lastIndexOf('/');
    return slash < 0 ? '.' : file.slice(0, slash) || '/';
  }
  return packagePattern.exec(name)?.[1] ?? '';
}

/** pprof's colour number: the first four bytes of SHA-256 of the key, little-endian, modulo 2^20. */
export function computePackageColor(key: string): number {
  const digest = sha256(new TextEncoder().encode(key));
  return (digest[0] + digest[1] * 256 + digest[2] * 65536) % 1048576;
}

/** Packages of the sources, numbered in order of first appearance; the root has colour 0. */
export function buildPackages(packages: readonly string[]): Packages {
  const rowByKey = new Map<string, number>();
  const keys: string[] = [];
  const colors: number[] = [];
  const sourcePackage = new Int32Array(packages.length);
  for (let source = 0; source < packages.length; source++) {
    const key = source === 0 ? rootName : packages[source];
    let row = rowByKey.get(key);
    if (row === undefined) {
      row = keys.length;
      rowByKey.set(key, row);
      keys.push(source === 0 ? '' : key);
      colors.push(source === 0 ? 0 : computePackageColor(key));
    }
    sourcePackage[source] = row;
  }
  return {
    sourcePackage,
    packageName: buildTextColumn(keys),
    packageColor: Int32Array.from(colors),
  };
}
