import { fillTemplate, findTemplateHost } from '../../profile/source-paths.ts';
import type { SourceFile, SourceMatch } from './source-files.ts';
import type { SourceSettings } from './source-settings.ts';

/** One place where a file was looked for, in words. */
export interface Place {
  readonly id: 'given' | 'folder' | 'server' | 'address';
  readonly title: string;
  readonly state: 'used' | 'missed' | 'off' | 'later';
  /** What came of it. */
  readonly outcome: string;
}

/** What the places have to say for themselves. */
export interface Found {
  readonly givenCount: number;
  readonly match: SourceMatch;
  readonly folderNames: readonly string[];
  /** Names of kept folders that wait for the person's leave. */
  readonly waitingNames: readonly string[];
  readonly folderFile: SourceFile | undefined;
  readonly hasServer: boolean;
  readonly isServed: boolean;
  readonly notServed: string | undefined;
  readonly fetched: SourceFile | undefined;
}

/** The chain of places in the order they are tried; the first that has the file is the one used. */
export function describePlaces(
  found: Found,
  settings: Pick<SourceSettings, 'template' | 'isTemplateOn'>,
  profilePath: string,
): Place[] {
  const { match, folderFile, fetched } = found;
  let isFound = false;
  const place = (id: Place['id'], title: string, hit: string | undefined, miss: string): Place => {
    if (isFound) return { id, title, state: 'later', outcome: 'not needed' };
    isFound = hit !== undefined;
    return { id, title, state: isFound ? 'used' : 'missed', outcome: hit ?? miss };
  };
  const off = (id: Place['id'], title: string, outcome: string): Place => ({
    id,
    title,
    state: 'off',
    outcome,
  });
  const none = 'no such file';
  return [
    found.givenCount === 0
      ? off('given', 'Files dropped, picked or part of an example', 'none')
      : place(
          'given',
          `Files dropped, picked or part of an example (${found.givenCount.toLocaleString('en')})`,
          match.best?.path,
          none,
        ),
    found.folderNames.length + found.waitingNames.length === 0
      ? off('folder', 'Kept folders', 'none')
      : place(
          'folder',
          `Kept folders (${[...found.folderNames, ...found.waitingNames].join(', ')})`,
          folderFile?.path,
          found.waitingNames.length > 0 ? 'waits for your leave to read' : none,
        ),
    found.hasServer
      ? place(
          'server',
          'pproflens on this machine',
          found.isServed ? profilePath : undefined,
          found.notServed ?? 'not asked yet',
        )
      : off('server', 'pproflens on this machine', 'the page is not served by it'),
    describeAddress(settings, profilePath, fetched, place, off),
  ];
}

function describeAddress(
  settings: Pick<SourceSettings, 'template' | 'isTemplateOn'>,
  profilePath: string,
  fetched: SourceFile | undefined,
  place: (id: Place['id'], title: string, hit: string | undefined, miss: string) => Place,
  off: (id: Place['id'], title: string, outcome: string) => Place,
): Place {
  const host = findTemplateHost(settings.template);
  if (!settings.isTemplateOn || host === '') {
    return off('address', 'A web address', 'off: nothing is asked of any host');
  }
  const title = `A web address (${host})`;
  const filled = fillTemplate(settings.template, profilePath, 1);
  if ('missing' in filled) {
    return place('address', title, undefined, `the path doesn’t tell ${filled.missing.join(', ')}`);
  }
  if ('invalid' in filled) return place('address', title, undefined, filled.invalid);
  return place('address', title, fetched?.path, 'asked when you click Fetch');
}
