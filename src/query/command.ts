import type { ViewQuery } from './query.ts';

/** pprof's report commands that this project knows. */
export const commands = [
  'top',
  'tree',
  'peek',
  'traces',
  'tags',
  'raw',
  'comments',
  'list',
  'dot',
  'callgrind',
  'proto',
  'topproto',
] as const;
export type Command = (typeof commands)[number];

/**
 * The query as a command takes it: some commands know no trimming, some fix the granularity, and an open `nodeCount`
 * becomes the command's own.
 *
 * Source: pprof internal/driver/driver.go applyCommandOverrides.
 */
export function applyCommand(query: ViewQuery, command: Command): ViewQuery {
  const isWhole = command === 'proto' || command === 'raw' || command === 'callgrind';
  const isTrimmed = query.trim && command !== 'peek' && command !== 'list' && !isWhole;
  const granularity = isWhole ? 'addresses' : command === 'list' ? 'lines' : query.granularity;
  // Only pictures and callgrind know trees.
  const callTree = query.callTree && (command === 'dot' || command === 'callgrind');
  const shaped: ViewQuery = { ...query, granularity, callTree };
  if (!isTrimmed) return { ...shaped, nodeCount: 0, nodeFraction: 0, edgeFraction: 0 };
  if (query.nodeCount !== -1) return shaped;
  return { ...shaped, nodeCount: command === 'top' || command === 'topproto' ? 0 : 80 };
}
