import { createStore } from 'zustand/vanilla';
import { createCompare, isSameComparison } from './compare.ts';
import type { Context, Surroundings } from './context.ts';
import { createExporting } from './exporting.ts';
import { createLocalServer } from './local-server.ts';
import { createOpening } from './opening.ts';
import { createPage, describePage } from './page.ts';
import { createPrompt } from './prompt.ts';
import { createResults } from './results.ts';
import { createSharing } from './sharing.ts';
import { type AppState, initialState } from './state.ts';

export type App = ReturnType<typeof createApp>;

/** The store and its actions. Call `start` once when the page is ready, `followAddress` when its address has changed. */
export function createApp(world: Surroundings) {
  const store = createStore<AppState>(() => initialState);
  let hasPushed = false;

  const addNotes: Context['addNotes'] = (texts) => {
    const known = store.getState().notes;
    const added = [...new Set(texts)].filter((text) => !known.includes(text));
    if (added.length > 0) store.setState({ notes: [...known, ...added] });
  };

  const commit: Context['commit'] = (mode) => {
    // Before a profile is open the address keeps what it asks for.
    if (!store.getState().current) return;
    const text = describePage(store.getState());
    if (text === world.address.read().replace(/^#/, '')) return;
    // One click may change several things (zoom and selection); Back undoes the click.
    if (mode === 'push' && !hasPushed) {
      hasPushed = true;
      queueMicrotask(() => {
        hasPushed = false;
      });
      world.address.push(text);
    } else world.address.replace(text);
  };

  const results = createResults({ store, world, addNotes });
  const context: Context = { store, world, refresh: results.refresh, commit, addNotes };
  const page = createPage(context);
  const opening = createOpening(context);

  function followAddress(): void {
    const { profiles, comparison } = page.applyAddress();
    const { current, phase } = store.getState();
    const last = profiles.at(-1);
    const open = phase.kind === 'loading' ? phase : current;
    const isCompared = isSameComparison(comparison, open?.comparison);
    if (last !== undefined && (last !== open?.entry.url || !isCompared)) {
      opening.openUrls(profiles, true, comparison);
    } else if (!isCompared) opening.followComparison(comparison);
  }

  if (world.saved) {
    const { title, notes, sources } = world.saved.content;
    store.setState({ saved: { title, notes } });
    opening.addSourceFiles(sources.map(({ path, text }) => ({ path, text: async () => text })));
  }
  const exporting = createExporting(context);
  const localServer = createLocalServer(context, opening);
  store.subscribe((state, before) => {
    if (state.current !== before.current) void localServer.follow();
  });

  const { applyAddress: _, ...pageActions } = page;
  return {
    store,
    actions: {
      ...pageActions,
      ...opening,
      ...createCompare(context, opening),
      ...exporting,
      ...createSharing(context),
      ...localServer.actions,
      ...createPrompt(context, page),
      painted: results.painted,
      setWantsDetails: results.setWantsDetails,
      addNote: (text: string) => addNotes([text]),
    },
    start: followAddress,
    followAddress,
  };
}

/** For `data-state` on the page's root element. */
export function getPageState(state: AppState): 'empty' | 'loading' | 'ready' | 'error' {
  switch (state.phase.kind) {
    case 'empty':
    case 'loading':
      return state.phase.kind;
    case 'failed':
      return 'error';
    case 'ready': {
      const hasFailed = Object.values(state.slots).some(({ kind }) => kind === 'failed');
      return state.isPainted || hasFailed ? 'ready' : 'loading';
    }
  }
}
