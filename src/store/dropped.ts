/** A file with its path below what was dropped or picked (`shop/main.go`; a loose file is its name alone). */
export interface DroppedFile {
  readonly path: string;
  readonly file: File;
}

const profileName = /(\.pb\.gz|\.pb|\.pprof|\.prof|\.out)$|^pprof\./i;
const sourceName =
  /\.(go|s|c|cc|cpp|cxx|h|hh|hpp|hxx|rs|java|kt|scala|js|mjs|cjs|ts|jsx|tsx|py|pyx|rb|php|jl|cs|swift|zig|proto)$/i;

/**
 * What dropped files are for. Loose files are profiles whatever their name, but source code is source code where there is a
 * profile to show it for. Of a folder only what is named like a profile is opened, and its source code is kept for the
 * source view.
 */
export function sortDropped(
  files: readonly DroppedFile[],
  hasProfile: boolean,
): { readonly profiles: readonly File[]; readonly sources: readonly DroppedFile[] } {
  const isProfile = ({ path }: DroppedFile): boolean =>
    path.includes('/') ? profileName.test(getName(path)) : !sourceName.test(path);
  const hasAny = hasProfile || files.some(isProfile);
  const isSource = ({ path }: DroppedFile): boolean =>
    sourceName.test(getName(path)) && (path.includes('/') || hasAny);
  return {
    profiles: files
      .filter((each) => isProfile(each) || (!each.path.includes('/') && !hasAny))
      .map(({ file }) => file),
    sources: files.filter(isSource),
  };
}

/** Whether a file of a folder or archive can be of use, by its name. */
export function isUseful(path: string): boolean {
  return profileName.test(getName(path)) || sourceName.test(getName(path));
}

function getName(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1);
}
