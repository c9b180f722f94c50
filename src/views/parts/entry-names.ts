import { formatValue } from '../../measure/format.ts';
import type { ProfileEntry } from '../../store/state.ts';

/** What a list calls its profiles: by name, and those of the same name also by what tells them apart. */
export function nameEntries(entries: readonly ProfileEntry[]): readonly string[] {
  return entries.map((entry) => {
    const isAlone = entries.every(({ id, name }) => id === entry.id || name !== entry.name);
    return isAlone ? entry.name : `${entry.name} · ${describePlace(entry)}`;
  });
}

/** Size and time of a file, host and folder of an address. */
function describePlace({ source, id }: ProfileEntry): string {
  if (source.kind === 'url') {
    const { host, pathname } = new URL(source.url);
    // The versions that a server of pproflens hands out differ by a key only; they come one after the other.
    if (pathname.startsWith('/local/')) return `version ${id}`;
    return host + pathname.slice(0, pathname.lastIndexOf('/') + 1);
  }
  if (source.kind === 'data') return `in the link, ${source.text.length} characters`;
  const size = formatValue(source.file.size, 'bytes', 'auto');
  if (!(source.file instanceof File)) return size;
  const time = new Date(source.file.lastModified).toLocaleString(undefined, {
    dateStyle: 'medium',
    timeStyle: 'medium',
  });
  return `${size}, ${time}`;
}
