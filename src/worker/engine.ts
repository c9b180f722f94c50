import { demangle } from '../profile/demangle/demangle.ts';
import { explainProfileError } from '../profile/explain.ts';
import { type ByteSource, maxInflatedBytes, type NativeInflate } from '../profile/inflate.ts';
import { addMissingMapping, prepareProfile } from '../profile/prepare.ts';
import type { Profile } from '../profile/profile.ts';
import { ProfileError } from '../profile/profile-error.ts';
import { readProfile } from '../profile/read-profile.ts';
import { ComparisonError, compareProfiles } from '../refine/compare.ts';
import { QueryError } from '../refine/pipeline.ts';
import { ReportError } from '../report/text-report.ts';
import { decodeLinkData } from '../share/link.ts';
import { EnginePrompt } from './engine-prompt.ts';
import { shareViews } from './engine-share.ts';
import { buildSummary, describeSide, sumSides } from './engine-summary.ts';
import { buildView, ProfileViews } from './engine-views.ts';
import type {
  Answer,
  ComparisonRequest,
  ComparisonSummary,
  EngineRequest,
  LensError,
  ProfileSource,
  Progress,
} from './protocol.ts';

/** What the engine needs of the place it runs in. */
export interface EngineHooks {
  /** The browser's own gunzip; fails on what it doesn't take, and pako decides. */
  readonly inflateNative?: NativeInflate;
  /** Bytes of an address, the engine's own from then on. Errors: throws an Error whose message says why. */
  readonly fetchBytes: (
    url: string,
    onProgress: (done: number, total: number | undefined) => void,
  ) => Promise<Uint8Array>;
  /** Lets waiting messages in, so that a cancel can be seen. */
  readonly yield: () => Promise<void>;
}

/** Thrown between stages when the request was cancelled meanwhile. */
class Cancelled extends Error {}

/** A file that could not be read: deleted, changed or locked since it was picked. */
class Unreadable extends Error {}

/** An address that could not be read. */
class Unreachable extends Error {}

/** The base of a comparison could not be opened. */
class BadBase extends Error {
  readonly error: LensError;

  constructor(error: LensError) {
    super(error.message);
    this.error = error;
  }
}

/** A file of so many bytes is read at once; a larger one would be in memory beside what it inflates to. */
const readAtOnce = 2 ** 22;

/** A file's bytes, read as they are needed. Errors: Unreadable. */
function readBlob(file: Blob): ByteSource {
  return {
    length: file.size,
    read: async (start, end) => {
      try {
        return new Uint8Array(await file.slice(start, end).arrayBuffer());
      } catch (error) {
        throw new Unreadable(error instanceof Error ? error.message : String(error));
      }
    },
  };
}

/** A profile as it is shown, and what its summary says. */
interface Opened {
  readonly profile: Profile;
  /** Of a comparison: the same with the base's samples apart. */
  readonly sides?: Profile;
  readonly byteCount: number;
  readonly inflatedByteCount: number;
  readonly comparison?: ComparisonSummary;
  readonly notes: readonly string[];
}

/**
 * Opens profiles and answers views, one answer a request. Knows neither Worker nor page; tested without either.
 *
 * Errors: `handle` resolves with an `error` answer for all that is expected; bugs reject.
 */
export class Engine {
  readonly #hooks: EngineHooks;
  readonly #profiles = new Map<number, ProfileViews>();
  readonly #prompts = new Map<number, EnginePrompt>();
  readonly #cancelled = new Set<number>();
  readonly #running = new Set<number>();

  constructor(hooks: EngineHooks) {
    this.#hooks = hooks;
  }

  async handle(request: EngineRequest, onProgress: (progress: Progress) => void): Promise<Answer> {
    const { id } = request;
    if (request.kind === 'cancel') {
      if (this.#running.has(request.target)) this.#cancelled.add(request.target);
      return { kind: 'closed', id };
    }
    this.#running.add(id);
    try {
      // A cancel that was sent right behind is seen before any work.
      await this.#pause(id);
      return await this.#answer(request, onProgress);
    } catch (error) {
      if (error instanceof Cancelled) return { kind: 'cancelled', id };
      const expected = explainError(error);
      if (!expected) throw error;
      return { kind: 'error', id, error: expected };
    } finally {
      this.#running.delete(id);
      this.#cancelled.delete(id);
    }
  }

  async #answer(
    request: Exclude<EngineRequest, { kind: 'cancel' }>,
    onProgress: (progress: Progress) => void,
  ): Promise<Answer> {
    const { id, profileId } = request;
    switch (request.kind) {
      case 'open': {
        const { name, source, comparison } = request;
        const opened = comparison
          ? await this.#compare(id, source, comparison, onProgress)
          : await this.#open(id, source, onProgress);
        this.#prompts.delete(profileId);
        this.#profiles.set(profileId, new ProfileViews(opened.profile, opened.sides));
        return { kind: 'opened', id, summary: buildSummary(profileId, name, opened) };
      }
      case 'close':
        this.#profiles.delete(profileId);
        this.#prompts.delete(profileId);
        return { kind: 'closed', id };
      case 'prompt': {
        const prompt = this.#getPrompt(profileId);
        return { kind: 'prompt', id, reply: prompt.answer(request.query, request.wish) };
      }
      case 'share': {
        const views = this.#getViews(profileId);
        const pause = () => this.#pause(id);
        return { kind: 'shared', id, reply: await shareViews(views, request.wish, pause) };
      }
      case 'view': {
        const views = this.#getViews(profileId);
        onProgress({ phase: 'refine', done: 0 });
        const pause = () => this.#pause(id);
        return { kind: 'result', id, result: await buildView(views, request.request, pause) };
      }
    }
  }

