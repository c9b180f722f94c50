import { writeProfile } from '../profile/deflate.ts';
import type { Profile } from '../profile/profile.ts';
import { encodePage } from '../query/codec.ts';
import { refine } from '../refine/pipeline.ts';
import { compactProfile } from '../share/compact.ts';
import { buildPageFile, embeddedScheme, type PageContent } from '../share/page-file.ts';
import { getFileName } from '../share/strip.ts';
import { type CommandLine, getBaseSource, UsageError } from './flags.ts';
import { standardInput } from './remote.ts';
import { createFolderReader } from './source-reader.ts';
import { applyOverrides, openGroup, type World } from './sources.ts';

/**
 * The page with the profile of a command line, its base apart so that the page can compare the two, and its options.
 *
 * Errors: UsageError; ProfileError where nothing can be read.
 */
export function buildSavedPage(line: CommandLine, world: World, warnings: string[]): string {
  const { sources, title, notes, query, normalize } = line;
  const base = getBaseSource(line);
  if (normalize && base === '') throw new UsageError('must have base profile to normalize by');
  const source = openGroup('source', sources, line, world, warnings);
  const profiles = [applyOverrides(source, line)];
  if (base !== '') profiles.push(openGroup('base', [base], line, world, warnings));
  // A bad option is told of here, not by the page.
  warnings.push(...refine(source, query).notes);
  const mode = line.diffBase.length > 0 ? 'diff_base' : 'base';
  const comparison = { base: `${embeddedScheme}1`, mode, normalize } as const;
  const state = encodePage({
    profiles: [`${embeddedScheme}0`],
    ...(base === '' ? {} : { comparison }),
    view: 'flamegraph',
    query,
    selection: '',
    search: '',
    zoomPath: [],
  });
  const names = [nameSources(sources), ...(base === '' ? [] : [nameSources([base])])];
  const bytes = profiles.map((profile) => writeProfile(keepFrames(compactProfile(profile), line)));
  return buildPageFile(
    readTemplate(world),
    { title, notes, state, names, sources: readSources(source, line, world, warnings) },
    bytes,
  );
}

/**
 * The source files below the -source_path folders that `-list` shows with that flag; without it none go out, and never what is
 * not named like source code.
 */
function readSources(
  { functions, strings }: Profile,
  { sourcePath, trimPath }: CommandLine,
  world: World,
  warnings: string[],
): PageContent['sources'] {
  if (sourcePath === '') return [];
  const left: string[] = [];
  const read = createFolderReader(world, trimPath, sourcePath, (file) => left.push(file));
  const found = Array.from(new Set(functions.file), (row) => strings.get(row)).flatMap((path) => {
    const text = read(path);
    return text === undefined ? [] : [{ path, text }];
  });
  const others = left.length > 1 ? ` and ${left.length - 1} more` : '';
  if (left.length > 0) warnings.push(`not below -source_path, left out: ${left[0]}${others}`);
  return found;
}

/** With -all_frames the page must not drop any either. */
function keepFrames(profile: Profile, { allFrames }: CommandLine): Profile {
  return allFrames ? { ...profile, dropFrames: '' } : profile;
}

function readTemplate({ readTemplate: read }: World): string {
  if (!read) throw new UsageError('-html: there is no page to write here');
  try {
    return read();
  } catch (error) {
    throw new UsageError(`-html: ${error instanceof Error ? error.message : String(error)}`);
  }
}

/** What an address holds before its host; neither it nor a query goes into the page. */
const userInfo = /^(\w[\w+]*:\/\/)?[^/@]*:[^/@]*@/;

function nameSources([first = '', ...others]: readonly string[]): string {
  const bare = first.replace(userInfo, '$1').replace(/[?#].*$/s, '');
  const name = first === standardInput ? 'standard input' : getFileName(bare) || bare;
  return others.length > 0 ? `${name} and ${others.length} more` : name;
}
