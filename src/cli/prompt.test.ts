import { Readable, Writable } from 'node:stream';
import { describe, expect, it } from 'vitest';
import { drawProfile } from '../../tests/support/profile-text.ts';
import { type PromptOpen, PromptSession } from '../prompt/session.ts';
import { runPrompt } from './prompt.ts';

async function pipe(input: string, open?: (wanted: PromptOpen) => void) {
  const printed = { output: '', errors: '' };
  const collect = (to: keyof typeof printed) =>
    new Writable({
      write(chunk, _encoding, done) {
        printed[to] += String(chunk);
        done();
      },
    });
  const session = new PromptSession(drawProfile('cpu/ns', 'leaf<main 3\nother<main 1'), {
    readSource: () => ({ error: 'none' }),
    trimPath: (path) => path,
  });
  await runPrompt(session, {
    input: Readable.from([input]),
    output: collect('output'),
    errors: collect('errors'),
    ...(open ? { open } : {}),
  });
  return printed;
}

describe('the prompt on piped lines', () => {
  it('prints reports on output, what it says of itself on errors, and no prompt', async () => {
    const { output, errors } = await pipe('top1\nnosuch\n');
    expect(output).toBe(
      `Showing nodes accounting for 3ns, 75.00% of 4ns total
Showing top 1 nodes out of 3
      flat  flat%   sum%        cum   cum%
       3ns 75.00% 75.00%        3ns 75.00%  leaf
`,
    );
    expect(errors.split('\n')).toEqual([
      'File: app',
      'Type: cpu',
      'Entering interactive mode (type "help" for commands, "o" for options)',
      'unrecognized command: "nosuch"',
      '',
    ]);
  });

  it('stops at quit and at the end of the input, also without a line break', async () => {
    expect((await pipe('quit\ntop')).output).toBe('');
    expect((await pipe('comments\ntop1')).output).toContain('Showing top 1 nodes');
  });

  it('asks for a window, or says that there is none', async () => {
    const opened: PromptOpen[] = [];
    await pipe('web leaf', (wanted) => opened.push(wanted));
    expect(opened.map(({ view, query }) => [view, query.focus])).toEqual([['graph', 'leaf']]);
    expect((await pipe('web')).errors).toContain('no window');
  });

  it('says why a file can’t be written and goes on', async () => {
    const { output, errors } = await pipe('top >/nosuch/folder/file\ntop1');
    expect(errors).toContain('ENOENT');
    expect(output).toContain('Showing top 1 nodes');
  });
});
