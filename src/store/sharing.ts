import { dataScheme } from '../query/codec.ts';
import type { ShareChoices } from '../share/choices.ts';
import { nameLinkData } from '../share/link.ts';
import { embeddedScheme } from '../share/page-file.ts';
import type { ShareReply } from '../worker/protocol.ts';
import type { Context } from './context.ts';
import { describePage } from './page.ts';
import { type AppState, initialState, type ProfileEntry } from './state.ts';

/** What is open, as it is to go out. */
export interface Shared {
  readonly reply: ShareReply;
  /** Names of the profile and, of a comparison, its base. */
  readonly names: readonly string[];
  /** State after `#` of a link with the profiles in it; "" where one of them is too long for any link. */
  readonly linkState: string;
  /** State of a page that carries the profiles. */
  readonly pageState: string;
}

export type SharedOutcome =
  | { readonly kind: 'shared'; readonly shared: Shared }
  | { readonly kind: 'error'; readonly message: string }
  | { readonly kind: 'cancelled' };

/** Makes what is open ready to go out. Nothing of it leaves the page here. */
export function createSharing({ store, world }: Pick<Context, 'store' | 'world'>) {
  async function makeShared(choices: ShareChoices): Promise<SharedOutcome> {
    const before = store.getState();
    const { current, query } = before;
    if (!current) return { kind: 'cancelled' };
    const names = [before.selection ?? '', before.flame.pivot, ...before.zoomPath];
    const wish = { query, choices, names };
    const outcome = await world.client.share(current.summary.profileId, wish);
    if (outcome.kind === 'error') return { kind: 'error', message: outcome.error.message };
    if (outcome.kind === 'cancelled') return outcome;
    const { reply } = outcome;
    const state = hideState(before, reply, choices);
    const isHidden = choices.anonymise;
    const profileName = isHidden ? 'profile.pb.gz' : current.entry.name;
    const baseName = isHidden ? 'base.pb.gz' : (current.comparison?.base.name ?? '');
    const { profile, base } = reply;
    const canLink = profile.linkData !== '' && base?.linkData !== '';
    const data = [
      dataScheme + nameLinkData(profileName, profile.linkData),
      dataScheme + nameLinkData(baseName, base?.linkData ?? ''),
    ] as const;
    return {
      kind: 'shared',
      shared: {
        reply,
        names: base ? [profileName, baseName] : [profileName],
        linkState: canLink ? describeWith(state, data) : '',
        pageState: describeWith(state, [`${embeddedScheme}0`, `${embeddedScheme}1`]),
      },
    };
  }

  /** The link to what is shown where its profiles have addresses of their own; "" where one has none that others can open. */
  function describeAddressLink(): string {
    const state = store.getState();
    const { current, localServer } = state;
    if (!current || localServer) return '';
    const entries = [current.entry, ...(current.comparison ? [current.comparison.base] : [])];
    return entries.every(({ source }) => source.kind === 'url') ? describePage(state) : '';
  }

  return { makeShared, describeAddressLink };
}

/** The page's text with other addresses for the profile and its base, and no other profile. */
function describeWith(state: AppState, [url, baseUrl]: readonly [string, string]): string {
  const { current } = state;
  if (!current) return '';
  const move = (entry: ProfileEntry, to: string): ProfileEntry => ({ ...entry, url: to });
  const { entry, comparison } = current;
  return describePage({
    ...state,
    entries: [],
    current: {
      ...current,
      entry: move(entry, url),
      // The profile that goes out has been scaled already.
      comparison: comparison && {
        ...comparison,
        normalize: false,
        base: move(comparison.base, baseUrl),
      },
    },
  });
}

/** The state that goes along: it says no more than the profile does. */
function hideState(state: AppState, reply: ShareReply, choices: ShareChoices): AppState {
  if (choices.anonymise) return hideNames(state, reply);
  const { query } = reply;
  // At other granularities a name is a path, or has one.
  const isPath = query.granularity !== '' && query.granularity !== 'functions';
  if (choices.stripPaths && isPath) {
    const flame = { ...state.flame, pivot: '' };
    return { ...hideNames(state, reply), selection: undefined, flame, zoomPath: [] };
  }
  // Without a function's name an entry goes by that of its binary.
  const isWhole = !reply.isTrimmed && !choices.stripMappings;
  return isWhole ? { ...state, query } : { ...state, query, ...keepNames(state, reply) };
}

/** The state of a page whose profile has other names: what holds none, and what does by the new ones. */
function hideNames(state: AppState, reply: ShareReply): AppState {
  const { current, view, isChangeInPercent } = state;
  return {
    ...initialState,
    current,
    view,
    isChangeInPercent,
    query: reply.query,
    ...keepNames(state, reply),
  };
}

/** Selection, pivot and zoom by the names that the profile has when it goes out, as far as it has them. */
function keepNames(
  { flame }: AppState,
  { names }: ShareReply,
): Pick<AppState, 'selection' | 'flame' | 'zoomPath'> {
  const [selection, pivot = '', ...zoomPath] = names;
  // A zoom path is that of the pivot's tree.
  const isLost = pivot === '' && flame.pivot !== '';
  return {
    selection: selection || undefined,
    flame: { ...flame, pivot },
    zoomPath: isLost || zoomPath.includes('') ? [] : zoomPath,
  };
}
