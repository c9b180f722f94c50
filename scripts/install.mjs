// What a fresh clone lacks: packages, a build, a browser. Only Node's own modules here, since this runs before npm ci.
import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { createRequire } from 'node:module';
import { delimiter, join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = fileURLToPath(new URL('..', import.meta.url));

/** Runs a command of the project in its folder with the terminal attached; returns whether it succeeded. */
export function run(command, args, env = {}) {
  const result = spawnSync(command, args, {
    cwd: root,
    stdio: 'inherit',
    env: { ...process.env, ...env },
    shell: process.platform === 'win32',
  });
  return result.status === 0;
}

/** Runs a tool from node_modules, named by its package and the file of it to start. */
export function runTool(file, args, env = {}) {
  return run(process.execPath, [join(root, 'node_modules', file), ...args], env);
}

const readPackages = (path) => JSON.parse(readFileSync(path, 'utf8')).packages;

/** Whether node_modules holds what package-lock.json asks for (npm keeps its own lock file of what it installed). */
export function hasCurrentModules() {
  const installedPath = join(root, 'node_modules/.package-lock.json');
  if (!existsSync(installedPath)) return false;
  const wanted = readPackages(join(root, 'package-lock.json'));
  const installed = readPackages(installedPath);
  const isMissing = ([path, { version, optional }]) => {
    if (path === '') return false;
    // Optional packages are those of other platforms: absent is right.
    if (installed[path] === undefined) return optional !== true;
    return installed[path].version !== version;
  };
  return (
    !Object.entries(wanted).some(isMissing) &&
    Object.keys(installed).every((path) => wanted[path] !== undefined)
  );
}

export function ensureModules() {
  if (hasCurrentModules()) return;
  console.log('Installing packages (npm ci) …');
  if (!run('npm', ['ci', '--no-audit', '--no-fund'])) {
    console.error('npm ci failed; see above.');
    process.exit(1);
  }
}

function newestTime(path) {
  const stat = statSync(path);
  if (!stat.isDirectory()) return stat.mtimeMs;
  return readdirSync(path).reduce(
    (newest, name) => Math.max(newest, newestTime(join(path, name))),
    stat.mtimeMs,
  );
}

const builtFrom = [
  'src',
  'public',
  'index.html',
  'vite.config.ts',
  'package-lock.json',
  'scripts/build.mjs',
  'scripts/build-single.mjs',
  'scripts/page-plugins.mjs',
  'scripts/page-policy.mjs',
  'scripts/file-types.mjs',
  'tsconfig.sw.json',
];

/** Whether dist was built after everything that it is built from. */
export function hasCurrentBuild() {
  // Written last by the build, so that a build that broke off doesn't count.
  const stamp = join(root, 'dist/cli/pproflens.js');
  if (!existsSync(stamp) || !existsSync(join(root, 'dist/index.html'))) return false;
  const builtAt = statSync(stamp).mtimeMs;
  return builtFrom.every((path) => newestTime(join(root, path)) <= builtAt);
}

export function ensureBuild() {
  if (hasCurrentBuild()) return;
  console.log('Building …');
  if (!run(process.execPath, ['scripts/build.mjs'])) {
    console.error('The build failed; see above.');
    process.exit(1);
  }
}

const browserNames = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];
const macBrowsers = [
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
];

function ownPlaywrightBrowser() {
  try {
    return createRequire(import.meta.url)('@playwright/test').chromium.executablePath();
  } catch {
    return undefined;
  }
}

function listChromiums() {
  const asked = process.env.CHROMIUM_PATH;
  if (asked) return [asked];
  const folders = (process.env.PATH ?? '').split(delimiter);
  const candidates = [
    ...browserNames.map((name) => join('/usr/bin', name)),
    ...browserNames.flatMap((name) => folders.map((folder) => join(folder, name))),
    ...macBrowsers,
    ownPlaywrightBrowser(),
  ];
  return [...new Set(candidates)].filter((path) => path !== undefined && existsSync(path));
}

/** Path of a Chromium: CHROMIUM_PATH, one on the PATH, or Playwright's own; undefined when there is none. */
export function findChromium() {
  return listChromiums()[0];
}

/** Whether a program starts: Ubuntu's chromium-browser is a line that asks for a snap, Playwright's may lack libraries. */
function canStart(path) {
  // There it would open a window.
  if (process.platform === 'win32') return existsSync(path);
  return spawnSync(path, ['--version'], { stdio: 'ignore', timeout: 60_000 }).status === 0;
}

const isDebianRoot = () => existsSync('/etc/debian_version') && process.getuid?.() === 0;

function installPackages(...names) {
  const env = { DEBIAN_FRONTEND: 'noninteractive' };
  return (
    run('apt-get', ['update'], env) &&
    run('apt-get', ['install', '-y', '--no-install-recommends', ...names], env)
  );
}

/** Where there is no font at all, as in bare containers, all text is 0 px wide to Chromium, and many tests fail. */
function ensureFonts() {
  const { status, stdout } = spawnSync('fc-list', [':', 'family'], { encoding: 'utf8' });
  // Without fontconfig there is no way to tell, and Chromium brings it along on Linux.
  if (process.platform !== 'linux' || status !== 0 || stdout.trim() !== '') return;
  console.log('Installing a font …');
  if (!isDebianRoot() || !installPackages('fonts-dejavu')) {
    console.error('No fonts: install some (Debian: fonts-dejavu), or pages have no text.');
  }
}

/** Path of a Chromium that starts, installed if need be; ends the process with one line of advice when that fails. */
export function ensureChromium() {
  const found = listChromiums().find(canStart) ?? installChromium();
  if (found === undefined) {
    const asked = process.env.CHROMIUM_PATH;
    console.error(
      asked
        ? `CHROMIUM_PATH=${asked} does not start.`
        : 'No Chromium: install one and name it, CHROMIUM_PATH=/path/to/chromium npm test',
    );
    process.exit(1);
  }
  ensureFonts();
  return found;
}

function installChromium() {
  if (process.env.CHROMIUM_PATH) return undefined;
  console.log('Installing Chromium …');
  if (isDebianRoot() && installPackages('chromium', 'fonts-dejavu')) {
    const installed = listChromiums().find(canStart);
    if (installed !== undefined) return installed;
  }
  // Ubuntu has no such package; with its libraries, which only root can install.
  const withLibraries = isDebianRoot() ? ['--with-deps'] : [];
  runTool('@playwright/test/cli.js', ['install', ...withLibraries, 'chromium']);
  return listChromiums().find(canStart);
}
