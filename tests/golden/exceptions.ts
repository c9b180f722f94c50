import type { GoldenEntry } from './run.ts';

/** Where our output is known to differ, and why. Short on purpose: each line is a debt or a tie. */
const exceptions: readonly {
  readonly profile: string;
  readonly args: RegExp;
  readonly reason: string;
}[] = [
  {
    profile: 'edge/huge-values.pb.gz',
    args: /^-dot( -call_tree)? -sample_index=0$/,
    reason: 'pen width of an edge whose weight doubles round: 5 x weight wraps int64 by one unit',
  },
  {
    profile: 'go-heap/gopls-heap.pprof',
    args: /^-dot -call_tree -sample_index=[02]$/,
    reason: 'equal entries of a call tree tie in name and score; pprof leaves their order open',
  },
  {
    profile: 'own/shopd/',
    args: /^-dot -call_tree -sample_index=0$/,
    reason: 'equal entries of a call tree tie in name and score; pprof leaves their order open',
  },
  {
    profile: 'own/shopd/cpu.pb.gz',
    args: /^-http -(diff_)?base=/,
    reason: 'profiles of different kinds are refused when the page loads them, not by -http',
  },
];

/** Why an entry may differ, or undefined. */
export function findException(entry: GoldenEntry): string | undefined {
  const args = entry.args.join(' ');
  return exceptions.find(
    (exception) => entry.profile.startsWith(exception.profile) && exception.args.test(args),
  )?.reason;
}
