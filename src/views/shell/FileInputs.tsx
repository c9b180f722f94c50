import { type ReactNode, useCallback, useRef } from 'react';
import { isZip } from '../../store/zip-files.ts';
import { pickWithHandles } from './pick-handles.ts';
import { useActions } from './use-app.ts';
import { useDropped } from './use-dropped.ts';

/** The two file inputs of the page, out of sight; `children` gets what opens their dialogs. */
export function FileInputs(props: {
  children: (pick: { pickFiles: () => void; pickSources: () => void }) => ReactNode;
}) {
  const files = useRef<HTMLInputElement>(null);
  const folder = useRef<HTMLInputElement>(null);
  const { openFiles, failOpening } = useActions();
  const onDropped = useDropped();
  const onFiles = useCallback(
    (picked: readonly File[]) => {
      // An archive is a folder in one file; everything else that is picked here is a profile.
      if (picked.some(isZip)) {
        onDropped(
          picked.map((file) => ({ path: file.name, file })),
          '',
        );
      } else openFiles(picked);
    },
    [onDropped, openFiles],
  );
  const pickFiles = useCallback(() => {
    void pickWithHandles().then((picked) => {
      if (picked === undefined) files.current?.click();
      else if (picked.length > 0) onFiles(picked);
    });
  }, [onFiles]);
  const pickSources = useCallback(() => folder.current?.click(), []);

  const onFolder = (picked: readonly File[]) => {
    const found = picked.map((file) => ({ path: file.webkitRelativePath || file.name, file }));
    const name = found[0]?.path.split('/')[0] ?? 'The folder';
    if (found.length === 0) {
      failOpening('The folder', { code: 'empty', message: 'no files in this folder' });
    } else onDropped(found, name);
  };
  return (
    <>
      <input
        ref={files}
        type="file"
        multiple
        hidden
        aria-label="Profiles"
        onChange={(event) => {
          onFiles([...(event.target.files ?? [])]);
          // The same file can be picked again.
          event.target.value = '';
        }}
      />
      <input
        ref={(element) => {
          folder.current = element;
          if (element) element.webkitdirectory = true;
        }}
        type="file"
        hidden
        aria-label="Folder of source files"
        onChange={(event) => {
          onFolder([...(event.target.files ?? [])]);
          event.target.value = '';
        }}
      />
      {props.children({ pickFiles, pickSources })}
    </>
  );
}
