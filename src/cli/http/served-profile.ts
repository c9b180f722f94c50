import { cleanPath } from '../../base/paths.ts';
import { encodeProfile } from '../../profile/encode.ts';
import type { Profile } from '../../profile/profile.ts';
import { ProfileError } from '../../profile/profile-error.ts';
import { trimSourcePath } from '../../report/source-path.ts';
import { type CommandLine, getBaseSource } from '../flags.ts';
import { standardInput } from '../remote.ts';
import { openGroup, readProfile, type World } from '../sources.ts';
import { findTarget, formatTarget } from './fetch-target.ts';

/** A profile as it is handed to the page, whole and unchanging. */
export interface Version {
  /** Part of its address: `1`, `2`, …, or `base`. */
  readonly id: string;
  readonly name: string;
  readonly bytes: Uint8Array;
  /** Paths of the source files that it names, as it has them and as reports show them. */
  readonly sourceFiles: ReadonlySet<string>;
}

export interface ServedHost {
  /** The world with live targets fetched anew. */
  readonly fetchAgain: () => Promise<World>;
  /** Tells one state of a file from another; undefined: it isn't there. */
  readonly stamp: (path: string) => string | undefined;
  readonly now: () => Date;
  readonly warn: (line: string) => void;
}

/** Versions that can be compared with; older ones go, and the two newest stay whatever their size. */
const keptVersions = 10;
const keptBytes = 512 * 2 ** 20;

/** The profile of a command line, and what became of it: each time it is read again and differs, there is a new version. */
export class ServedProfile {
  readonly #line: CommandLine;
  readonly #host: ServedHost;
  /** Never empty, the newest last. */
  readonly #versions: Version[];
  readonly base: Version | undefined;
  #stamps: string;
  #running: Promise<Version> | undefined;

  /** `world` holds what was fetched at the start. Errors: ProfileError, its message naming the source. */
  constructor(line: CommandLine, world: World, host: ServedHost) {
    this.#line = line;
    this.#host = host;
    const base = getBaseSource(line);
    this.#stamps = this.#readStamps();
    this.#versions = [this.#read(world, 1)];
    if (base !== '') {
      this.base = {
        id: 'base',
        name: nameSource(base),
        ...readSources('base', [base], line, world, host),
      };
    }
  }

  /** What the command line names, for a command that reads the same: files as given, addresses without a password. */
  get sources(): readonly string[] {
    return this.#line.sources.map((source) => showSource(source, this.#line));
  }

  /** The same of the base, "" = none. */
  get baseSource(): string {
    return showSource(getBaseSource(this.#line), this.#line);
  }

  get latest(): Version {
    return this.#versions[this.#versions.length - 1];
  }

  /** Whether reading it again can bring something new: standard input can't. */
  get canRefresh(): boolean {
    return !this.#line.sources.includes(standardInput);
  }

  /** Whether it is made of files, which can be watched. */
  get canWatch(): boolean {
    return this.canRefresh && this.#listFiles().length > 0;
  }

  find(id: string): Version | undefined {
    return id === 'base' ? this.base : this.#versions.find((version) => version.id === id);
  }

  /** Whether a source file is named by what is served. */
  hasSourceFile(path: string): boolean {
    return [...this.#versions, this.base].some((version) => version?.sourceFiles.has(path));
  }

  /** Fetches and reads all sources again; callers at the same time share one reading. Errors: ProfileError. */
  refresh(): Promise<Version> {
    this.#running ??= this.#readAgain().finally(() => {
      this.#running = undefined;
    });
    return this.#running;
  }

  /** Reads again if a file has changed on disk. One that is being written is no profile yet: it is tried with its next change. */
  async follow(): Promise<Version> {
    if (!this.canWatch || this.#readStamps() === this.#stamps) return this.latest;
    try {
      return await this.refresh();
    } catch (error) {
      if (error instanceof ProfileError) return this.latest;
      throw error;
    }
  }

  async #readAgain(): Promise<Version> {
    this.#stamps = this.#readStamps();
    const { latest } = this;
    const version = this.#read(await this.#host.fetchAgain(), Number(latest.id) + 1);
    if (Buffer.compare(latest.bytes, version.bytes) === 0) return latest;
    this.#versions.push(version);
    this.#forget();
    return version;
  }

  #read(world: World, id: number): Version {
    const { sources } = this.#line;
    const read = readSources('source', sources, this.#line, world, this.#host);
    const plain =
      sources.length > 1
        ? `${nameSource(sources[0])} and ${sources.length - 1} more`
        : nameSource(sources[0]);
    // Live ones carry their time from the start, files from their first change on.
    const isTimed = id > 1 || sources.some((source) => findTarget(source, this.#line));
    const name = isTimed ? `${plain}@${this.#host.now().toTimeString().slice(0, 8)}` : plain;
    return { id: String(id), name, ...read };
  }

  #forget(): void {
    const sum = () => this.#versions.reduce((total, { bytes }) => total + bytes.length, 0);
    while (
      this.#versions.length > keptVersions ||
      (this.#versions.length > 2 && sum() > keptBytes)
    ) {
      this.#versions.shift();
    }
  }

  #listFiles(): string[] {
    return this.#line.sources.filter(
      (source) => source !== standardInput && !findTarget(source, this.#line),
    );
  }

  #readStamps(): string {
    return this.#listFiles()
      .map((path) => this.#host.stamp(path) ?? '')
      .join('\n');
  }
}

function showSource(source: string, line: CommandLine): string {
  const target = findTarget(source, line);
  return target === undefined || target.url.password === '' ? source : formatTarget(target);
}

/** Last part of a path or an address, as a name for what it holds. */
function nameSource(source: string): string {
  if (source === standardInput) return 'standard input';
  const path = source.replace(/[?#].*$/s, '').replace(/[/\\]+$/, '');
  return path.slice(Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\')) + 1) || source;
}

/** The bytes of a single source as they are, so that the page opens the very file; several are added up. */
function readSources(
  kind: 'source' | 'base',
  sources: readonly string[],
  line: CommandLine,
  world: World,
  { warn }: ServedHost,
): Pick<Version, 'bytes' | 'sourceFiles'> {
  const profile = readGroup(kind, sources, line, world, warn);
  const isPlain = sources.length === 1 && !line.allFrames && !line.pprofCompat;
  const bytes = isPlain
    ? world.readFile(sources[0])
    : encodeProfile(line.allFrames ? { ...profile, dropFrames: '' } : profile);
  return { bytes, sourceFiles: listSourceFiles(profile) };
}

function readGroup(
  kind: 'source' | 'base',
  sources: readonly string[],
  line: CommandLine,
  world: World,
  warn: (line: string) => void,
): Profile {
  if (sources.length > 1) {
    const warnings: string[] = [];
    try {
      return openGroup(kind, sources, line, world, warnings);
    } finally {
      for (const warning of warnings) warn(warning);
    }
  }
  const [source] = sources;
  try {
    return readProfile(source, line.pprofCompat, world);
  } catch (error) {
    if (error instanceof ProfileError)
      throw new ProfileError(error.code, `${source}: ${error.message}`);
    throw error;
  }
}

function listSourceFiles({ functions, strings }: Profile): Set<string> {
  const files = new Set<string>();
  for (const row of new Set(functions.file)) {
    const path = strings.get(row);
    if (path === '') continue;
    // The page asks by the path that reports show.
    files
      .add(path)
      .add(cleanPath(path))
      .add(cleanPath(trimSourcePath(path, '', '')));
  }
  return files;
}
