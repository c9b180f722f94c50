// The template of saved pages: the whole viewer in one HTML file, dist/single.html. The page fetches it when somebody saves a
// page, the command line reads it for -html. What a saved page carries is put between two marks (src/share/page-file.ts).
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import react from '@vitejs/plugin-react';
import { build } from 'vite';

const root = fileURLToPath(new URL('..', import.meta.url));

/** Where the page starts a worker, and what it starts there in a single file: the text of an element of this id. */
const workers = [
  { client: 'src/worker/client.ts', file: './worker.ts', id: 'pproflens-worker' },
  {
    client: 'src/worker/graphviz-client.ts',
    file: './graphviz-worker.ts',
    id: 'pproflens-graphviz',
  },
];

/** Blob workers from texts in the page: a browser starts no worker from a file:// address, and no module worker from a blob of one. */
function inlineWorkers() {
  const missing = new Set(workers);
  return {
    name: 'inline-workers',
    enforce: 'pre',
    transform(code, id) {
      const worker = workers.find(({ client }) => id.split('?')[0] === join(root, client));
      if (!worker) return undefined;
      const start = `new Worker(new URL('${worker.file}', import.meta.url), { type: 'module' })`;
      if (!code.includes(start)) throw new Error(`${worker.client} starts its worker another way`);
      missing.delete(worker);
      return {
        code: `import { startInlineWorker } from './inline-worker.ts';\n${code.replace(start, `startInlineWorker('${worker.id}')`)}`,
        map: null,
      };
    },
    buildEnd(error) {
      if (!error && missing.size > 0) throw new Error('the single file lacks a worker');
    },
  };
}

/** One script without imports, and the style sheet that goes with it. */
async function bundle(entry, plugins) {
  const built = await build({
    root,
    configFile: false,
    publicDir: false,
    logLevel: 'warn',
    plugins,
    define: { 'process.env.NODE_ENV': '"production"' },
    build: {
      target: 'es2022',
      write: false,
      cssCodeSplit: false,
      modulePreload: false,
      chunkSizeWarningLimit: 4000,
      rolldownOptions: {
        input: join(root, entry),
        // Vite's loader of parts asks for its own address; in one script there are no parts.
        transform: { define: { 'import.meta': '{}' } },
        output: { format: 'iife', codeSplitting: false },
      },
    },
  });
  const { output } = Array.isArray(built) ? built[0] : built;
  const chunks = output.filter(({ type }) => type === 'chunk');
  if (chunks.length !== 1) throw new Error(`${entry} became ${chunks.length} scripts`);
  const sheets = output.filter(({ fileName }) => fileName.endsWith('.css'));
  return { code: chunks[0].code, css: sheets.map(({ source }) => String(source)).join('\n') };
}

/** Inside a script element neither its end nor a comment may begin. In JavaScript both occur in strings and patterns only. */
function guardScript(code) {
  return code.replace(/<(?=\/script|!--)/gi, '\\x3c');
}

function hash(text) {
  return `'sha256-${createHash('sha256').update(text).digest('base64')}'`;
}

/** The licences of what is bundled, as the page's build lists them; a saved page is passed on without its site. */
function readLicences(outDir) {
  const path = join(outDir, 'licences.md');
  if (!existsSync(path)) return '';
  return `<script type="text/plain" id="pproflens-licences">${guardScript(readFileSync(path, 'utf8'))}</script>\n`;
}

/** Builds the template into a folder that the page has been built into. Returns its size in bytes. */
export async function buildSingle(outDir) {
  const page = await bundle('src/main.tsx', [inlineWorkers(), react()]);
  const texts = [];
  for (const { file, id } of workers) {
    const { code } = await bundle(`src/worker/${file.slice(2)}`, []);
    texts.push(`<script type="text/plain" id="${id}">${guardScript(code)}</script>`);
  }
  const script = guardScript(page.code);
  if (/<\/style/i.test(page.css)) throw new Error('the style sheet ends its element');
  const icon = readFileSync(join(root, 'public/icon.svg')).toString('base64');
  // No connection of any kind: a saved page shows what it carries, and can tell nobody.
  const policy = [
    "default-src 'none'",
    `script-src ${hash(script)} 'wasm-unsafe-eval'`,
    'worker-src blob:',
    "style-src 'unsafe-inline'",
    'img-src data: blob:',
    "base-uri 'none'",
    "form-action 'none'",
  ].join('; ');
  const html = `<!doctype html>
<html lang="en" data-state="empty">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="referrer" content="no-referrer">
<link rel="icon" type="image/svg+xml" href="data:image/svg+xml;base64,${icon}">
<title>pproflens</title>
<style id="pproflens-style">${page.css}</style>
</head>
<body>
<div id="root"></div>
<noscript>This page shows a profile in your browser and needs JavaScript for it.</noscript>
<!--pproflens:shared--><!--/pproflens:shared-->
${readLicences(outDir)}${texts.join('\n')}
<script id="pproflens-page">${script}</script>
</body>
</html>
`;
  mkdirSync(outDir, { recursive: true });
  writeFileSync(join(outDir, 'single.html'), html);
  return Buffer.byteLength(html);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const size = await buildSingle(process.argv[2] ?? join(root, 'dist'));
  console.log(`single.html ${(size / 1000).toFixed(0)} kB`);
}
