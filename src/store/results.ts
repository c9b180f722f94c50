import { encodeQuery } from '../query/codec.ts';
import { findBesideType, findCountType, getFlameShape } from '../query/flame-options.ts';
import { listTopWishes } from '../query/top-options.ts';
import type { FlameResult } from '../report/results.ts';
import { slotByView } from '../views/contract.ts';
import type { ProfileSummary, ResultBySlot, Slot, ViewRequest } from '../worker/protocol.ts';
import type { Context } from './context.ts';
import { findSampleType } from './sample-type.ts';
import type { AppState, Shown, SlotState } from './state.ts';

/** Asks for what the current view needs and keeps what comes back, if it is still wanted. */
export function createResults({ store, world, addNotes }: Omit<Context, 'refresh' | 'commit'>) {
  /** The wish that was repeated after the worker was lost; it is not repeated twice. */
  let repeatedKey = '';
  let lastAsk = 0;
  const latestAsk = new Map<Slot, number>();

  function refresh(): void {
    const state = store.getState();
    if (!state.current) return;
    demand(state, buildRequest(state, slotByView[state.view]));
    // A click may select and zoom: what the zoom asks goes first.
    queueMicrotask(demandRest);
  }

  /** What stands beside the chosen view is asked for once that is there, so that it is never kept waiting. */
  function demandRest(): void {
    const state = store.getState();
    const main = slotByView[state.view];
    if (!state.current || state.slots[main].kind === 'pending') return;
    const second = state.split && slotByView[state.split];
    if (second && second !== main) demand(state, buildRequest(state, second));
    const isSecondDone = !second || store.getState().slots[second].kind !== 'pending';
    if (!wantsDetails(state) || !isSecondDone) return;
    demand(state, buildRequest(state, 'details'));
  }

  function demand(state: AppState, request: ViewRequest): void {
    if (!state.current) return;
    const { summary } = state.current;
    const { slot } = request;
    const key = buildKey(summary.profileId, request);
    const before = state.slots[slot];
    if (before.kind !== 'idle' && before.key === key) return;
    const shown = before.shown?.key === key ? before.shown : findTwin(state, request);
    if (shown) setSlot(store, slot, { kind: 'ready', key, shown: { ...shown, key } });
    else ask(request, key);
  }

  async function ask(request: ViewRequest, key: string): Promise<void> {
    const { slot } = request;
    const { current, slots } = store.getState();
    if (!current) return;
    setSlot(store, slot, { kind: 'pending', key, shown: slots[slot].shown, progress: undefined });
    lastAsk += 1;
    const thisAsk = lastAsk;
    latestAsk.set(slot, thisAsk);
    // The same key may be asked for twice with another between, so the key alone doesn't tell an answer's age.
    const isWanted = (): boolean => {
      const now = store.getState().slots[slot];
      return latestAsk.get(slot) === thisAsk && now.kind === 'pending' && now.key === key;
    };
    const outcome = await world.client.ask(current.summary.profileId, request, (progress) => {
      const { shown } = store.getState().slots[slot];
      if (isWanted()) setSlot(store, slot, { kind: 'pending', key, shown, progress });
    });
    if (!isWanted()) return;
    const { shown } = store.getState().slots[slot];
    if (outcome.kind === 'result') {
      const { result } = outcome;
      setSlot(store, slot, {
        kind: 'ready',
        key,
        shown: { key, queryText: encodeQuery(request.query), result, summary: current.summary },
      });
    } else if (outcome.kind === 'cancelled') {
      setSlot(store, slot, { kind: 'idle', shown });
    } else if (outcome.error.code === 'worker-lost' && repeatedKey !== key) {
      repeatedKey = key;
      addNotes(['The background worker stopped and was started anew; the profile was read again.']);
      await ask(request, key);
    } else {
      setSlot(store, slot, { kind: 'failed', key, shown, error: outcome.error });
    }
    if (outcome.kind !== 'cancelled') demandRest();
  }

  /** Whether what the details pane says is on the screen: only then is it asked for. */
  function setWantsDetails(wantsDetails: boolean): void {
    if (wantsDetails === store.getState().wantsDetails) return;
    store.setState({ wantsDetails });
    demandRest();
  }

  /** The current view has painted the result it was given. */
  function painted(): void {
    const { current, slots, view, isPainted } = store.getState();
    const { shown } = slots[slotByView[view]];
    if (!current || shown?.summary.profileId !== current.summary.profileId) return;
    if (isPainted) world.mark('pproflens:view', { view });
    else {
      world.mark('pproflens:ready', { view });
      store.setState({ isPainted: true });
    }
  }

  return { refresh, painted, setWantsDetails };
}

