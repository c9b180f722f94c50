#!/usr/bin/env node
// npm run demo: from a fresh clone to the page with a real profile in it. Ctrl-C ends it.
import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { ensureBuild, ensureModules, root } from './install.mjs';
import { serveOnFreePort } from './serve.mjs';

const example = 'examples/shopd/heap-after.pb.gz';

ensureModules();
ensureBuild();
const port = await serveOnFreePort(join(root, 'dist'), 8321);
const address = `http://127.0.0.1:${port}/#profile=${example}`;
console.log(`\npproflens with a web server's heap profile:\n\n  ${address}\n\nCtrl-C ends it.`);

const opener = { darwin: 'open', win32: 'explorer' }[process.platform] ?? 'xdg-open';
const hasDisplay =
  process.platform !== 'linux' ||
  Boolean(process.env.DISPLAY) ||
  Boolean(process.env.WAYLAND_DISPLAY);
if (hasDisplay) {
  const child = spawn(opener, [address], { stdio: 'ignore', detached: true });
  // No opener on this machine: the address is printed, and that is enough.
  child.on('error', () => undefined);
  child.unref();
}
