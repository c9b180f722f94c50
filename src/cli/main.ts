import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { runPrompt } from './prompt.ts';
import { type Outcome, run } from './run.ts';

const outcome = run(process.argv.slice(2), {
  readFile: (path) => readFileSync(path),
  hasFile: (path) => existsSync(path),
  isTerminal: process.stdout.isTTY === true,
});
process.exitCode = outcome.exit;
print(outcome);
if (outcome.session) {
  await runPrompt(outcome.session, {
    input: process.stdin,
    output: process.stdout,
    errors: process.stderr,
  });
}

function print({ stdout, stdoutBytes, stderr, files }: Outcome): void {
  for (const line of stderr) process.stderr.write(`pproflens: ${line}\n`);
  process.stdout.write(stdoutBytes ?? stdout);
  for (const { path, bytes } of files) {
    try {
      writeFileSync(path, bytes);
    } catch (error) {
      process.stderr.write(`pproflens: ${error instanceof Error ? error.message : error}\n`);
      process.exitCode = 1;
    }
  }
}
