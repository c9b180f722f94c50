// What the build adds to the page: its policy, and the service worker with the list of what it keeps.
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, relative, resolve, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'vite';
import { metaPolicy } from './page-policy.mjs';

const workerSource = fileURLToPath(new URL('../src/pwa/service-worker.ts', import.meta.url));
const isInlined = (bundle) => !Object.values(bundle).some(({ type }) => type === 'chunk');

/** Files of a build that nobody needs offline. */
const leftOut = /^(sw\.js|licences\.md|cli\/.*|examples\/MANIFEST\.md|.*\.map)$/;

/** Some hosts send these with content-encoding: browsers unpack them, and have other bytes than the build. */
const unpacked = /\.gz$/;

function listFiles(folder) {
  const files = readdirSync(folder, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)).split(sep).join('/'));
  return files.filter((file) => !leftOut.test(file)).sort();
}

/** Writes sw.js for what is in the folder; call again after adding to it. */
export async function writeServiceWorker(folder) {
  const files = listFiles(folder);
  const hash = createHash('sha256');
  const hashes = {};
  // The page is kept under its folder's address: some hosts redirect index.html to it.
  const getAddress = (file) => (file === 'index.html' ? '' : file);
  for (const file of files) {
    const bytes = readFileSync(join(folder, file));
    hash.update(file).update(bytes);
    if (unpacked.test(file)) continue;
    hashes[getAddress(file)] = `sha256-${createHash('sha256').update(bytes).digest('base64')}`;
  }
  const pageFiles = {
    version: hash.digest('hex').slice(0, 16),
    files: files.map(getAddress),
    hashes,
  };
  const built = await build({
    configFile: false,
    logLevel: 'warn',
    publicDir: false,
    build: {
      write: false,
      rollupOptions: {
        input: workerSource,
        output: { format: 'iife', entryFileNames: 'sw.js' },
      },
    },
  });
  const code = built.output[0].code;
  writeFileSync(join(folder, 'sw.js'), `const pageFiles=${JSON.stringify(pageFiles)};\n${code}`);
}

/** For builds of the page itself: not of the command line, nor of a page in one file. */
export function pagePlugins() {
  let folder = '';
  let isPage = false;
  return [
    {
      name: 'pproflens-policy',
      apply: 'build',
      transformIndexHtml: {
        order: 'post',
        handler(html, { bundle }) {
          if (!bundle || isInlined(bundle)) return html;
          const lines = [
            `<meta http-equiv="Content-Security-Policy" content="${metaPolicy}" />`,
            '<meta name="service-worker" content="./sw.js" />',
          ];
          return html.replace(/(<meta charset="[^"]*" \/>)/, ['$1', ...lines].join('\n    '));
        },
      },
    },
    {
      name: 'pproflens-service-worker',
      apply: 'build',
      configResolved(config) {
        folder = resolve(config.root, config.build.outDir);
        isPage = !config.build.ssr && !config.build.lib && config.build.write;
      },
      writeBundle: {
        sequential: true,
        order: 'post',
        async handler(_, bundle) {
          if (!isPage || !bundle['index.html'] || isInlined(bundle)) return;
          await writeServiceWorker(folder);
        },
      },
    },
  ];
}
