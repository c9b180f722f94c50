import { useState } from 'react';
import {
  addConfigurations,
  type Configuration,
  findConflicts,
  importSettings,
  settingsLimit,
} from '../../query/configurations.ts';
import { changeConfigurations } from '../../store/configurations.ts';

/** What came of a file: `conflicts` are names that are here with other options, and wait for an answer. */
interface Imported {
  readonly text: string;
  readonly notes: readonly string[];
  readonly isError: boolean;
  readonly found: readonly Configuration[];
  readonly conflicts: readonly string[];
}
const nothing: Imported = { text: '', notes: [], isError: false, found: [], conflicts: [] };

/** Takes configurations from a settings.json; what is here under the same name is replaced only when that is said. */
export function useImport() {
  const [imported, setImported] = useState(nothing);

  const fail = (name: string, reason: string) =>
    setImported({ ...nothing, text: `${name} was not imported. ${reason}`, isError: true });

  const add = (found: readonly Configuration[], replaces: boolean, notes: readonly string[]) => {
    const { list, problem } = changeConfigurations((known) =>
      addConfigurations(known, found, replaces),
    );
    const count = list.filter((each) => found.includes(each)).length;
    const text = count > 0 ? `${count} imported.` : problem === '' ? 'Nothing is new.' : '';
    setImported({
      ...nothing,
      text: `${text} ${problem}`.trim(),
      isError: problem !== '',
      notes,
    });
  };

  const read = async (file: File, list: readonly Configuration[]) => {
    let text: string;
    try {
      // A letter has four bytes at most; a profile that was picked by mistake isn't read as a whole.
      text = await file.slice(0, 4 * settingsLimit + 4).text();
    } catch (error) {
      return fail(file.name, error instanceof Error ? error.message : String(error));
    }
    const settings = importSettings(text);
    if (typeof settings === 'string') return fail(file.name, settings);
    const { configurations: found, notes } = settings;
    const conflicts = findConflicts(list, found);
    if (conflicts.length > 0) setImported({ ...nothing, found, conflicts, notes });
    else add(found, true, notes);
  };

  return {
    imported,
    read,
    answer: (replaces: boolean) => add(imported.found, replaces, imported.notes),
    forget: () => setImported(nothing),
  };
}
