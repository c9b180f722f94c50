import { existsSync, readdirSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { extname, join, relative, sep } from 'node:path';
import { getFileType } from '../../../scripts/file-types.mjs';

/**
 * The files of the built page by their address (`/assets/index.js`, and `/` for `index.html`), listed once. Only what is in
 * this table is ever served, so that no address can lead out of the folder.
 */
export class PageFiles {
  readonly #paths = new Map<string, string>();

  /** Errors: throws when there is no built page. */
  constructor(folder: string) {
    if (!existsSync(join(folder, 'index.html'))) throw new Error(`no built page in ${folder}`);
    const open = [folder];
    for (let parent = open.pop(); parent !== undefined; parent = open.pop()) {
      for (const entry of readdirSync(parent, { withFileTypes: true })) {
        const path = join(parent, entry.name);
        const address = `/${relative(folder, path).split(sep).join('/')}`;
        if (entry.isDirectory() && address !== '/cli') open.push(path);
        else if (entry.isFile()) this.#paths.set(address, path);
      }
    }
    this.#paths.set('/', join(folder, 'index.html'));
  }

  /** Errors: undefined for an address that is none of the page's. */
  async read(
    address: string,
  ): Promise<{ readonly bytes: Uint8Array; readonly type: string } | undefined> {
    const path = this.#paths.get(address);
    if (path === undefined) return undefined;
    // Gone since it was listed, by a new build: to the one who asks it is not there.
    const bytes = await readFile(path).catch(() => undefined);
    return bytes && { bytes, type: getFileType(extname(path)) };
  }
}
