import { useCallback } from 'react';
import { type DroppedFile, sortDropped } from '../../store/dropped.ts';
import { isZip, unpackZips } from '../../store/zip-files.ts';
import { useActions, useField } from './use-app.ts';

/** Takes dropped or picked files to where they belong; `folder` names the folder they came in, if it was one. */
export function useDropped(): (files: readonly DroppedFile[], folder: string) => void {
  const { openFiles, addSourceFiles, addNote, failOpening } = useActions();
  const hasProfile = useField((state) => state.current !== undefined);
  const take = useCallback(
    (files: readonly DroppedFile[], folder: string) => {
      const { profiles, sources } = sortDropped(files, hasProfile);
      addSourceFiles(sources.map(({ path, file }) => ({ path, text: () => file.text() })));
      if (profiles.length > 0) openFiles(profiles);
      else if (sources.length > 0) addNote(describeSources(sources.length, hasProfile));
      else if (folder) {
        failOpening(folder, {
          code: 'unrecognized',
          message: 'nothing to open in this folder',
          detail: 'The folder holds neither a profile nor source code that is known by its name.',
          hint: 'Profiles are found by names like heap.pb.gz, mem.out, cpu.prof or pprof.*; drop a file itself to open it whatever its name.',
        });
      }
    },
    [openFiles, addSourceFiles, addNote, failOpening, hasProfile],
  );
  return useCallback(
    (files, folder) => {
      const zip = files.find(({ file }) => isZip(file));
      if (!zip) {
        take(files, folder);
        return;
      }
      unpackZips(files).then(
        (unpacked) => take(unpacked, folder || zip.file.name),
        (error: unknown) =>
          failOpening(zip.file.name, {
            code: 'unrecognized',
            message: error instanceof Error ? error.message : String(error),
            detail: 'The archive could not be read.',
            hint: 'Unpack it and drop the folder.',
          }),
      );
    },
    [take, failOpening],
  );
}

function describeSources(count: number, hasProfile: boolean): string {
  const files = count === 1 ? '1 source file' : `${count} source files`;
  return hasProfile
    ? `${files} at hand for the Source view.`
    : `${files} at hand for the Source view; now drop a profile.`;
}
