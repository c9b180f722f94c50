import { constants } from 'node:fs';
import { open, realpath } from 'node:fs/promises';
import { resolve, sep } from 'node:path';
import { splitList } from '../../report/source-path.ts';
import { isSourceName, listSourcePaths } from '../source-reader.ts';

/** More than any source file that people write, and little enough to be read whole. */
export const maxSourceBytes = 16 * 2 ** 20;

export interface SourceFolders {
  readonly trimPath: string;
  readonly sourcePath: string;
}

/** What became of a wish for a source file; `status` is HTTP's. */
export type SourceOutcome =
  | { readonly kind: 'text'; readonly bytes: Uint8Array }
  | { readonly kind: 'refused'; readonly status: 403 | 404 | 413; readonly reason: string };

/**
 * The text of a source file by the path that a profile has for it. Whether a profile names it is the caller's to check.
 *
 * Absolute paths are taken as they are and relative ones below the source_path folders, as `-list` does. A symbolic link is
 * followed only to a source file that stays in the tree: below a source_path folder or the working folder, or in a folder of
 * the same name (as where a distribution links its Go tree).
 */
export async function readNamedSource(
  file: string,
  folders: SourceFolders,
): Promise<SourceOutcome> {
  const { trimPath, sourcePath } = folders;
  if (file === '' || file.includes('\0')) return refuse(404, 'no such source file');
  if (!isSourceName(file)) return refuse(403, 'not the name of a source file');
  for (const path of listSourcePaths(file, trimPath, sourcePath)) {
    const real = await realpath(path).catch(() => undefined);
    if (real === undefined) continue;
    if (!isSourceName(real) || !(await isInTree(resolve(path), real, sourcePath))) {
      return refuse(403, 'a link out of the source tree');
    }
    return readText(real);
  }
  return refuse(404, 'no such source file');
}

function refuse(status: 403 | 404 | 413, reason: string): SourceOutcome {
  return { kind: 'refused', status, reason };
}

async function isInTree(path: string, real: string, sourcePath: string): Promise<boolean> {
  if (real === path || getEnd(real) === getEnd(path)) return true;
  for (const folder of [...splitList(sourcePath), '.']) {
    const root = await realpath(folder).catch(() => undefined);
    // All that there is lies below the topmost folder, so that one says nothing.
    if (root !== undefined && root !== sep && real.startsWith(root + sep)) return true;
  }
  return false;
}

/** The last folder and the name. */
function getEnd(path: string): string {
  return path.split(sep).slice(-2).join(sep);
}

/** Never waits for what is no plain file (a pipe), and never follows a link that has come since the path was resolved. */
async function readText(real: string): Promise<SourceOutcome> {
  const { O_RDONLY, O_NOFOLLOW, O_NONBLOCK } = constants;
  // Windows knows neither flag.
  const flags = O_RDONLY | (O_NOFOLLOW ?? 0) | (O_NONBLOCK ?? 0);
  const handle = await open(real, flags).catch(() => undefined);
  if (!handle) return refuse(404, 'no such source file');
  try {
    const stat = await handle.stat();
    if (!stat.isFile()) return refuse(404, 'no such source file');
    if (stat.size > maxSourceBytes) {
      return refuse(413, `larger than ${maxSourceBytes.toLocaleString('en')} bytes`);
    }
    return { kind: 'text', bytes: await handle.readFile() };
  } finally {
    await handle.close();
  }
}
