/** Page to worker: lay out this DOT. */
export interface LayoutRequest {
  readonly id: number;
  readonly dot: string;
}

/** Worker to page; exactly one for each request. */
export type LayoutReply =
  | { readonly id: number; readonly kind: 'svg'; readonly svg: string }
  | { readonly id: number; readonly kind: 'error'; readonly message: string };

export type LayoutOutcome =
  | { readonly kind: 'svg'; readonly svg: string }
  | { readonly kind: 'error'; readonly message: string }
  /** Ended by `stop`, or by a later layout. */
  | { readonly kind: 'stopped' };

export interface Layout {
  /** Never rejects. */
  readonly outcome: Promise<LayoutOutcome>;
  /** Gives the layout up, even in the middle of Graphviz's work. Harmless once it is done. */
  readonly stop: () => void;
}

/** What of a Worker is used here; tests give their own. */
export interface LayoutWorker {
  postMessage(request: LayoutRequest): void;
  terminate(): void;
  onmessage: ((event: MessageEvent<LayoutReply>) => void) | null;
  onerror: ((event: ErrorEvent) => void) | null;
  onmessageerror: ((event: MessageEvent) => void) | null;
}

interface Running {
  readonly id: number;
  readonly settle: (outcome: LayoutOutcome) => void;
}

/**
 * Lays out one graph at a time in a worker that is kept between layouts. Graphviz can't be interrupted, so a
 * layout that is no longer wanted ends with its worker, and the next one starts a new worker.
 */
export class GraphvizClient {
  readonly #startWorker: () => LayoutWorker;
  #worker: LayoutWorker | undefined;
  #running: Running | undefined;
  #lastId = 0;

  constructor(startWorker: () => LayoutWorker) {
    this.#startWorker = startWorker;
  }

  layout(dot: string): Layout {
    if (this.#running) this.#end({ kind: 'stopped' });
    const id = ++this.#lastId;
    const outcome = new Promise<LayoutOutcome>((settle) => {
      this.#running = { id, settle };
    });
    try {
      this.#worker ??= this.#start();
      this.#worker.postMessage({ id, dot });
    } catch (error) {
      this.#end({ kind: 'error', message: error instanceof Error ? error.message : String(error) });
    }
    return {
      outcome,
      stop: () => {
        if (this.#running?.id === id) this.#end({ kind: 'stopped' });
      },
    };
  }

  #start(): LayoutWorker {
    const worker = this.#startWorker();
    worker.onmessage = (event) => this.#receive(event.data);
    worker.onerror = (event) =>
      this.#end({ kind: 'error', message: event.message || 'the layout worker did not start' });
    worker.onmessageerror = () =>
      this.#end({ kind: 'error', message: 'the layout could not be read' });
    return worker;
  }

  #receive(reply: LayoutReply): void {
    if (reply.id !== this.#running?.id) return;
    if (reply.kind === 'error') {
      // Graphviz may have stopped halfway, its memory in any state.
      this.#end({ kind: 'error', message: reply.message });
      return;
    }
    const { settle } = this.#running;
    this.#running = undefined;
    settle({ kind: 'svg', svg: reply.svg });
  }

  #end(outcome: LayoutOutcome): void {
    this.#worker?.terminate();
    this.#worker = undefined;
    const running = this.#running;
    this.#running = undefined;
    running?.settle(outcome);
  }
}

const client = new GraphvizClient(
  () => new Worker(new URL('./graphviz-worker.ts', import.meta.url), { type: 'module' }),
);

/** Lays out DOT as SVG text in the page's one Graphviz worker; an earlier layout still at work is stopped. */
export function layoutGraph(dot: string): Layout {
  return client.layout(dot);
}
