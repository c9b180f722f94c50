import { decodePage, encodePage } from '../query/codec.ts';
import type { Comparison } from '../store/compare.ts';
import { getUrlName, makeFileEntry } from '../store/entries.ts';
import type { App } from '../store/index.ts';
import { describePage } from '../store/page.ts';
import type { AppState, ProfileEntry } from '../store/state.ts';
import type { LensError } from '../worker/protocol.ts';
import { type Given, type Order, parseMessage, type Tidings } from './messages.ts';

/** What is needed of the frame; tests give their own. */
export interface Frame {
  /** Where messages have to come from; undefined where nothing is around the page. */
  readonly parent: MessageEventSource | undefined;
  /** Origins that may give orders. */
  readonly origins: readonly string[];
  readonly post: (tidings: Tidings, origin: string) => void;
  /** Writes the text after `#`, without what is said of the page around, as no step of its own in the history. */
  readonly replaceAddress: (text: string) => void;
}

/** The message of a page around this one, as far as it counts. */
export interface Incoming {
  readonly source: MessageEventSource | null;
  readonly origin: string;
  readonly data: unknown;
}

/** A profile of the page around that is being opened. */
interface Waiting {
  readonly id: string;
  readonly entry: ProfileEntry;
}

/**
 * Takes orders from the page around, and tells it of the profiles that it handed over; of no others. Call `start` after the
 * app's own.
 */
export function createEmbedding({ store, actions, followAddress }: App, frame: Frame) {
  /** The page around, once it has spoken. */
  let peer: string | undefined;
  let waiting: Waiting | undefined;
  let isRefusing = false;
  let lastId = 0;
  let lastQuery = '';
  const handedOver = new Set<number>();
  /** Addresses that the frame's own link opened. */
  const linked = new Set<string>();

  function describeLink(): string {
    return describePage(store.getState());
  }

  function tell(tidings: Tidings): void {
    for (const origin of peer === undefined ? frame.origins : [peer]) frame.post(tidings, origin);
  }

  function fail(id: string, { code, message, detail }: LensError): void {
    tell({ type: 'pproflens:error', id, code, message: detail ?? message });
  }

  /** The one who reads the page is told as well. */
  function refuse(id: string, reason: string): void {
    const error: LensError = {
      code: 'bad-option',
      message: reason,
      detail: `The page around sent a message that was not followed: ${reason}.`,
    };
    isRefusing = true;
    actions.failOpening('Message', error);
    isRefusing = false;
    fail(id, error);
  }

  /** Entries of the store count up from 1, those of messages down from -1. */
  function makeEntry(given: Given): ProfileEntry {
    lastId -= 1;
    handedOver.add(lastId);
    if (given.kind === 'file') return makeFileEntry(lastId, given.file);
    const { url, name } = given;
    return {
      id: lastId,
      name: name || getUrlName(new URL(url)),
      source: { kind: 'url', url },
      url,
      sampleType: '',
    };
  }

  function open(order: Extract<Order, { kind: 'open' }>): void {
    const { id, mode, normalize } = order;
    const entry = makeEntry(order.profile);
    const base = order.base && makeEntry(order.base);
    const comparison: Comparison | undefined = base && { base, mode, normalize };
    overtake();
    // What was handed over before is no longer wanted; what a person opened stays in the list.
    const { current } = store.getState();
    const shown = current?.entry.id;
    const compared = current?.comparison?.base.id;
    store.setState(({ entries }) => ({
      entries: [
        ...entries.filter(({ id: each }) => each > 0 || each === shown || each === compared),
        ...(base ? [base] : []),
        entry,
      ],
    }));
    waiting = { id, entry };
    actions.openCompared(entry, comparison);
  }

  function overtake(): void {
    if (!waiting) return;
    const { id } = waiting;
    waiting = undefined;
    fail(id, { code: 'internal', message: 'another profile was opened instead' });
  }

  /** View, options and selection of the text; the profiles stay. */
  function follow({ text }: Extract<Order, { kind: 'query' }>): void {
    const { profiles, comparison: now } = decodePage(describeLink()).state;
    const { comparison: _, ...wanted } = decodePage(text).state;
    const comparison = now ? { comparison: now } : {};
    frame.replaceAddress(encodePage({ ...wanted, profiles, ...comparison }));
    followAddress();
    tellOfChange();
  }

  function isTheirs({ current }: AppState): boolean {
    if (!current) return false;
    return handedOver.has(current.entry.id) || linked.has(current.entry.url);
  }

  /** Call when the address was written or has changed. */
  function tellOfChange(): void {
    if (!isTheirs(store.getState())) return;
    const { comparison: _, ...page } = decodePage(describeLink()).state;
    const query = encodePage({ ...page, profiles: [] });
    if (query === lastQuery) return;
    lastQuery = query;
    tell({ type: 'pproflens:changed', query });
  }

  store.subscribe((state) => {
    if (!waiting || isRefusing) return;
    const { phase, current } = state;
    const { id, entry } = waiting;
    if (phase.kind === 'loading') {
      if (phase.entry.id !== entry.id) overtake();
      return;
    }
    waiting = undefined;
    if (phase.kind === 'failed') fail(id, phase.error);
    else if (current?.entry.id === entry.id) {
      tell({ type: 'pproflens:opened', id, name: entry.name });
      tellOfChange();
    } else fail(id, { code: 'internal', message: 'opening was called off' });
  });

  /** What the frame's link opens is told of like what a message opens, without an id. */
  function start(): void {
    tell({ type: 'pproflens:ready', version: 1 });
    const { phase } = store.getState();
    if (phase.kind === 'failed') fail('', phase.error);
    if (phase.kind !== 'loading') return;
    linked.add(phase.entry.url);
    waiting = { id: '', entry: phase.entry };
  }

  return {
    start,
    tellOfChange,
    receive({ source, origin, data }: Incoming): void {
      if (source === null || source !== frame.parent || !frame.origins.includes(origin)) return;
      const message = parseMessage(data);
      if (message.kind === 'foreign') return;
      peer = origin;
      if (message.kind === 'refused') refuse(message.id, message.reason);
      else if (message.kind === 'open') open(message);
      else follow(message);
    },
  };
}
