import type { ViewQuery } from '../query/query.ts';
import type {
  Answer,
  ComparisonRequest,
  LensError,
  ProfileSource,
  ProfileSummary,
  Progress,
  PromptReply,
  PromptWish,
  Request,
  ResultBySlot,
  ShareReply,
  ShareWish,
  Slot,
  ViewRequest,
} from './protocol.ts';

/** What the client needs of a Worker; tests give one of their own. */
export interface Port {
  postMessage(request: Request): void;
  terminate(): void;
  onmessage: ((event: MessageEvent<Answer>) => void) | null;
  onerror: ((event: ErrorEvent) => void) | null;
  onmessageerror: ((event: MessageEvent) => void) | null;
}

export type OpenOutcome = { readonly kind: 'opened'; readonly summary: ProfileSummary } | Refusal;
export type ViewOutcome =
  | { readonly kind: 'result'; readonly result: ResultBySlot[Slot] }
  | Refusal;
export type PromptOutcome = { readonly kind: 'prompt'; readonly reply: PromptReply } | Refusal;
export type ShareOutcome = { readonly kind: 'shared'; readonly reply: ShareReply } | Refusal;
type Refusal =
  | { readonly kind: 'error'; readonly error: LensError }
  | { readonly kind: 'cancelled' };

type OnProgress = (progress: Progress) => void;
type FinalAnswer = Exclude<Answer, { kind: 'progress' }>;

interface Pending {
  readonly onAnswer: (answer: FinalAnswer) => void;
  readonly onProgress: OnProgress;
}
interface Wish {
  readonly profileId: number;
  readonly request: ViewRequest;
  readonly onProgress: OnProgress;
  readonly resolve: (outcome: ViewOutcome) => void;
}
interface SlotQueue {
  /** Id of the request the engine works on. */
  runningId: number | undefined;
  waiting: Wish | undefined;
}
interface OpenedProfile {
  readonly name: string;
  readonly source: ProfileSource;
  readonly comparison: ComparisonRequest | undefined;
  /** Settles when the running worker holds the profile; an error says why it doesn't. */
  held: Promise<LensError | undefined>;
}

const lostError: LensError = {
  code: 'worker-lost',
  message: 'the worker stopped',
  detail: 'The background worker that reads profiles stopped, most likely for want of memory.',
  hint: 'Try again; if it happens again, close other tabs or open a smaller profile.',
};

/**
 * The page's side of the protocol. Each slot has one request in flight and one waiting: a newer one replaces the waiting
 * one and asks the running one to stop. A worker that dies is replaced when next needed, and what it held is opened again.
 */
export class Client {
  private port: Port | undefined;
  private lastId = 0;
  /** Id of the last wish to share, 0 before there was one. */
  private sharingId = 0;
  private readonly pending = new Map<number, Pending>();
  private readonly queues = new Map<Slot, SlotQueue>();
  private readonly opened = new Map<number, OpenedProfile>();

  private readonly createPort: () => Port;
  private readonly mark: (name: string) => void;

  constructor(createPort: () => Port, mark: (name: string) => void) {
    this.createPort = createPort;
    this.mark = mark;
  }

  /** Opens a profile, less a base if one is given. `signal` abandons it: the outcome is then `cancelled`. */
  async open(
    profileId: number,
    name: string,
    source: ProfileSource,
    onProgress: OnProgress,
    signal: AbortSignal,
    comparison?: ComparisonRequest,
  ): Promise<OpenOutcome> {
    let isInflated = false;
    const noteInflated = () => {
      if (!isInflated) this.mark('pproflens:inflated');
      isInflated = true;
    };
    const wish = { profileId, name, source, comparison };
    const answer = await this.sendOpen(wish, signal, (progress) => {
      if (progress.phase !== 'read' && progress.phase !== 'inflate') noteInflated();
      onProgress(progress);
    });
    if (answer.kind !== 'opened') return refuse(answer);
    noteInflated();
    this.mark('pproflens:decoded');
    this.opened.set(profileId, { name, source, comparison, held: Promise.resolve(undefined) });
    return { kind: 'opened', summary: answer.summary };
  }

  /** Starts the worker and lets it get ready, before there is anything to open. */
  prepare(): void {
    if (!this.port) this.send({ kind: 'prepare', id: this.nextId() }, () => undefined);
  }

  close(profileId: number): void {
    if (!this.opened.delete(profileId) || !this.port) return;
    this.send({ kind: 'close', id: this.nextId(), profileId }, () => undefined);
  }

  /** Asks for a view. Resolves `cancelled` as soon as a newer request of the same slot replaces this one. */
  ask(profileId: number, request: ViewRequest, onProgress: OnProgress): Promise<ViewOutcome> {
    return new Promise((resolve) => {
      const queue = this.queues.get(request.slot) ?? { runningId: undefined, waiting: undefined };
      this.queues.set(request.slot, queue);
      queue.waiting?.resolve({ kind: 'cancelled' });
      queue.waiting = { profileId, request, onProgress, resolve };
      if (queue.runningId === undefined) this.runNext(queue);
      else this.cancel(queue.runningId);
    });
  }

