import { describe, expect, it } from 'vitest';
import { applyCommand, commands } from './command.ts';
import { defaultQuery } from './query.ts';

describe('a command', () => {
  it.each([
    ['top', 0],
    ['topproto', 0],
    ['tree', 80],
    ['dot', 80],
    ['tags', 80],
    ['traces', 80],
    ['comments', 80],
  ] as const)('%s shows %i entries unless told how many', (command, nodeCount) => {
    expect(applyCommand(defaultQuery, command).nodeCount).toBe(nodeCount);
    expect(applyCommand({ ...defaultQuery, nodeCount: 7 }, command).nodeCount).toBe(7);
  });

  it('is not trimmed where it must be whole, or where that is asked for', () => {
    const whole = { nodeCount: 0, nodeFraction: 0, edgeFraction: 0 };
    const given = { ...defaultQuery, nodeCount: 7, nodeFraction: 0.5 };
    for (const command of ['peek', 'list', 'proto', 'raw', 'callgrind'] as const) {
      expect(applyCommand(given, command)).toMatchObject(whole);
    }
    for (const command of commands) {
      expect(applyCommand({ ...given, trim: false }, command)).toMatchObject(whole);
    }
  });

  it.each([
    ['list', 'lines'],
    ['raw', 'addresses'],
    ['proto', 'addresses'],
    ['callgrind', 'addresses'],
    ['top', 'files'],
    ['peek', 'files'],
  ] as const)('%s has the granularity %s, whichever is asked for', (command, granularity) => {
    expect(applyCommand({ ...defaultQuery, granularity: 'files' }, command).granularity).toBe(
      granularity,
    );
  });

  it('knows trees only of dot and callgrind', () => {
    const tree = { ...defaultQuery, callTree: true };
    const withTree = commands.filter((command) => applyCommand(tree, command).callTree);
    expect(withTree).toEqual(['dot', 'callgrind']);
  });
});
