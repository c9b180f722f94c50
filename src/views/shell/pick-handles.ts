import { noteHandle } from '../../store/recent.ts';

/**
 * The files that the user chooses in a dialog that hands out handles of them, none where it was closed. Undefined where the
 * browser has no such dialog, or doesn't show it here: then a file input has to do.
 */
export async function pickWithHandles(): Promise<readonly File[] | undefined> {
  if (!window.showOpenFilePicker) return undefined;
  try {
    const picked = await window.showOpenFilePicker({ multiple: true });
    return await Promise.all(
      picked.map(async (handle) => {
        const file = await handle.getFile();
        noteHandle(file, handle);
        return file;
      }),
    );
  } catch (error) {
    return error instanceof DOMException && error.name === 'AbortError' ? [] : undefined;
  }
}
