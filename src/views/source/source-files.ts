import {
  compareFits,
  fitPath,
  type PathFit,
  prepareWanted,
  splitSourcePath,
} from '../../profile/source-paths.ts';

/** A source file the person gave: read only when it is shown. */
export interface SourceFile {
  /** As dropped or picked, folders included: `shopd/internal/session/store.go`. */
  readonly path: string;
  readonly text: () => Promise<string>;
}

export interface SourceMatch {
  /** The file to show; undefined when no file has the wanted base name. */
  readonly best: SourceFile | undefined;
  /** All files that fit equally well, when these are several; `best` is the first of them. */
  readonly candidates: readonly SourceFile[];
  /** Only the base name agrees while the folders above it differ: it may be another file. */
  readonly isNameOnly: boolean;
}

interface Fit extends PathFit {
  readonly file: SourceFile;
}

/**
 * The file whose path has the longest end in common with the profile's, or with what Go's rules make of that
 * (`profile/source-paths.ts`). Compared with case first; without it only when nothing has the name.
 */
export function findSource(files: readonly SourceFile[], profilePath: string): SourceMatch {
  const withCase = fitAll(files, profilePath, false);
  const fits = withCase.length > 0 ? withCase : fitAll(files, profilePath, true);
  let best: Fit[] = [];
  for (const fit of fits) {
    const order = best.length === 0 ? 1 : compareFits(fit, best[0]);
    if (order > 0) best = [fit];
    else if (order === 0) best.push(fit);
  }
  return {
    best: best[0]?.file,
    candidates: best.length > 1 ? best.map((fit) => fit.file) : [],
    isNameOnly: best.length > 0 && best[0].length === 1 && best[0].isContradicted,
  };
}

function fitAll(files: readonly SourceFile[], profilePath: string, ignoreCase: boolean): Fit[] {
  const wanted = prepareWanted(profilePath, ignoreCase);
  return files.flatMap((file) => {
    const fit = fitPath(wanted, file.path, ignoreCase);
    return fit ? [{ file, ...fit }] : [];
  });
}

/** The last folder of a path, for telling people what to drop; "" when it has none. */
export function lastFolder(path: string): string {
  return splitSourcePath(path).at(-2) ?? '';
}

/** Base name of a path. */
export function baseName(path: string): string {
  return splitSourcePath(path).at(-1) ?? path;
}
