import react from '@vitejs/plugin-react';
import { defineConfig } from 'vitest/config';
import { pagePlugins } from './scripts/page-plugins.mjs';

// Time zone of the recorded outputs of pprof.
process.env.TZ = 'UTC';

export default defineConfig({
  // Relative addresses: the built page runs from any sub-path of a static host.
  base: './',
  plugins: [react(), pagePlugins()],
  worker: { format: 'es' },
  build: {
    target: 'es2022',
    chunkSizeWarningLimit: 900,
    // The licences of what is bundled go out with it.
    license: { fileName: 'licences.md' },
  },
  test: {
    include: [
      'src/**/*.test.ts',
      'src/**/*.test.tsx',
      'tests/{golden,fuzz,cli,bench}/**/*.test.ts',
    ],
    server: { deps: { inline: ['d3-flame-graph'] } },
    testTimeout: 20_000,
  },
});
