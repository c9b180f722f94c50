import { useMemo, useSyncExternalStore } from 'react';
import {
  describeOptions,
  findConfiguration,
  pickSaved,
  type SavedOptions,
} from '../../query/configurations.ts';
import { defaultQuery } from '../../query/query.ts';
import {
  getConfigurations,
  type SavedConfigurations,
  subscribeConfigurations,
} from '../../store/configurations.ts';
import { useCommands } from '../palette/commands.ts';
import { useShell } from '../shell/shell-context.ts';
import { useActions, useField } from '../shell/use-app.ts';

export function useConfigurations(): SavedConfigurations {
  return useSyncExternalStore(subscribeConfigurations, getConfigurations);
}

export interface ConfigItem {
  readonly name: string;
  /** What it sets, in the words of pprof's command line. */
  readonly words: string;
  readonly isCurrent: boolean;
  /** Sets what a configuration holds and nothing else: one step, and the sample type stays. */
  readonly apply: () => void;
}

/** pprof's own options and the saved ones, as its Config menu lists them. */
export function useConfigItems(): readonly ConfigItem[] {
  const query = useField((state) => state.query);
  const { list } = useConfigurations();
  const { setQuery } = useActions();
  return useMemo(() => {
    const current = findConfiguration(query, list);
    const toItem = (name: string, options: SavedOptions, row: number): ConfigItem => ({
      name,
      words: describeOptions(options),
      isCurrent: row === current,
      apply: () => setQuery(options),
    });
    return [
      toItem('Default', pickSaved(defaultQuery), -1),
      ...list.map(({ name, options }, row) => toItem(name, options, row)),
    ];
  }, [query, list, setQuery]);
}

/** The menu's entries in the palette. */
export function useConfigCommands(): void {
  const items = useConfigItems();
  const { showDialog } = useShell();
  const group = 'Config';
  useCommands(() => [
    ...items
      .filter(({ isCurrent }) => !isCurrent)
      .map(({ name, words, apply }) => ({
        group,
        title: `Configuration ${name}`,
        also: words,
        run: apply,
      })),
    {
      group,
      title: 'Save the options as a configuration…',
      also: 'settings name',
      run: () => showDialog('save-configuration'),
    },
    {
      group,
      title: 'Configurations: delete, import, export…',
      also: 'settings.json manage',
      run: () => showDialog('configurations'),
    },
  ]);
}
