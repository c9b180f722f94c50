import { type DroppedFile, isUseful } from './dropped.ts';

/** Entries of an archive that are looked at, and the size up to which one is unpacked. */
const entryLimit = 100_000;
const unpackedLimit = 64 * 2 ** 20;

const endSignature = 0x06054b50;
const entrySignature = 0x02014b50;
const endLength = 22;
const entryLength = 46;
const localLength = 30;

/** Whether a file is a zip archive, by its name: its bytes are read only then. */
export function isZip(file: File): boolean {
  return /\.zip$/i.test(file.name);
}

interface ZipEntry {
  readonly path: string;
  readonly method: number;
  readonly packedSize: number;
  readonly size: number;
  readonly offset: number;
}

/** Where the list of entries is: told at the archive's end, behind which a comment of 64 kB may stand. */
function findEntries(view: DataView): { count: number; offset: number } {
  const first = Math.max(0, view.byteLength - endLength - 0xffff);
  for (let at = view.byteLength - endLength; at >= first; at--) {
    if (view.getUint32(at, true) !== endSignature) continue;
    return { count: view.getUint16(at + 10, true), offset: view.getUint32(at + 16, true) };
  }
  throw new RangeError('no list of files at its end');
}

function listEntries(buffer: ArrayBuffer): ZipEntry[] {
  const view = new DataView(buffer);
  const { count, offset } = findEntries(view);
  const entries: ZipEntry[] = [];
  let at = offset;
  for (let row = 0; row < Math.min(count, entryLimit); row++) {
    if (view.getUint32(at, true) !== entrySignature) throw new RangeError('damaged list of files');
    const nameLength = view.getUint16(at + 28, true);
    const name = new Uint8Array(buffer, at + entryLength, nameLength);
    entries.push({
      path: new TextDecoder().decode(name),
      method: view.getUint16(at + 10, true),
      packedSize: view.getUint32(at + 20, true),
      size: view.getUint32(at + 24, true),
      offset: view.getUint32(at + 42, true),
    });
    at += entryLength + nameLength + view.getUint16(at + 30, true) + view.getUint16(at + 32, true);
  }
  return entries;
}

async function unpack(buffer: ArrayBuffer, entry: ZipEntry): Promise<ArrayBuffer> {
  const view = new DataView(buffer);
  const { offset } = entry;
  const start =
    offset + localLength + view.getUint16(offset + 26, true) + view.getUint16(offset + 28, true);
  const packed = new Uint8Array(buffer, start, entry.packedSize);
  if (entry.method === 0) return packed.slice().buffer;
  if (entry.method !== 8) throw new RangeError(`${entry.path} is packed in an unknown way`);
  const stream = new Blob([packed]).stream().pipeThrough(new DecompressionStream('deflate-raw'));
  return new Response(stream).arrayBuffer();
}

/**
 * The files of a zip archive, as if its folder had been dropped; only those that `isWanted` are unpacked.
 * Errors: throws an Error that says what is wrong with the archive.
 */
export async function readZip(
  file: File,
  isWanted: (path: string) => boolean,
): Promise<DroppedFile[]> {
  const buffer = await file.arrayBuffer();
  const folder = file.name.replace(/\.zip$/i, '');
  const files: DroppedFile[] = [];
  for (const entry of listEntries(buffer)) {
    const isFolder = entry.path.endsWith('/');
    if (isFolder || entry.size > unpackedLimit || !isWanted(entry.path)) continue;
    const path = `${folder}/${entry.path}`;
    const name = path.slice(path.lastIndexOf('/') + 1);
    files.push({ path, file: new File([await unpack(buffer, entry)], name) });
  }
  return files;
}

/** The files with each zip archive among them replaced by what it holds that is of use. Errors: as `readZip`, its name put before. */
export async function unpackZips(files: readonly DroppedFile[]): Promise<readonly DroppedFile[]> {
  const unpacked: DroppedFile[] = [];
  for (const dropped of files) {
    if (!isZip(dropped.file)) {
      unpacked.push(dropped);
      continue;
    }
    try {
      for (const file of await readZip(dropped.file, isUseful)) unpacked.push(file);
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error);
      throw new Error(`${dropped.file.name}: ${reason}`);
    }
  }
  return unpacked;
}
