import type { DroppedFile } from '../../store/dropped.ts';
import { noteHandle } from '../../store/recent.ts';

/** A folder larger than this is some parent of what was meant. */
const fileLimit = 20_000;

/**
 * The files of a drop, those in folders included. Call it in the drop event itself: the list of items is gone afterwards.
 * Hidden folders and node_modules are left out.
 */
export function readDrop(
  transfer: DataTransfer,
): Promise<{ readonly files: readonly DroppedFile[]; readonly folder: string }> {
  const files: DroppedFile[] = [];
  const folders: FileSystemDirectoryEntry[] = [];
  const noting: Promise<void>[] = [];
  for (const item of transfer.items) {
    const entry = item.kind === 'file' ? item.webkitGetAsEntry() : null;
    const file = item.kind === 'file' ? item.getAsFile() : null;
    if (entry && isFolder(entry)) folders.push(entry);
    else if (file) {
      files.push({ path: file.name, file });
      noting.push(noteDropped(item, file));
    }
  }
  const folder = folders[0]?.name ?? '';
  return Promise.all([readFolders(folders, files), ...noting]).then(() => ({ files, folder }));
}

/** Where the browser hands out handles, the file can be opened again on another visit. */
async function noteDropped(item: DataTransferItem, file: File): Promise<void> {
  try {
    const handle = await item.getAsFileSystemHandle?.();
    if (handle instanceof FileSystemFileHandle) noteHandle(file, handle);
  } catch {
    // The file itself is there; only the next visit has to do without it.
  }
}

async function readFolders(
  folders: FileSystemDirectoryEntry[],
  files: DroppedFile[],
): Promise<void> {
  for (let folder = folders.shift(); folder; folder = folders.shift()) {
    const reader = folder.createReader();
    // A reader hands out its entries in portions, an empty one at the end.
    for (let entries = await readSome(reader); entries.length > 0; ) {
      for (const entry of entries) {
        if (files.length >= fileLimit) return;
        if (isFile(entry)) {
          files.push({ path: entry.fullPath.replace(/^\//, ''), file: await getFile(entry) });
        } else if (isFolder(entry) && !/^(\.|node_modules$)/.test(entry.name)) {
          folders.push(entry);
        }
      }
      entries = await readSome(reader);
    }
  }
}

function readSome(reader: FileSystemDirectoryReader): Promise<FileSystemEntry[]> {
  return new Promise((resolve, reject) => reader.readEntries(resolve, reject));
}

function getFile(entry: FileSystemFileEntry): Promise<File> {
  return new Promise((resolve, reject) => entry.file(resolve, reject));
}

function isFolder(entry: FileSystemEntry): entry is FileSystemDirectoryEntry {
  return entry.isDirectory;
}

function isFile(entry: FileSystemEntry): entry is FileSystemFileEntry {
  return entry.isFile;
}
