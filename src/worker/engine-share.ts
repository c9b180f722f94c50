import { gzip } from 'pako';
import { encodeProfile } from '../profile/encode.ts';
import type { Profile } from '../profile/profile.ts';
import { defaultQuery, type ViewQuery } from '../query/query.ts';
import { refine } from '../refine/pipeline.ts';
import { clearRefinements, mustTrim, type ShareChoices } from '../share/choices.ts';
import { compactProfile } from '../share/compact.ts';
import { encodeLinkData, maxLinkLength } from '../share/link.ts';
import { prepareShared } from '../share/prepare-shared.ts';
import { buildPreview } from '../share/preview.ts';
import { splitSides } from '../share/split-sides.ts';
import type { ProfileViews } from './engine-views.ts';
import type { SharePart, ShareReply, ShareWish } from './protocol.ts';

/** Base64 has 4 letters for 3 bytes; what gzip makes more than this of is never a link, and not packed for one. */
const maxLinkBytes = maxLinkLength;
/** Beyond this the last percents of compression aren't worth seconds. */
const quickBytes = 8 * 2 ** 20;

/**
 * The profile that is open, and of a comparison its base, as they are to go out. `pause` lets a cancel in between stages and
 * throws when there was one.
 *
 * Errors: QueryError where the refinements are to be applied and can't be.
 */
export async function shareViews(
  views: ProfileViews,
  { query, choices, names }: ShareWish,
  pause: () => Promise<void>,
): Promise<ShareReply> {
  const isTrimmed = choices.trim || mustTrim(choices, query);
  const wanted = isTrimmed ? dropLabelFrames(query, choices) : defaultQuery;
  // A label tells which samples are the base's: labels are left out once the two are apart.
  const stage = views.getStage({ ...wanted, tagShow: '', tagHide: '' });
  await pause();
  const sides = stage.getSides();
  const both = sides ? splitSides(sides) : { profile: stage.refined.profile, base: undefined };
  const compact = [both.profile, ...(both.base ? [both.base] : [])].map((profile) =>
    compactProfile(filterTags(profile, wanted)),
  );
  await pause();
  const shared = prepareShared(compact, choices);
  await pause();
  const parts: SharePart[] = [];
  for (const { profile } of shared) {
    parts.push(packProfile(profile));
    await pause();
  }
  const [profile, base] = parts;
  return {
    profile,
    ...(base ? { base } : {}),
    preview: buildPreview(shared.map((one) => one.profile)),
    files: listFiles(compact),
    query: isTrimmed ? clearRefinements(query) : query,
    isTrimmed,
    names: names.map((name) => {
      for (const { rename } of shared) {
        const renamed = rename(name);
        if (renamed !== undefined) return renamed;
      }
      return '';
    }),
  };
}

/** Frames that are made of labels are labels, too. */
function dropLabelFrames(query: ViewQuery, { stripLabels }: ShareChoices): ViewQuery {
  return stripLabels ? { ...query, tagRoot: '', tagLeaf: '' } : query;
}

function filterTags(profile: Profile, { tagShow, tagHide }: ViewQuery): Profile {
  if (tagShow === '' && tagHide === '') return profile;
  return refine(profile, { ...defaultQuery, tagShow, tagHide }).profile;
}

function packProfile(profile: Profile): SharePart {
  const encoded = encodeProfile(profile);
  const level = encoded.length > quickBytes ? 6 : 9;
  const bytes = new Uint8Array(gzip(encoded, { level }));
  const linkData = bytes.length > maxLinkBytes ? '' : encodeLinkData(encoded);
  return { bytes, linkData, inflatedByteCount: encoded.length };
}

function listFiles(profiles: readonly Profile[]): string[] {
  const files = new Set<string>();
  for (const { functions, strings } of profiles) {
    for (const row of new Set(functions.file)) files.add(strings.get(row));
  }
  files.delete('');
  return [...files];
}
