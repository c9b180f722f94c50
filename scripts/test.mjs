#!/usr/bin/env node
// npm test: everything that must hold, from a fresh clone. The last line is "N passed, N failed".
import { spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { ensureChromium, ensureModules, root, run, runTool } from './install.mjs';

let passed = 0;
let failed = 0;
const failedSteps = [];
const skipped = [];

function step(title, ok) {
  if (ok) return;
  failed += 1;
  failedSteps.push(title);
}

function heading(title) {
  console.log(`\n== ${title}`);
}

/** Reads a test runner's JSON report; a missing or broken one is a failure, never a silent zero. */
function addReport(title, path, ok, count) {
  const failedBefore = failed;
  try {
    count(JSON.parse(readFileSync(path, 'utf8')));
  } catch (error) {
    console.error(`${title}: no report (${error.message})`);
    step(title, false);
    return;
  }
  // The runner failed although no test did: an error outside the tests.
  if (!ok && failed === failedBefore) step(title, false);
}

function countVitest(report) {
  passed += report.numPassedTests;
  failed += report.numFailedTests;
  for (const file of report.testResults) {
    if (file.status === 'failed' && file.assertionResults.length === 0) step(file.name, false);
    for (const test of file.assertionResults) {
      if (test.status === 'pending' || test.status === 'todo' || test.status === 'skipped') {
        skipped.push(test.fullName);
      }
    }
  }
}

function countPlaywright(report) {
  const open = [...report.suites];
  while (open.length > 0) {
    const suite = open.pop();
    open.push(...(suite.suites ?? []));
    for (const spec of suite.specs ?? []) {
      for (const test of spec.tests) {
        if (test.status === 'skipped') skipped.push(`${spec.file}: ${spec.title}`);
        else if (test.status === 'unexpected') failed += 1;
        else passed += 1;
        if (test.status === 'flaky')
          console.log(`needed a second try: ${spec.file}: ${spec.title}`);
      }
    }
  }
  if (report.errors.length > 0) step('Playwright', false);
}

/** Runs tests of Node's own runner and counts them by the totals at the end of its TAP. */
function runNodeTests(title, path) {
  const { status, stdout } = spawnSync(process.execPath, ['--test', '--test-reporter=tap', path], {
    cwd: root,
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  console.log(stdout);
  const count = (name) => Number(new RegExp(`^# ${name} (\\d+)$`, 'm').exec(stdout)?.[1] ?? 0);
  passed += count('pass');
  failed += count('fail') + count('cancelled');
  for (const [, name] of stdout.matchAll(/^\s*ok \d+ - (.*) # SKIP/gm))
    skipped.push(`${title}: ${name}`);
  step(title, status === 0 || count('fail') > 0);
}

ensureModules();
const reports = join(root, '.cache');
mkdirSync(reports, { recursive: true });

heading('Types');
for (const name of ['pure', 'app', 'sw', 'node']) {
  step(`types of ${name}`, runTool('typescript/bin/tsc', ['-p', `tsconfig.${name}.json`]));
}

heading('Lint, format and layers');
step('lint', runTool('@biomejs/biome/bin/biome', ['check', '--error-on-warnings']));

heading('Unit and golden tests');
const unitReport = join(reports, 'vitest.json');
rmSync(unitReport, { force: true });
const unitOk = runTool('vitest/vitest.mjs', [
  'run',
  '--reporter=dot',
  '--reporter=json',
  `--outputFile.json=${unitReport}`,
]);
addReport('vitest', unitReport, unitOk, countVitest);

heading('Build');
const isBuilt = run(process.execPath, ['scripts/build.mjs']);
step('build', isBuilt);

heading('Browser tests');
if (isBuilt) {
  // For all that follows, the comparison with Firefox too.
  process.env.CHROMIUM_PATH = ensureChromium();
  const isLight = run(process.execPath, ['scripts/check-size.mjs']);
  if (isLight) passed += 1;
  step('weight of the page', isLight);
  // One after the other: the large profile wants the machine for itself, and must run even when another test fails.
  for (const project of ['page', 'large']) {
    const pageReport = join(reports, `playwright-${project}.json`);
    rmSync(pageReport, { force: true });
    const options = ['test', `--project=${project}`, '--no-deps', '--reporter=list,json'];
    const pageOk = runTool('@playwright/test/cli.js', options, {
      PLAYWRIGHT_JSON_OUTPUT_NAME: pageReport,
    });
    addReport(`Playwright ${project}`, pageReport, pageOk, countPlaywright);
  }
  runNodeTests('Firefox', 'tests/firefox/page.test.mjs');
} else {
  console.log('not run: the build failed');
}

console.log('');
for (const title of failedSteps) console.log(`failed: ${title}`);
for (const title of skipped) console.log(`skipped: ${title}`);
console.log(`${passed} passed, ${failed} failed`);
process.exit(failed === 0 ? 0 : 1);
