import { readFileSync } from 'node:fs';
import { run } from './run.ts';

const outcome = run(process.argv.slice(2), { readFile: (path) => readFileSync(path) });
process.stdout.write(outcome.stdout);
for (const line of outcome.stderr) process.stderr.write(`pproflens: ${line}\n`);
process.exitCode = outcome.exit;