  #getViews(profileId: number): ProfileViews {
    const views = this.#profiles.get(profileId);
    if (!views) throw new Error(`profile ${profileId} is not open`);
    return views;
  }

  /** The profile's prompt, with what was set at it before. */
  #getPrompt(profileId: number): EnginePrompt {
    const known = this.#prompts.get(profileId);
    const prompt = known ?? new EnginePrompt(this.#getViews(profileId).profile);
    this.#prompts.set(profileId, prompt);
    return prompt;
  }

  async #open(
    id: number,
    source: ProfileSource,
    onProgress: (progress: Progress) => void,
  ): Promise<Opened> {
    const decoded = await this.#decode(id, source, onProgress);
    onProgress({ phase: 'check', done: 0 });
    const profile = prepareProfile(decoded.profile, { demangle });
    await this.#pause(id);
    return { ...decoded, profile, notes: [] };
  }

  /** Opens the profile less its base; names and dropped frames come after, as in pprof. */
  async #compare(
    id: number,
    source: ProfileSource,
    comparison: ComparisonRequest,
    onProgress: (progress: Progress) => void,
  ): Promise<Opened> {
    const { base, mode, normalize } = comparison;
    const decoded = await this.#decode(id, source, onProgress);
    const other = await this.#decode(id, base.source, onProgress).catch((error: unknown) => {
      const expected = explainError(error);
      throw expected ? new BadBase({ ...expected, of: 'base' }) : error;
    });
    onProgress({ phase: 'check', done: 0 });
    const compared = compareProfiles(
      addMissingMapping(decoded.profile),
      addMissingMapping(other.profile),
      { diffBase: mode === 'diff_base', normalize },
    );
    await this.#pause(id);
    const sides = prepareProfile(compared.sides, { demangle });
    const isSame = compared.shown === compared.sides;
    const profile = isSame ? sides : prepareProfile(compared.shown, { demangle });
    await this.#pause(id);
    return {
      ...decoded,
      profile,
      sides,
      notes: compared.notes,
      comparison: {
        baseName: base.name,
        mode,
        normalize,
        ...sumSides(sides),
        base: describeSide(other),
        new: describeSide(decoded),
      },
    };
  }

  async #decode(
    id: number,
    source: ProfileSource,
    onProgress: (progress: Progress) => void,
  ): Promise<{ profile: Profile; byteCount: number; inflatedByteCount: number }> {
    onProgress({ phase: 'read', done: 0 });
    const bytes = await this.#read(source, onProgress);
    const byteCount = bytes.length;
    if (byteCount > maxInflatedBytes) {
      throw new ProfileError(
        'too-large',
        `holds ${byteCount} bytes, more than ${maxInflatedBytes}`,
      );
    }
    await this.#pause(id);
    onProgress({ phase: 'inflate', done: 0, total: byteCount });
    const read = await readProfile(bytes, this.#hooks.inflateNative, (total) =>
      onProgress({ phase: 'decode', done: 0, total }),
    );
    await this.#pause(id);
    return { ...read, byteCount };
  }

  async #read(
    source: ProfileSource,
    onProgress: (progress: Progress) => void,
  ): Promise<Uint8Array | ByteSource> {
    if (source.kind === 'data') return decodeLinkData(source.text);
    if (source.kind === 'file') {
      const file = readBlob(source.file);
      return file.length <= readAtOnce ? file.read(0, file.length) : file;
    }
    try {
      return await this.#hooks.fetchBytes(source.url, (done, total) =>
        onProgress({ phase: 'read', done, ...(total === undefined ? {} : { total }) }),
      );
    } catch (error) {
      if (error instanceof ProfileError) throw error;
      throw new Unreachable(error instanceof Error ? error.message : String(error));
    }
  }

  async #pause(id: number): Promise<void> {
    await this.#hooks.yield();
    if (this.#cancelled.has(id)) throw new Cancelled();
  }
}

/** The error as the page is told of it, or undefined for a bug. */
function explainError(error: unknown): LensError | undefined {
  if (error instanceof ProfileError) {
    const { detail, hint } = explainProfileError(error.code);
    return { code: error.code, message: error.message, detail, hint };
  }
  if (error instanceof BadBase) return error.error;
  if (error instanceof ComparisonError) {
    const { hint } = explainProfileError('incompatible');
    const { message, detail } = error;
    return { code: 'incompatible', message, detail, hint, of: 'both' };
  }
  if (error instanceof QueryError) {
    const isPattern = error.message.includes('regexp');
    return { code: isPattern ? 'bad-regexp' : 'bad-option', message: error.message, at: error.at };
  }
  if (error instanceof ReportError) return { code: 'no-match', message: error.message };
  if (error instanceof Unreadable) {
    return {
      code: 'unreachable',
      message: error.message,
      detail:
        'The browser could not read the file: it was changed, moved or deleted since it was picked, or may not be read.',
      hint: 'Open it again.',
    };
  }
  if (error instanceof Unreachable) {
    return {
      code: 'unreachable',
      message: error.message,
      detail: 'The address could not be read from this page.',
      hint: 'Save the profile with curl -o heap.pb.gz ADDRESS and open the file: most servers, net/http/pprof among them, do not let pages of other sites read from them.',
    };
  }
  // What the machine can't hold shows as a RangeError from the allocation.
  if (
    error instanceof RangeError &&
    /alloc|array (buffer|length)|string length/i.test(error.message)
  ) {
    const { detail, hint } = explainProfileError('too-large');
    return { code: 'too-large', message: error.message, detail, hint };
  }
  return undefined;
}
