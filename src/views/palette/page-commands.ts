import { getOptionName, queryFields } from '../../query/codec.ts';
import { matchEntry } from '../../query/name-pattern.ts';
import { defaultQuery } from '../../query/query.ts';
import type { App } from '../../store/index.ts';
import type { AppState } from '../../store/state.ts';
import { setTheme, themes } from '../../ui/theme.ts';
import { redo, undo } from '../../ui/undo.ts';
import { pickFile } from '../compare/pick-file.ts';
import { functionViews, viewNames, viewTitles } from '../contract.ts';
import { nameEntries } from '../parts/entry-names.ts';
import { canPivot, functionActions, pivotAction } from '../parts/refine-context.ts';
import type { ShellActions } from '../shell/shell-context.ts';
import { wishViewFocus } from '../shell/view-focus.ts';
import type { Command } from './commands.ts';

interface Parts {
  readonly state: AppState;
  readonly actions: App['actions'];
  readonly shell: ShellActions;
}

/** What the page can do by itself, the likeliest first; its parts add theirs. */
export function listPageCommands(parts: Parts): readonly Command[] {
  const hasProfile = parts.state.current !== undefined;
  return [
    ...(hasProfile ? listOfSelection(parts) : []),
    ...(hasProfile ? listOfProfile(parts) : []),
    ...(hasProfile ? listOfComparison(parts) : []),
    ...listOfPage(parts),
  ];
}

function listOfSelection({ state, actions }: Parts): Command[] {
  const { selection, query, view } = state;
  if (selection === undefined) return [];
  const group = 'Selected';
  const canRefine = matchEntry(selection, query.granularity) !== undefined;
  return [
    ...(canRefine ? functionActions : []).map(({ option, title, words }) => ({
      group,
      title: `${title} ${selection}`,
      also: words,
      run: () => actions.refine(option, selection),
    })),
    ...(canPivot(query.granularity)
      ? [
          {
            group,
            title: `${pivotAction.title} ${selection}`,
            also: pivotAction.words,
            run: () => actions.pivot(selection),
          },
        ]
      : []),
    ...functionViews
      .filter((other) => other !== view)
      .map((other) => ({
        group,
        title: `Show ${selection} in ${viewTitles[other]}`,
        run: () => {
          actions.show(other, selection);
          wishViewFocus();
        },
      })),
    {
      group,
      title: `Copy the name ${selection}`,
      run: () => void navigator.clipboard.writeText(selection),
    },
    { group, title: 'Select nothing', also: 'clear', run: () => actions.select(undefined) },
  ];
}

function listOfProfile({ state, actions }: Parts): Command[] {
  const { current, query } = state;
  const changed = queryFields.filter(
    (field) => field !== 'sampleIndex' && query[field] !== defaultQuery[field],
  );
  return [
    ...viewNames.map((view, at) => ({
      group: 'View',
      title: viewTitles[view],
      keys: String(at + 1),
      run: () => {
        actions.show(view);
        wishViewFocus();
      },
    })),
    ...(current?.summary.sampleTypes ?? []).map(({ type }) => ({
      group: 'Sample type',
      title: type,
      run: () => actions.setSampleType(type),
    })),
    {
      group: 'Search',
      title: 'Search functions',
      keys: '/',
      run: () => document.querySelector<HTMLInputElement>('input[type=search]')?.focus(),
    },
    ...changed.map((field) => ({
      group: 'Option',
      title: `Take back ${getOptionName(field)}=${String(query[field])}`,
      also: 'remove',
      run: () => actions.setQuery({ [field]: defaultQuery[field] }),
    })),
    ...(changed.length > 1
      ? [
          {
            group: 'Option',
            title: 'Take back all options',
            also: 'reset',
            run: actions.resetQuery,
          },
        ]
      : []),
    ...(['sort', 'noInlines', 'relativePercentages', 'callTree'] as const).map((field) => ({
      group: 'Option',
      title:
        field === 'sort'
          ? `Sort by ${query.sort === 'flat' ? 'cum' : 'flat'}`
          : `Switch ${getOptionName(field)} ${query[field] ? 'off' : 'on'}`,
      run: () =>
        actions.setQuery(
          field === 'sort'
            ? { sort: query.sort === 'flat' ? 'cum' : 'flat' }
            : { [field]: !query[field] },
        ),
    })),
    { group: 'History', title: 'Undo', also: 'back', keys: 'Ctrl Z', run: undo },
    { group: 'History', title: 'Redo', also: 'forward', keys: 'Ctrl Shift Z', run: redo },
    {
      group: 'Copy',
      title: 'Copy a link to this view',
      run: () => void navigator.clipboard.writeText(location.href),
    },
    { group: 'Print', title: 'Print this view', run: () => print() },
  ];
}

function listOfComparison({ state, actions }: Parts): Command[] {
  const { current, entries, isChangeInPercent } = state;
  if (!current) return [];
  const { entry, comparison } = current;
  const group = 'Compare';
  const others = entries.filter(
    ({ id, url }) => id !== entry.id && (url === '' || url !== entry.url),
  );
  const names = nameEntries(others);
  return [
    {
      group,
      title: 'Compare with a file…',
      also: 'base diff_base',
      run: () => pickFile(actions.compareWithFiles),
    },
    ...others.map((other, at) => ({
      group,
      title: `Compare with ${names[at]}`,
      also: 'base diff_base',
      run: () => actions.compareWith(other),
    })),
    ...(comparison
      ? [
          { group, title: 'Swap base and new', run: actions.swapComparison },
          { group, title: 'Stop comparing', run: actions.stopComparing },
          {
            group,
            title: isChangeInPercent ? 'Changes as values' : 'Changes in percent',
            run: () => actions.setChangeInPercent(!isChangeInPercent),
          },
          {
            group,
            title: comparison.normalize ? 'Do not normalize' : 'Normalize',
            run: () => actions.setComparison({ normalize: !comparison.normalize }),
          },
        ]
      : []),
  ];
}

function listOfPage({ state, actions, shell }: Parts): Command[] {
  const { entries, examples, current, localServer } = state;
  const names = nameEntries(entries);
  return [
    { group: 'Open', title: 'Open files…', run: shell.pickFiles },
    {
      group: 'Open',
      title: 'Paste a URL',
      also: 'open address',
      run: () => shell.showDialog('url'),
    },
    { group: 'Open', title: 'Folder of source files…', run: shell.pickSources },
    ...entries.flatMap((entry, at) =>
      entry.id === current?.entry.id
        ? []
        : [{ group: 'Open', title: names[at] ?? entry.name, run: () => actions.switchTo(entry) }],
    ),
    ...examples.map((example) => ({
      group: 'Example',
      title: example.title,
      run: () => actions.openExample(example),
    })),
    ...(localServer?.canRefresh
      ? [{ group: 'Live', title: 'Refresh', run: () => void actions.refreshProfile() }]
      : []),
    ...(localServer?.canWatch
      ? [
          {
            group: 'Live',
            title: localServer.isWatching ? 'Stop watching the file' : 'Watch the file',
            run: () => actions.setWatching(!localServer.isWatching),
          },
        ]
      : []),
    ...themes.map((theme) => ({
      group: 'Theme',
      title: `${theme[0]?.toUpperCase()}${theme.slice(1)} theme`,
      run: () => setTheme(theme),
    })),
    {
      group: 'Help',
      title: 'Keyboard shortcuts',
      keys: '?',
      run: () => shell.showDialog('shortcuts'),
    },
  ];
}
