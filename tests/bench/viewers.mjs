// What is compared, and how each of them is started and shown a file.
import { spawn, spawnSync } from 'node:child_process';
import { createRequire } from 'node:module';
import { connect, createServer } from 'node:net';
import { dirname, join } from 'node:path';
import { root } from '../../scripts/install.mjs';
import { serveFolder } from '../../scripts/serve.mjs';
import { Failure } from './browser.mjs';

const isThere = (command, args) => spawnSync(command, args, { stdio: 'ignore' }).status === 0;
const require = createRequire(import.meta.url);

/** Shows a file to a page that reads files: its file input is given the file, as a drop would. */
async function openThroughInput(page, address, path) {
  await page.goto(address);
  const input = page.locator('input[type=file]:not([webkitdirectory])').first();
  await input.waitFor({ state: 'attached' });
  // A drop comes with a pointer, and the start page has come to rest: what follows is the opening alone.
  await page.mouse.move(700, 450);
  await page.waitForTimeout(1000);
  await input.setInputFiles(path);
  return undefined;
}

async function findFreePort() {
  const server = createServer();
  await new Promise((done) => server.listen(0, '127.0.0.1', done));
  const { port } = server.address();
  await new Promise((done) => server.close(done));
  return port;
}

/** Resolves when something listens on the port. */
async function waitForPort(port, isOver) {
  for (;;) {
    const isOpen = await new Promise((done) => {
      const socket = connect(port, '127.0.0.1');
      socket.once('connect', () => done(true)).once('error', () => done(false));
      socket.once('connect', () => socket.end());
    });
    if (isOpen) return;
    if (isOver()) throw new Failure('go tool pprof ended before it served anything');
    await new Promise((done) => setTimeout(done, 10));
  }
}

/** Starts `go tool pprof -http` on a file; `stop` ends it and what it started. */
export async function startPprof(path) {
  const port = await findFreePort();
  const startedAt = Date.now();
  const server = spawn(
    'go',
    ['tool', 'pprof', '-no_browser', `-http=127.0.0.1:${port}`, path],
    // A group of its own: the go command starts pprof as another process.
    { stdio: 'ignore', detached: true },
  );
  let isOver = false;
  server.once('exit', () => {
    isOver = true;
  });
  const stop = () => {
    try {
      process.kill(-server.pid, 'SIGKILL');
    } catch {
      // It has ended by itself.
    }
  };
  const listening = waitForPort(port, () => isOver);
  return { id: server.pid, startedAt, listening, address: `http://127.0.0.1:${port}/`, stop };
}

async function serve(folder) {
  const server = await serveFolder(folder, 0);
  server.unref();
  return `http://127.0.0.1:${server.address().port}/`;
}

/** Ours first, then the peers that this machine has; `missing` says which it has not. */
export async function findViewers() {
  const missing = [];
  const ours = await serve(join(root, 'dist'));
  const viewers = [
    {
      name: 'pproflens',
      probe: { flame: '[role=treeitem]', isCanvas: false },
      area: '.flame-window',
      zoom: 'click',
      open: (page, path) => openThroughInput(page, ours, path),
    },
  ];
  const manifest = require.resolve('speedscope/package.json');
  const theirs = await serve(join(dirname(manifest), 'dist/release'));
  viewers.push({
    name: `speedscope ${require(manifest).version}`,
    probe: { flame: 'canvas', isCanvas: true, failureText: 'Something went wrong' },
    area: 'canvas',
    zoom: 'dblclick',
    open: (page, path) => openThroughInput(page, theirs, path),
  });
  if (isThere('go', ['version']) && isThere('dot', ['-V'])) {
    const version = spawnSync('go', ['env', 'GOVERSION'], { encoding: 'utf8' }).stdout.trim();
    viewers.push({
      name: `pprof -http (${version})`,
      // d3-flame-graph up to Go 1.22, pprof's own boxes since.
      probe: { flame: '.d3-flame-graph .frame, #stack-chart .boxbg', isCanvas: false },
      area: '#chart, #stack-chart',
      zoom: 'click',
      isServer: true,
      settleMs: 800,
    });
  } else missing.push('pprof -http: needs go and dot (Graphviz)');
  return { viewers, missing };
}
