import { Engine } from './engine.ts';
import { fetchBytes } from './fetch-bytes.ts';
import { findBuffers } from './find-buffers.ts';
import { inflateNative } from './inflate-native.ts';
import type { Answer, Progress, Request } from './protocol.ts';
import { warmUp } from './warm-up.ts';

/** Receives, calls the engine, answers every request exactly once. */
const hooks = { inflateNative, fetchBytes, yield: yieldToMessages };
const engine = new Engine(hooks);
let isAsked = false;

self.onmessage = async (event: MessageEvent<Request>) => {
  const request = event.data;
  if (request.kind === 'prepare') {
    // Only a head start: what fails here fails again, and is told, when a profile is opened.
    await warmUp(hooks, () => !isAsked).catch(() => undefined);
    self.postMessage({ kind: 'closed', id: request.id });
    return;
  }
  isAsked = true;
  let answer: Answer;
  // A rejected handler never reaches `worker.onerror`, so whatever is thrown is caught here.
  try {
    answer = await engine.handle(request, limitRate(request.id));
  } catch (error) {
    answer = describeDefect(request.id, error);
  }
  try {
    self.postMessage(answer, {
      transfer: answer.kind === 'result' ? findBuffers(answer.result) : [],
    });
  } catch (error) {
    self.postMessage(describeDefect(request.id, error));
  }
};

function describeDefect(id: number, error: unknown): Answer {
  const message = error instanceof Error ? error.message : String(error);
  const detail = 'This is a defect of pproflens, not of the profile.';
  return { kind: 'error', id, error: { code: 'internal', message, detail } };
}

/** Posts progress ten times a second at most, and every change of phase. */
function limitRate(id: number): (progress: Progress) => void {
  let phase = '';
  let posted = 0;
  return (progress) => {
    const now = performance.now();
    if (progress.phase === phase && now - posted < 100) return;
    ({ phase } = progress);
    posted = now;
    self.postMessage({ kind: 'progress', id, progress });
  };
}

/** Lets waiting messages (a cancel) in: 7 µs, where a timer takes milliseconds. */
function yieldToMessages(): Promise<void> {
  return new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => {
      port1.close();
      resolve();
    };
    port2.postMessage(undefined);
  });
}
