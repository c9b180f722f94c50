import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { build } from 'vite';
import { root } from '../../scripts/install.mjs';
import { cache } from './files.mjs';

/** The stages of the engine in one file, bundled as the command line is, and loaded. `folder` is below .cache/bench. */
export async function buildEngine(folder) {
  const outDir = join(cache, folder);
  await build({
    root,
    publicDir: false,
    logLevel: 'warn',
    ssr: { noExternal: true },
    build: {
      ssr: 'tests/bench/stages.ts',
      outDir,
      emptyOutDir: true,
      target: 'node20',
      license: false,
      rollupOptions: { output: { entryFileNames: 'stages.mjs' } },
    },
  });
  return import(pathToFileURL(join(outDir, 'stages.mjs')).href);
}
