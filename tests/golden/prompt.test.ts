import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { run } from '../../src/cli/run.ts';

/** A session at the real pprof's prompt, input piped. */
interface Recorded {
  readonly profile: string;
  readonly input: readonly string[];
  readonly stdout: string;
  readonly stderr: string;
}

const folder = join(import.meta.dirname, 'data/prompt');
const sessions: Recorded[] = JSON.parse(readFileSync(join(folder, 'index.json'), 'utf8'));

// The sessions were recorded in this zone; times are printed in the reader's.
process.env.TZ = 'UTC';

/** Plays a session and returns what it prints, errors and what it says of itself together as on standard error. */
function play({ profile, input }: Recorded): { stdout: string; stderr: string } {
  const { session, stderr } = run([profile], {
    readFile: (path) => new Uint8Array(readFileSync(join(folder, path))),
  });
  if (!session) throw new Error(`no prompt: ${stderr.join('\n')}`);
  const errors = [...stderr, ...session.greet()];
  let stdout = '';
  for (const line of input) {
    const answer = session.execute(line);
    stdout += answer.stdout;
    errors.push(...answer.stderr, ...answer.info);
    if (answer.quit) break;
  }
  return { stdout, stderr: errors.map((line) => `${line}\n`).join('') };
}

describe('the prompt prints what pprof’s prompt prints', () => {
  test.each(sessions.map((session) => [session.input.join(' ; '), session] as const))(
    '%s',
    (_, session) => {
      const played = play(session);
      expect(played.stdout).toBe(session.stdout);
      expect(played.stderr).toBe(session.stderr);
    },
  );
});
