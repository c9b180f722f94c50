import { type KeyboardEvent, useEffect, useMemo, useRef } from 'react';
import { getFlamePath, isFlameEmpty } from '../../layout/flame.ts';
import type { FlameResult } from '../../report/results.ts';
import { chooseFullBar } from '../compare/bar-scale.ts';
import type { ViewProps } from '../contract.ts';
import { formatFound, getNet } from '../flame/flame-model.ts';
import { type Searched, useFound } from '../flame/use-found.ts';
import { useLatest } from '../flame/use-page.ts';
import { FunctionMenu } from '../parts/FunctionMenu.tsx';
import { useSearchStep } from '../parts/search-step.ts';
import { useRowList } from '../top/use-row-list.ts';
import { TreeRow } from './TreeRow.tsx';
import {
  canExpand,
  type Expanded,
  findHeaviest,
  findHeaviestPath,
  findMatch,
  listCallers,
  listRows,
  listSiblings,
  markInside,
} from './tree-model.ts';
import { useExpanded } from './use-expanded.ts';
import './tree.css';

const ROW_HEIGHT = 24;
const HEAD_HEIGHT = 28;
/** A table whose rows are a tree. Several places of one function are selected with it. */
const gridRole: { readonly role: 'treegrid'; readonly 'aria-multiselectable': true } = {
  role: 'treegrid',
  'aria-multiselectable': true,
};

export interface TreeViewProps extends ViewProps<FlameResult> {
  /** Has the engine open a node by its names from below the root. */
  readonly onOpen: (path: readonly string[]) => void;
}

/** The call tree as a table: what the flame graph draws, in figures and for the keyboard. */
export function TreeView(props: TreeViewProps) {
  const searched = useFound(props.result, props.search);
  const { result, found } = searched;
  const onStatus = useLatest(props.onStatus);
  const onPainted = useLatest(props.onPainted);
  const isEmpty = isFlameEmpty(result);
  const status = found && !isEmpty ? formatFound(result, found) : '';
  useEffect(() => onStatus.current(status), [status, onStatus]);
  useEffect(() => {
    if (!result) return;
    const frame = requestAnimationFrame(() => onPainted.current());
    return () => cancelAnimationFrame(frame);
  }, [result, onPainted]);
  if (isEmpty && result.shownTotal === 0) {
    return (
      <p className="tree-empty">
        The filters leave no sample with a value for {result.sampleType}.
      </p>
    );
  }
  if (isEmpty) {
    return (
      <p className="tree-empty">
        {result.sides
          ? `Base and new do not differ in ${result.sampleType}.`
          : `No stack here has a value for ${result.sampleType}.`}{' '}
        Another sample type may show more.
      </p>
    );
  }
  return <TreeTable {...props} searched={searched} />;
}

