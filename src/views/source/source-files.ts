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

interface Fit {
  readonly file: SourceFile;
  /** Path segments that agree, from the end. */
  readonly length: number;
  /** Above these both paths go on, and differ. */
  readonly isContradicted: boolean;
  /** Versions of module folders agree too. */
  readonly isExact: boolean;
}

/**
 * The file whose path has the longest end in common with the profile's, in whole segments, base name at least.
 * Compared with case first; without it only when nothing has the name. `@version` of a Go module folder is ignored
 * unless it decides between files that fit equally otherwise.
 */
export function findSource(files: readonly SourceFile[], profilePath: string): SourceMatch {
  const withCase = fitAll(files, profilePath, (text) => text);
  const fits = withCase.length > 0 ? withCase : fitAll(files, profilePath, lowerCase);
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

const lowerCase = (text: string) => text.toLowerCase();

function compareFits(left: Fit, right: Fit): number {
  if (left.length !== right.length) return left.length - right.length;
  if (left.isContradicted !== right.isContradicted) return left.isContradicted ? -1 : 1;
  return Number(left.isExact) - Number(right.isExact);
}

function fitAll(
  files: readonly SourceFile[],
  profilePath: string,
  fold: (text: string) => string,
): Fit[] {
  const wanted = splitPath(profilePath).map((segment) => fold(unescapeCapitals(segment)));
  const fits: Fit[] = [];
  for (const file of files) {
    const given = splitPath(file.path).map((segment) => fold(unescapeCapitals(segment)));
    const most = Math.min(wanted.length, given.length);
    let length = 0;
    let isExact = true;
    while (length < most) {
      const wantedSegment = wanted[wanted.length - 1 - length];
      const givenSegment = given[given.length - 1 - length];
      if (cutVersion(wantedSegment) !== cutVersion(givenSegment)) break;
      if (wantedSegment !== givenSegment) isExact = false;
      length++;
    }
    if (length > 0) fits.push({ file, length, isContradicted: length < most, isExact });
  }
  return fits;
}

/** Segments without the empty and `.` ones, `..` applied, Windows' separators turned. */
function splitPath(path: string): string[] {
  const segments: string[] = [];
  for (const segment of path.replaceAll('\\', '/').split('/')) {
    if (segment === '' || segment === '.') continue;
    if (segment === '..' && segments.length > 0) segments.pop();
    else segments.push(segment);
  }
  return segments;
}

/** `x@v1.2.3` -> `x`. */
function cutVersion(segment: string): string {
  return segment.replace(/@v\d.*$/i, '');
}

/** `!burnt!sushi` -> `BurntSushi`: the module cache writes a capital so, `-trimpath` writes it as it is. */
function unescapeCapitals(segment: string): string {
  return segment.replace(/!([a-z])/g, (_, letter: string) => letter.toUpperCase());
}

/** The last folder of a path, for telling people what to drop; "" when it has none. */
export function lastFolder(path: string): string {
  return splitPath(path).at(-2) ?? '';
}

/** Base name of a path. */
export function baseName(path: string): string {
  return splitPath(path).at(-1) ?? path;
}
