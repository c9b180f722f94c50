import { dataScheme, decodePage, encodePage, encodeQuery, type PageState } from '../query/codec.ts';
import { defaultFlameOptions, type FlameOptions, getFlameShape } from '../query/flame-options.ts';
import type { ViewQuery } from '../query/query.ts';
import { defaultTopOptions, type TopOptions } from '../query/top-options.ts';
import { type ViewName, viewNames } from '../views/contract.ts';
import { describeComparison } from './compare.ts';
import type { Context } from './context.ts';
import { type RefineOption, refineByName, resetQuery } from './refining.ts';
import { findSampleType } from './sample-type.ts';
import type { AppState } from './state.ts';
import { needsOpening } from './zoom.ts';

/** View, query, selection, search and zoom: all that the address holds. */
export function createPage({ store, world, refresh, commit, addNotes }: Context) {
  let lastSearch = '';

  function change(part: Partial<AppState>): void {
    store.setState(part);
    commit('push');
    refresh();
  }

  function select(name: string | undefined): void {
    if (name === store.getState().selection) return;
    change({ selection: name, pickedFile: '' });
  }

  /** What the engine is to open for a zoom path: nothing new if the picture that is there will do. */
  function chooseOpenPath(path: readonly string[]): readonly string[] {
    const { slots, openPath } = store.getState();
    const result = slots.flame.shown?.result;
    return !result || needsOpening(result, path, openPath) ? path : openPath;
  }

  function zoomTo(path: readonly string[]): void {
    change({ zoomPath: path, openPath: chooseOpenPath(path) });
  }

  /** Another tree has other paths, so nothing of it is zoomed into. */
  function setFlame(part: Partial<FlameOptions>): void {
    const before = store.getState().flame;
    const flame = { ...before, ...part };
    change({ flame, ...(isSameTree(flame, before) ? {} : { zoomPath: [], openPath: [] }) });
  }

  function setQuery(part: Partial<ViewQuery>): void {
    const { query, zoomPath } = store.getState();
    // Other values cut the tree elsewhere, so the zoomed node has to be opened by name.
    change({ query: { ...query, ...part }, openPath: zoomPath });
  }

  /** Sets an option so that it means this entry. */
  function refine(option: RefineOption, name: string): void {
    const part = refineByName(store.getState().query, option, name);
    if (part) setQuery(part);
  }

  function setSampleType(type: string): void {
    const { current } = store.getState();
    if (!current) return;
    const row = findSampleType(current.summary, type);
    setQuery({ sampleIndex: row === current.summary.defaultSampleIndex ? '' : type });
  }

  async function setSearch(text: string): Promise<void> {
    store.setState({ searchText: text });
    commit('replace');
    await compile(text);
  }

  async function compile(text: string): Promise<void> {
    lastSearch = text;
    if (text === '') {
      store.setState({ search: undefined, searchError: undefined });
      return;
    }
    try {
      const search = await world.compile(text);
      if (lastSearch === text) store.setState({ search, searchError: undefined });
    } catch (error) {
      // The last good search stays on the picture while the pattern is being mended.
      const searchError = error instanceof Error ? error.message : String(error);
      if (lastSearch === text) store.setState({ searchError });
    }
  }

  /** Takes over what the address says, and returns the profiles it names. */
  function applyAddress(): Pick<PageState, 'profiles' | 'comparison'> {
    const { state, pivot, notes } = decodePage(world.address.read());
    const view = viewNames.find((name) => name === state.view) ?? 'flamegraph';
    const split = viewNames.find((name) => name === state.split && name !== view);
    const isUnknown = state.view !== '' && view !== state.view;
    const { searchText, selection, query, flame: flameBefore } = store.getState();
    const flame = state.flame ?? defaultFlameOptions;
    const top = state.top ?? defaultTopOptions;
    const isSameQuery =
      encodeQuery(query) === encodeQuery(state.query) && isSameTree(flame, flameBefore);
    const selected = state.selection || flame.pivot;
    store.setState({
      view,
      split,
      query: state.query,
      selection: selected || undefined,
      zoomPath: state.zoomPath,
      openPath: isSameQuery ? chooseOpenPath(state.zoomPath) : state.zoomPath,
      searchText: state.search,
      isChangeInPercent: state.isChangeInPercent ?? false,
      flame,
      top,
      ...(selected === (selection ?? '') ? {} : { pickedFile: '' }),
    });
    addNotes(isUnknown ? [...notes, `There is no view “${state.view}”.`] : notes);
    if (pivot !== '' && view === 'flamegraph') {
      addNotes([
        `The link roots the flame graph at all that matches “${pivot}”; here the names that match are searched for instead.`,
      ]);
      void setSearch(pivot);
    } else if (state.search !== searchText) void compile(state.search);
    refresh();
    return state;
  }

  return {
    select,
    zoomTo,
    setFlame,
    setQuery,
    refine,
    /** All options back to pprof's defaults; the sample type stays. */
    resetQuery: () => setQuery(resetQuery(store.getState().query)),
    setSampleType,
    setSearch,
    /** Columns, grouping and filter of Top. */
    setTop: (part: Partial<TopOptions>) => change({ top: { ...store.getState().top, ...part } }),
    applyAddress,
    /** Goes to a view; with a name also selects. The view beside it changes places with it. */
    show: (view: ViewName, name?: string) => {
      const state = store.getState();
      change({
        view,
        ...(view === state.split ? { split: state.view } : {}),
        ...(name === undefined ? {} : { selection: name, pickedFile: '' }),
      });
    },
    /** Roots the flame graph at a function, and goes there unless it is on the screen. */
    pivot: (name: string) => {
      const { flame, view, split } = store.getState();
      const isShown = view === 'flamegraph' || split === 'flamegraph';
      change({
        flame: { ...flame, pivot: name },
        zoomPath: [],
        openPath: [],
        selection: name,
        pickedFile: '',
        ...(isShown ? {} : { view: 'flamegraph' }),
      });
    },
    /** Puts a view beside the chosen one, or takes it away. */
    setSplit: (split: ViewName | undefined) => {
      if (split !== store.getState().view) change({ split });
    },
    /** Has the engine open a node of the call tree deeper; the flame graph's zoom stays. */
    openNode: (path: readonly string[]) => {
      store.setState({ treePath: path });
      refresh();
    },
    /** A function of a certain file, picked in the source view. */
    pickSource: (fn: string, file: string) => change({ selection: fn, pickedFile: file }),
  };
}

function isSameTree(a: FlameOptions, b: FlameOptions): boolean {
  return JSON.stringify(getFlameShape(a)) === JSON.stringify(getFlameShape(b));
}

/** The state as text for the address. Profiles of this computer have no address. */
export function describePage(state: AppState): string {
  const { current, entries } = state;
  const comparison = current?.comparison && describeComparison(current.comparison);
  const others = entries.filter(
    ({ url, id }) =>
      url !== '' &&
      // A profile in the link is as long as the link: one that is not shown goes.
      !url.startsWith(dataScheme) &&
      id !== current?.entry.id &&
      url !== comparison?.base,
  );
  const urls = current?.entry.url ? [...others.map(({ url }) => url), current.entry.url] : [];
  return encodePage({
    profiles: [...new Set(urls)],
    ...(comparison ? { comparison, isChangeInPercent: state.isChangeInPercent } : {}),
    view: state.view,
    ...(state.split ? { split: state.split } : {}),
    query: state.query,
    selection: state.selection ?? '',
    search: state.searchText,
    zoomPath: state.zoomPath,
    flame: state.flame,
    top: state.top,
  });
}
