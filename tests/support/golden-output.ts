import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { gunzipSync } from 'node:zlib';

interface Output {
  readonly args: readonly string[];
  readonly stdout?: string;
}

/** What the real pprof printed for a profile of tests/golden/data (`own/workmix/cpu.pb.gz`) and these arguments. */
export function readGolden(profile: string, args: readonly string[]): string {
  const path = fileURLToPath(new URL(`../golden/data/outputs/${profile}.json.gz`, import.meta.url));
  const outputs: Output[] = JSON.parse(gunzipSync(readFileSync(path)).toString('utf8'));
  const found = outputs.find((output) => output.args.join(' ') === args.join(' '));
  if (found?.stdout === undefined) throw new Error(`no output of ${profile} ${args.join(' ')}`);
  return found.stdout;
}
