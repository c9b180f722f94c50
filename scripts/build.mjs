#!/usr/bin/env node
// Builds dist/ (the page, a static site) and dist/cli/pproflens.js (the command line, everything bundled in).
import { chmodSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { build } from 'vite';
import { buildSingle } from './build-single.mjs';
import { writeServiceWorker } from './page-plugins.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));

// The page first: it empties dist, dist/cli included.
await build({ root, build: { outDir: 'dist', emptyOutDir: true } });

const dist = fileURLToPath(new URL('../dist', import.meta.url));
await buildSingle(dist);
// Saving a page works offline, too.
await writeServiceWorker(dist);

await build({
  root,
  publicDir: false,
  ssr: { noExternal: true },
  build: {
    ssr: 'src/cli/main.ts',
    outDir: 'dist/cli',
    target: 'node20',
    rollupOptions: {
      output: { entryFileNames: 'pproflens.js', banner: '#!/usr/bin/env node' },
    },
  },
});
chmodSync(new URL('../dist/cli/pproflens.js', import.meta.url), 0o755);