/** Of so many stacks the graph takes seconds to build: too long for a summary that nobody asked for. */
const largeStackCount = 200_000;

/** Whether details of the whole view would be waited for. */
export function isLarge({ stackCount }: ProfileSummary): boolean {
  return stackCount > largeStackCount;
}

function wantsDetails({ wantsDetails, selection, current }: AppState): boolean {
  return (
    wantsDetails &&
    (selection !== undefined || (current !== undefined && !isLarge(current.summary)))
  );
}

/** What a slot's view asks of the engine. */
function buildRequest(state: AppState, slot: Slot): ViewRequest {
  const { query, selection = '' } = state;
  switch (slot) {
    case 'flame':
      return buildFlameRequest(state);
    case 'tree':
      // A table has no place for a pivot's callers, and its flat is that of callees: it has all stacks, root first.
      return { slot, query, path: state.treePath };
    case 'top':
      return { slot, query, ...listTopWishes(state.top) };
    case 'source':
      return { slot, query, fn: selection, file: state.pickedFile };
    case 'peek':
    case 'details':
      return { slot, query, name: selection };
    case 'text':
    case 'bytes':
      throw new Error(`no view shows ${slot}`);
    default:
      return { slot, query };
  }
}

/** Samples of a profile whose frames all tell a second value without being asked: in larger ones that would be waited for. */
const largestWithCounts = 20_000;

function buildFlameRequest(state: AppState): ViewRequest {
  const { query, openPath, flame, current } = state;
  const shape = getFlameShape(flame);
  const { summary } = current ?? {};
  const types = summary?.isDifference ? [] : (summary?.sampleTypes ?? []).map(({ type }) => type);
  const shown = summary && types[findSampleType(summary, query.sampleIndex)];
  const isSmall = (summary?.sampleCount ?? 0) <= largestWithCounts;
  const ofColor = findBesideType(types, shown ?? '', flame.color);
  const beside = ofColor || (isSmall ? findCountType(types, shown ?? '') : '');
  return {
    slot: 'flame',
    query,
    path: openPath,
    ...(shape ? { shape } : {}),
    ...(beside ? { beside } : {}),
  };
}

function buildKey(profileId: number, request: ViewRequest): string {
  const { slot, query, ...part } = request;
  return JSON.stringify([profileId, slot, encodeQuery(query), part]);
}

/** Flame graph and Tree are of one kind: mostly what one of them shows is what the other one asks for. */
function findTwin(
  { current, slots }: AppState,
  request: ViewRequest,
): Shown<FlameResult> | undefined {
  const { slot } = request;
  if (!current || (slot !== 'flame' && slot !== 'tree')) return undefined;
  const twin = slot === 'flame' ? 'tree' : 'flame';
  const { shown } = slots[twin];
  return shown?.key === buildKey(current.summary.profileId, { ...request, slot: twin })
    ? shown
    : undefined;
}

function setSlot(store: Context['store'], slot: Slot, next: SlotState<ResultBySlot[Slot]>): void {
  store.setState(({ slots }) => ({ slots: { ...slots, [slot]: next } }));
}