function TreeTable(props: TreeViewProps & { searched: Searched }) {
  const { searched, selection, onSelect, onShow } = props;
  const { result, names, found } = searched;
  const [expanded, setExpanded] = useExpanded(searched);
  const rows = useMemo(() => listRows(result, expanded), [result, expanded]);
  const inside = useMemo(() => found && markInside(result, found.isMatch), [result, found]);
  const list = useRowList({ count: rows.length, rowHeight: ROW_HEIGHT, headHeight: HEAD_HEIGHT });
  const full = useMemo(
    () => chooseFullBar(listNets(result), result.total, result.isDiff),
    [result],
  );
  const active = rows[list.active];

  const goTo = (node: number, next: Expanded, focus: boolean) => {
    setExpanded(next);
    const index = listRows(result, next).indexOf(node);
    list.setActive(index);
    reveal.current = { node, focus };
  };
  const reveal = useRef<{ readonly node: number; readonly focus: boolean }>(undefined);
  // The row is there only now that the rows have been listed anew.
  useEffect(() => {
    const wanted = reveal.current;
    if (!wanted) return;
    reveal.current = undefined;
    const index = rows.indexOf(wanted.node);
    if (index < 0) return;
    if (wanted.focus) list.setActive(index, { focus: true });
    else list.reveal(index, 'nearest');
  });

  const expand = (nodes: readonly number[]) => new Set([...expanded, ...nodes]);
  const openFirst = (node: number) => {
    if (result.unopened[node] === 1 && result.childCount[node] === 0) {
      props.onOpen(getFlamePath(result, node));
    }
  };
  const toggle = (node: number, focus: boolean) => {
    if (!canExpand(result, node)) return;
    const next = new Set(expanded);
    if (!next.delete(node) || result.childCount[node] === 0) {
      next.add(node);
      openFirst(node);
    }
    goTo(node, next, focus);
  };
  const show = (node: number, focus: boolean) => {
    goTo(node, expand(listCallers(result, node)), focus);
  };
  const expandHeaviest = (focus: boolean) => {
    const path = findHeaviestPath(result, active);
    const last = path.at(-1) ?? active;
    goTo(last, expand(path.slice(0, -1)), focus);
    if (last > 0) onSelect(names.get(result.source[last]));
  };

  // A function that was selected elsewhere comes into view, at its heaviest place.
  const shownSelection = useRef<string>(undefined);
  useEffect(() => {
    if (selection === shownSelection.current) return;
    shownSelection.current = selection;
    if (selection === undefined || (active > 0 && names.is(result.source[active], selection)))
      return;
    const node = findHeaviest(result, names, selection);
    if (node >= 0) show(node, false);
  });

  const pick = (node: number) => {
    const name = node > 0 ? names.get(result.source[node]) : undefined;
    shownSelection.current = name;
    onSelect(name);
  };
  const goToMatch = (step: 1 | -1) => {
    if (!found || !inside) return;
    const match = findMatch(result, found.isMatch, inside, active, step);
    if (match >= 0) show(match, true);
  };
  useSearchStep(found !== undefined && searched.isCurrent, () => goToMatch(1));
  const onKeyDown = (event: KeyboardEvent) => {
    if (list.onKeyDown(event)) return;
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const isOpen = expanded.has(active) && result.childCount[active] > 0;
    switch (event.key) {
      case 'ArrowRight':
        if (isOpen) list.setActive(list.active + 1, { focus: true });
        else toggle(active, true);
        break;
      case 'ArrowLeft':
        if (isOpen) toggle(active, true);
        else if (active > 0) list.setActive(rows.indexOf(result.parent[active]), { focus: true });
        break;
      case '*':
        goTo(active, expand(listSiblings(result, active)), true);
        break;
      case '>':
        expandHeaviest(true);
        break;
      case ' ':
        pick(active);
        break;
      case 'Enter':
        if (active === 0) toggle(active, true);
        else onShow('source', names.get(result.source[active]));
        break;
      case 'n':
      case 'N':
        if (!found) return;
        goToMatch(event.key === 'n' ? 1 : -1);
        break;
      default:
        return;
    }
    event.preventDefault();
  };

  return (
    <FunctionMenu view="tree" onShow={onShow}>
      <section className="tree-view" aria-label="Tree">
        <div className="tree-head">
          <p>
            <kbd>→</kbd> <kbd>←</kbd> open and close · <kbd>*</kbd> all siblings · <kbd>Space</kbd>{' '}
            select · <kbd>Enter</kbd> source
          </p>
          <div className="tree-tools">
            <button type="button" className="ui-button" onClick={() => expandHeaviest(false)}>
              Expand heaviest path
            </button>
            <button
              type="button"
              className="ui-button"
              onClick={() => goTo(0, new Set([0]), false)}
            >
              Collapse all
            </button>
          </div>
        </div>
        <div className="tree-scroll" ref={list.scrollRef}>
          <table
            className="tree-table"
            {...gridRole}
            aria-label="Call tree"
            aria-rowcount={rows.length + 1}
            data-sides={result.sides !== undefined}
          >
            <TreeHead hasSides={result.sides !== undefined} isDiff={result.isDiff} />
            <tbody style={{ height: list.height }}>
              {list.rows.map(({ index, top }) => {
                const node = rows[index];
                const source = result.source[node];
                const name = node === 0 ? 'root' : names.get(source);
                const isExpanded = expanded.has(node) && result.childCount[node] > 0;
                const isMatch = node > 0 && found?.isMatch[source] === 1;
                return (
                  <TreeRow
                    key={node}
                    result={result}
                    node={node}
                    index={index}
                    top={top}
                    name={name || '(no name)'}
                    full={full}
                    isChangeInPercent={props.isChangeInPercent ?? false}
                    isExpanded={isExpanded}
                    isSelected={node > 0 && name === selection}
                    isMatch={isMatch}
                    hidesMatch={!isMatch && !isExpanded && inside?.[node] === 1}
                    isTabStop={index === list.active}
                    onFocus={() => {
                      // A screen reader moves the focus its own way.
                      if (index !== list.active) list.setActive(index);
                    }}
                    onPick={() => {
                      list.setActive(index);
                      pick(node);
                    }}
                    onToggle={() => toggle(node, false)}
                    onKeyDown={onKeyDown}
                  />
                );
              })}
            </tbody>
          </table>
        </div>
      </section>
    </FunctionMenu>
  );
}

function* listNets(result: FlameResult): Generator<number> {
  for (let node = 1; node < result.nodeCount; node++) yield getNet(result, node);
}

function TreeHead(props: { hasSides: boolean; isDiff: boolean }) {
  const change = props.isDiff ? 'Change' : 'Value';
  const columns = [
    ['Flat', `${change} of the function itself when called here`],
    ['Flat%', 'Flat as a part of the total'],
    ['Cum', `${change} of the function called here, with all it called`],
    ['Cum%', 'Cum as a part of the total'],
    ...(props.hasSides
      ? [
          ['Base', 'Cum in the base'],
          ['New', 'Cum in the new profile'],
        ]
      : []),
  ];
  return (
    <thead className="tree-columns">
      <tr aria-rowindex={1}>
        {columns.map(([title, words]) => (
          <th key={title} scope="col" title={words}>
            {title}
          </th>
        ))}
        <th scope="col" className="tree-column-name">
          Name
        </th>
      </tr>
    </thead>
  );
}
