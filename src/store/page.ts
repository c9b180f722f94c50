import { decodePage, encodePage, encodeQuery, type PageState } from '../query/codec.ts';
import { findWholeName } from '../query/name-pattern.ts';
import type { ViewQuery } from '../query/query.ts';
import { type ViewName, viewNames } from '../views/contract.ts';
import { describeComparison } from './compare.ts';
import type { Context } from './context.ts';
import { findWidestPath } from './pivot.ts';
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
    const pivotName = pivot !== '' && view === 'flamegraph' ? findWholeName(pivot) : '';
    const isUnknown = state.view !== '' && view !== state.view;
    const { searchText, selection, query } = store.getState();
    const isSameQuery = encodeQuery(query) === encodeQuery(state.query);
    store.setState({
      view,
      query: state.query,
      selection: state.selection || undefined,
      zoomPath: state.zoomPath,
      openPath: isSameQuery ? chooseOpenPath(state.zoomPath) : state.zoomPath,
      searchText: state.search,
      isChangeInPercent: state.isChangeInPercent ?? false,
      pivot: pivotName ?? '',
      ...(state.selection === (selection ?? '') ? {} : { pickedFile: '' }),
    });
    addNotes(isUnknown ? [...notes, `There is no view “${state.view}”.`] : notes);
    if (pivotName === undefined) {
      addNotes([
        `The link roots the flame graph at all that matches “${pivot}”; here the names that match are searched for instead.`,
      ]);
      void setSearch(pivot);
    } else if (state.search !== searchText) void compile(state.search);
    refresh();
    applyPivot();
    return state;
  }

  /** Zooms to what a link of pprof's roots the flame graph at, once the picture is there. */
  function applyPivot(): void {
    const { pivot, slots, query, current } = store.getState();
    const { shown } = slots.flame;
    if (pivot === '' || slots.flame.kind !== 'ready' || shown?.summary !== current?.summary) return;
    if (shown?.queryText !== encodeQuery(query)) return;
    store.setState({ pivot: '' });
    // pprof numbers frames of one name apart: main.f#12.
    for (const name of new Set([pivot, pivot.replace(/#\d+$/, '')])) {
      const path = findWidestPath(shown.result, name);
      if (!path) continue;
      store.setState({ selection: name, zoomPath: path, openPath: chooseOpenPath(path) });
      commit('replace');
      refresh();
      return;
    }
    addNotes([`The link roots the flame graph at ${pivot}, which no frame here is named.`]);
  }

  return {
    select,
    zoomTo,
    setQuery,
    refine,
    /** All options back to pprof's defaults; the sample type stays. */
    resetQuery: () => setQuery(resetQuery(store.getState().query)),
    setSampleType,
    setSearch,
    applyAddress,
    applyPivot,
    /** Goes to a view; with a name also selects. */
    show: (view: ViewName, name?: string) =>
      change(name === undefined ? { view } : { view, selection: name, pickedFile: '' }),
    /** A function of a certain file, picked in the source view. */
    pickSource: (fn: string, file: string) => change({ selection: fn, pickedFile: file }),
  };
}

/** The state as text for the address. Profiles of this computer have no address. */
export function describePage(state: AppState): string {
  const { current, entries } = state;
  const comparison = current?.comparison && describeComparison(current.comparison);
  const others = entries.filter(
    ({ url, id }) => url !== '' && id !== current?.entry.id && url !== comparison?.base,
  );
  const urls = current?.entry.url ? [...others.map(({ url }) => url), current.entry.url] : [];
  return encodePage({
    profiles: [...new Set(urls)],
    ...(comparison ? { comparison, isChangeInPercent: state.isChangeInPercent } : {}),
    view: state.view,
    query: state.query,
    selection: state.selection ?? '',
    search: state.searchText,
    zoomPath: state.zoomPath,
  });
}
