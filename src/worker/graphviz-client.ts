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
  readonly dot: string;
  readonly settle: (outcome: LayoutOutcome) => void;
}

/** Characters of DOT and SVG that are kept at most: some ten pictures of 80 nodes. */
const keptCharacters = 4e6;

/**
 * Lays out one graph at a time in a worker that is kept between layouts. Graphviz can't be interrupted, so a
 * layout that is no longer wanted ends with its worker, and the next one starts a new worker. The last pictures are kept: who
 * comes back to a graph doesn't wait for it again.
 */
export class GraphvizClient {
  readonly #startWorker: () => LayoutWorker;
  #worker: LayoutWorker | undefined;
  #running: Running | undefined;
  #lastId = 0;
  /** SVG by DOT, the last used one last. */
  readonly #known = new Map<string, string>();

  constructor(startWorker: () => LayoutWorker) {
    this.#startWorker = startWorker;
  }

  layout(dot: string): Layout {
    if (this.#running) this.#end({ kind: 'stopped' });
    const known = this.#known.get(dot);
    if (known !== undefined) {
      this.#keep(dot, known);
      return { outcome: Promise.resolve({ kind: 'svg', svg: known }), stop: () => undefined };
    }
    const id = ++this.#lastId;
    const outcome = new Promise<LayoutOutcome>((settle) => {
      this.#running = { id, dot, settle };
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
    const { dot, settle } = this.#running;
    this.#running = undefined;
    this.#keep(dot, reply.svg);
    settle({ kind: 'svg', svg: reply.svg });
  }

  #keep(dot: string, svg: string): void {
    this.#known.delete(dot);
    this.#known.set(dot, svg);
    let characters = 0;
    for (const [key, text] of [...this.#known].reverse()) {
      characters += key.length + text.length;
      if (characters > keptCharacters) this.#known.delete(key);
    }
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
