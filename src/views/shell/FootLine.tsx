import { type ReactNode, useMemo } from 'react';
import type { Result } from '../../report/results.ts';
import { listPlaces } from '../../store/local-server.ts';
import { CopyButton } from '../../ui/CopyButton.tsx';
import { slotByView } from '../contract.ts';
import { useCommands } from '../palette/commands.ts';
import { CopyMenu } from './CopyMenu.tsx';
import { FootTotal } from './FootTotal.tsx';
import { buildCommand, buildPprofAddress, sortAsShown } from './pprof-command.ts';
import { useLateField } from './use-app.ts';
import { useGoodQuery } from './use-good-query.ts';

/** The total, what the view says, and the command that shows the same in a terminal. */
export function FootLine(props: { status: string; children: ReactNode }) {
  const view = useLateField((state) => state.view);
  const query = useGoodQuery();
  const order = useLateField((state) => state.top.order);
  const selection = useLateField((state) => state.selection);
  const entry = useLateField((state) => state.current?.entry);
  const comparison = useLateField((state) => state.current?.comparison);
  const shown = useLateField((state) => state.slots[slotByView[state.view]].shown);
  const server = useLateField((state) => state.localServer);
  const fn = selection ?? (shown && getShownFunction(shown.result));
  const command = useMemo(
    () =>
      buildCommand(
        view,
        view === 'top' ? sortAsShown(query, order) : query,
        fn,
        entry ? listPlaces(entry, server, 'profile') : [],
        comparison && { ...comparison, base: listPlaces(comparison.base, server, 'base').join() },
      ),
    [view, query, order, fn, entry, server, comparison],
  );
  const pprof = useMemo(() => buildPprofAddress(view, query, fn), [view, query, fn]);
  useCommands(() => {
    const copy = (text: string) => () => void navigator.clipboard.writeText(text);
    return [
      { group: 'Copy', title: 'Copy the pprof command', run: copy(command) },
      ...(pprof
        ? [{ group: 'Copy', title: 'Copy the address at a pprof -http', run: copy(pprof.address) }]
        : []),
    ];
  });
  return (
    <footer className="shell-foot">
      {shown ? (
        <FootTotal result={shown.result} summary={shown.summary} unit={query.unit} />
      ) : (
        <span className="shell-total" />
      )}
      <span role="status" className="shell-status">
        {props.status}
        {(view === 'flamegraph' || view === 'tree') && props.status !== '' && (
          <span
            className="shell-hint"
            title="Next and previous match; Enter in the search goes to the next one, too"
          >
            {' '}
            <kbd>Enter</kbd>, then <kbd>n</kbd> / <kbd>N</kbd>
          </span>
        )}
      </span>
      <span className="shell-command">
        <code title={command}>{command}</code>
        <CopyButton text={command} label="Copy the pprof command" />
        {pprof && <CopyMenu command={command} {...pprof} />}
      </span>
      {props.children}
    </footer>
  );
}

/** What a view of one function shows while none is selected. */
function getShownFunction(result: Result): string | undefined {
  if (result.kind === 'source') return result.functions[result.chosen]?.name;
  return result.kind === 'peek' ? result.entries[0]?.name : undefined;
}
