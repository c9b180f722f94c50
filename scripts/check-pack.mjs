#!/usr/bin/env node
// npm run check-pack: packs what would be published, and shows that it runs in an empty folder with Node alone. Takes dist as it is.
import { spawn, spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { root } from './install.mjs';

const profile = join(root, 'tests/fixtures/loadconfig.pb.gz');
const folder = mkdtempSync(join(tmpdir(), 'pproflens-pack-'));
const project = join(folder, 'empty');
// No registry, no cache and no settings of this machine.
const env = {
  ...process.env,
  HOME: folder,
  npm_config_cache: join(folder, 'cache'),
  npm_config_offline: 'true',
  npm_config_update_notifier: 'false',
};

function fail(text) {
  throw new Error(text);
}

function check(title, isRight, seen) {
  if (!isRight) fail(`${title}\n${seen}`);
  console.log(`ok: ${title}`);
}

function runIn(cwd, command, ...args) {
  const shell = process.platform === 'win32';
  const { status, stdout, stderr } = spawnSync(command, args, {
    cwd,
    env,
    shell,
    encoding: 'utf8',
  });
  if (status !== 0) fail(`${command} ${args.join(' ')}: exit ${status}\n${stdout}${stderr}`);
  return stdout;
}

/** Asks the server that `pproflens -http` starts for its page and its profile. */
async function checkServing() {
  const command = join(project, 'node_modules/pproflens/dist/cli/pproflens.js');
  const child = spawn(process.execPath, [command, '-http=:', '-no_browser', profile], { env });
  try {
    const said = await new Promise((resolve, reject) => {
      child.stdout.once('data', (data) => resolve(String(data)));
      child.once('exit', (code) => reject(new Error(`-http: exit ${code}`)));
    });
    const [, origin, path] = /(http:\/\/[^/]+)\/#profile=([^&]+)&/.exec(said) ?? fail(said);
    const page = await fetch(`${origin}/`);
    const script = /src="\.(\/assets\/[^"]+\.js)"/.exec(await page.text())?.[1] ?? '';
    check('-http serves the page', (await fetch(origin + script)).ok, script);
    check('-http serves the profile', (await fetch(origin + path)).ok, path);
  } finally {
    child.kill();
  }
}

try {
  mkdirSync(project);
  runIn(root, 'npm', 'pack', '--ignore-scripts', '--silent', '--pack-destination', project);
  const name = readdirSync(project).find((file) => file.endsWith('.tgz')) ?? fail('no tarball');
  const tarball = `./${name}`;
  // The very lines that pprof -top prints.
  const top = 'Showing nodes accounting for 12.50MB, 100% of 12.50MB total';
  // The prefix: npm takes a folder above that holds node_modules for the project, and looks for the tarball there.
  const byNpx = runIn(project, 'npx', '--yes', '--prefix', '.', tarball, '-top', profile);
  check('npx runs the tarball', byNpx.includes(top), byNpx);

  runIn(project, 'npm', 'install', '--prefix', '.', '--no-audit', '--no-fund', tarball);
  const installed = readdirSync(join(project, 'node_modules')).filter(
    (file) => !file.startsWith('.'),
  );
  check('npm installs nothing else with it', installed.join() === 'pproflens', installed.join());
  const byBin = runIn(project, 'npx', '--prefix', '.', 'pproflens', '-top', profile);
  check('the installed command prints the same', byBin === byNpx, byBin);
  await checkServing();
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
} finally {
  rmSync(folder, { recursive: true, force: true });
}