  /** Something at a profile's prompt. */
  async prompt(profileId: number, query: ViewQuery, wish: PromptWish): Promise<PromptOutcome> {
    this.ensurePort();
    const error = await this.opened.get(profileId)?.held;
    if (error) return { kind: 'error', error };
    const answer = await new Promise<FinalAnswer>((resolve) => {
      this.send({ kind: 'prompt', id: this.nextId(), profileId, query, wish }, resolve);
    });
    return answer.kind === 'prompt' ? answer : refuse(answer);
  }

  /** The profile as it is to go out. Resolves `cancelled` where a newer wish replaces this one. */
  async share(profileId: number, wish: ShareWish): Promise<ShareOutcome> {
    this.ensurePort();
    const error = await this.opened.get(profileId)?.held;
    if (error) return { kind: 'error', error };
    const id = this.nextId();
    this.cancel(this.sharingId);
    this.sharingId = id;
    const answer = await new Promise<FinalAnswer>((resolve) => {
      this.send({ kind: 'share', id, profileId, wish }, resolve);
    });
    return answer.kind === 'shared' ? answer : refuse(answer);
  }

  private runNext(queue: SlotQueue): void {
    const wish = queue.waiting;
    if (!wish) return;
    queue.waiting = undefined;
    const id = this.nextId();
    queue.runningId = id;
    const finish = (outcome: ViewOutcome) => {
      wish.resolve(outcome);
      queue.runningId = undefined;
      this.runNext(queue);
    };
    this.ensurePort();
    const held = this.opened.get(wish.profileId)?.held ?? Promise.resolve(undefined);
    void held.then((error) => {
      if (error) return finish({ kind: 'error', error });
      this.send(
        { kind: 'view', id, profileId: wish.profileId, request: wish.request },
        (answer) => finish(answer.kind === 'result' ? answer : refuse(answer)),
        wish.onProgress,
      );
    });
  }

  private sendOpen(
    wish: Pick<OpenedProfile, 'name' | 'source' | 'comparison'> & { profileId: number },
    signal: AbortSignal | undefined,
    onProgress: OnProgress,
  ): Promise<FinalAnswer> {
    const { comparison, ...profile } = wish;
    return new Promise((resolve) => {
      const id = this.nextId();
      const request = {
        kind: 'open',
        id,
        ...profile,
        ...(comparison ? { comparison } : {}),
      } as const;
      this.send(request, resolve, onProgress);
      signal?.addEventListener('abort', () => this.cancel(id), { once: true });
    });
  }

  private cancel(target: number): void {
    if (this.pending.has(target)) {
      this.send({ kind: 'cancel', id: this.nextId(), target }, () => undefined);
    }
  }

  private send(
    request: Request,
    onAnswer: (answer: FinalAnswer) => void,
    onProgress: OnProgress = () => undefined,
  ): void {
    this.pending.set(request.id, { onAnswer, onProgress });
    this.ensurePort().postMessage(request);
  }

  /** The living worker; a new one first opens again what the one before it held. */
  private ensurePort(): Port {
    if (this.port) return this.port;
    const port = this.createPort();
    this.port = port;
    port.onmessage = (event) => {
      const answer = event.data;
      const pending = this.pending.get(answer.id);
      if (answer.kind === 'progress') {
        pending?.onProgress(answer.progress);
        return;
      }
      this.pending.delete(answer.id);
      pending?.onAnswer(answer);
    };
    port.onerror = () => this.lose(port);
    port.onmessageerror = () => this.lose(port);
    for (const [id, profile] of this.opened) {
      const { name, source, comparison } = profile;
      const wish = { profileId: id, name, source, comparison };
      profile.held = this.sendOpen(wish, undefined, () => undefined).then((answer) =>
        answer.kind === 'error' ? answer.error : undefined,
      );
    }
    return port;
  }

  private lose(port: Port): void {
    if (port !== this.port) return;
    port.terminate();
    this.port = undefined;
    const lost = [...this.pending];
    this.pending.clear();
    for (const [id, pending] of lost) pending.onAnswer({ kind: 'error', id, error: lostError });
  }

  private nextId(): number {
    this.lastId += 1;
    return this.lastId;
  }
}

function refuse(answer: FinalAnswer): Refusal {
  if (answer.kind === 'error') return { kind: 'error', error: answer.error };
  if (answer.kind === 'cancelled') return { kind: 'cancelled' };
  return {
    kind: 'error',
    error: { code: 'internal', message: `the worker answered ${answer.kind} out of turn` },
  };
}

/** The worker of the page. */
export function createWorkerPort(): Port {
  return new Worker(new URL('./worker.ts', import.meta.url), { type: 'module' });
}
