import { useCallback, useEffect, useMemo, useState } from 'react';
import { fillTemplate, findTemplateHost } from '../../profile/source-paths.ts';
import { allowFolder, findInFolders, type KeptFolder, listFolders } from './kept-folders.ts';
import { describePlaces, type Place } from './places.ts';
import { findSource, type SourceFile, type SourceMatch } from './source-files.ts';
import { type SourceSettings, useSourceSettings } from './source-settings.ts';
import { type FileState, useFile } from './use-file.ts';

export interface Resolution {
  readonly settings: SourceSettings;
  readonly match: SourceMatch;
  /** The file that is shown, from whichever place. */
  readonly shown: SourceFile | undefined;
  readonly file: FileState;
  readonly places: readonly Place[];
  readonly notServed: string | undefined;
  readonly folders: readonly KeptFolder[];
  /** Reads the list of kept folders again. */
  readonly reloadFolders: () => void;
  readonly reconnect: () => void;
  /** Host and address that a click fetches from; undefined where there is nothing to fetch. */
  readonly fetchable: { readonly host: string; readonly address: string } | undefined;
  readonly fetchFile: () => void;
}

/** Files that were fetched, by address; for as long as the page is open. */
const fetchedFiles = new Map<string, SourceFile>();

/**
 * The one place that knows where a path's file comes from: files that were given, kept folders, the command line's server, and
 * a web address when the person asks for it. The first that has it wins.
 */
export function useResolution(
  profilePath: string,
  sourceFiles: readonly SourceFile[],
  servedFile: SourceFile | undefined,
): Resolution {
  const settings = useSourceSettings();
  const match = useMemo(() => findSource(sourceFiles, profilePath), [sourceFiles, profilePath]);
  const choice = settings.choices[profilePath];
  const given = match.candidates.find(({ path }) => path === choice) ?? match.best;
  const { folders, reload } = useFolders();
  const inFolder = useFolderFile(folders, given ? '' : profilePath);
  const [, setFetchCount] = useState(0);
  const filled = fillTemplate(settings.template, profilePath, 1);
  const address = settings.isTemplateOn && 'address' in filled ? filled.address : undefined;
  const fetched = address === undefined ? undefined : fetchedFiles.get(address);

  const isLocal = given !== undefined || inFolder.file !== undefined;
  const fromServer = useFile(isLocal || inFolder.isLooking ? undefined : servedFile);
  // A file that the server has not is a file to be given, not one that failed.
  const isNotServed = fromServer.kind === 'failed';
  const elsewhere = given ?? inFolder.file ?? (servedFile && !isNotServed ? undefined : fetched);
  const read = useFile(elsewhere);
  const isServed = !elsewhere && servedFile !== undefined && !isNotServed;
  const file: FileState =
    inFolder.isLooking && !given ? { kind: 'reading' } : isServed ? fromServer : read;
  const notServed = isNotServed ? fromServer.reason : undefined;

  const allowed = folders.filter((folder) => folder.isAllowed);
  const waiting = folders.filter((folder) => !folder.isAllowed);
  const places = describePlaces(
    {
      givenCount: sourceFiles.length,
      match: given ? { ...match, best: given } : match,
      folderNames: allowed.map(({ handle }) => handle.name),
      waitingNames: waiting.map(({ handle }) => handle.name),
      folderFile: inFolder.file,
      hasServer: servedFile !== undefined,
      isServed: isServed && fromServer.kind === 'ready',
      notServed,
      fetched,
    },
    settings,
    profilePath,
  );
  return {
    settings,
    match,
    shown: elsewhere ?? (isServed ? servedFile : undefined),
    file,
    places,
    notServed,
    folders,
    reloadFolders: reload,
    reconnect: () => {
      void Promise.all(waiting.map(({ handle }) => allowFolder(handle))).then(reload, reload);
    },
    fetchable:
      address === undefined || isLocal || isServed
        ? undefined
        : { host: findTemplateHost(settings.template), address },
    fetchFile: () => {
      if (address === undefined) return;
      // A new object: a fetch that failed is tried again.
      fetchedFiles.set(address, { path: address, text: () => fetchText(address) });
      setFetchCount((count) => count + 1);
    },
  };
}

async function fetchText(address: string): Promise<string> {
  const response = await fetch(address, { credentials: 'omit', referrerPolicy: 'no-referrer' });
  if (!response.ok) throw new Error(`the server answered ${response.status}`);
  return response.text();
}

function useFolders() {
  const [folders, setFolders] = useState<readonly KeptFolder[]>([]);
  const reload = useCallback(() => {
    void listFolders().then(setFolders);
  }, []);
  useEffect(reload, [reload]);
  return { folders, reload };
}

/** The path's file in the kept folders, once it was looked for. */
function useFolderFile(folders: readonly KeptFolder[], profilePath: string) {
  const [found, setFound] = useState<{
    readonly folders: readonly KeptFolder[];
    readonly path: string;
    readonly file: SourceFile | undefined;
  }>();
  const isNeeded = profilePath !== '' && folders.some(({ isAllowed }) => isAllowed);
  useEffect(() => {
    if (!isNeeded) return;
    let isWanted = true;
    const show = (file: SourceFile | undefined) => {
      if (isWanted) setFound({ folders, path: profilePath, file });
    };
    findInFolders(folders, profilePath).then(show, () => show(undefined));
    return () => {
      isWanted = false;
    };
  }, [isNeeded, folders, profilePath]);
  const isCurrent = found?.folders === folders && found.path === profilePath;
  return {
    file: isNeeded && isCurrent ? found.file : undefined,
    isLooking: isNeeded && !isCurrent,
  };
}
