import type { CSSProperties, KeyboardEvent } from 'react';
import type { FlameResult } from '../../report/results.ts';
import { getNet } from '../flame/flame-model.ts';
import { getChangeStep } from '../flame/palette.ts';
import { FigureBar } from '../parts/FigureBar.tsx';
import { FunctionName } from '../parts/FunctionName.tsx';
import { canExpand, findOwnChange, formatNode } from './tree-model.ts';

/** Deeper rows are no further to the right, so that names stay in sight; their level is still told. */
const indentLimit = 60;

/** One row: figures as in Top, the name behind as many steps as there are callers. */
export function TreeRow(props: {
  result: FlameResult;
  node: number;
  index: number;
  top: number;
  name: string;
  full: number;
  isChangeInPercent: boolean;
  isExpanded: boolean;
  isSelected: boolean;
  isMatch: boolean;
  /** Collapsed over a match. */
  hidesMatch: boolean;
  isTabStop: boolean;
  onFocus: () => void;
  onPick: () => void;
  onToggle: () => void;
  onKeyDown: (event: KeyboardEvent) => void;
}) {
  const { result, node, name } = props;
  const caller = result.parent[node];
  const text = formatNode(result, node);
  const isExpandable = canExpand(result, node);
  const inlined = result.sourceInlined[result.source[node]] === 1;
  const indent: CSSProperties & Record<'--tree-depth', number> = {
    '--tree-depth': Math.min(result.depth[node], indentLimit),
  };
  return (
    <tr
      className={props.isMatch ? 'tree-row tree-row-match' : 'tree-row'}
      style={{ top: props.top }}
      aria-level={result.depth[node] + 1}
      aria-posinset={caller < 0 ? 1 : node - result.childStart[caller] + 1}
      aria-setsize={caller < 0 ? 1 : result.childCount[caller]}
      aria-rowindex={props.index + 2}
      aria-selected={props.isSelected}
      {...(isExpandable ? { 'aria-expanded': props.isExpanded } : {})}
      tabIndex={props.isTabStop ? 0 : -1}
      data-row={props.index}
      {...(node > 0 ? { 'data-fn': name } : {})}
      onFocus={props.onFocus}
      onClick={props.onPick}
      onDoubleClick={props.onToggle}
      onKeyDown={props.onKeyDown}
    >
      <td>
        <FigureBar
          kind="flat"
          value={result.self[node]}
          full={props.full}
          change={result.isDiff ? findOwnChange(result, node) : undefined}
        />
        <span className="tree-figure">{text.flat}</span>
      </td>
      <td>{text.flatPercent}</td>
      <td>
        <FigureBar
          kind="cum"
          value={getNet(result, node)}
          full={props.full}
          change={result.isDiff ? getChangeStep(result, node) : undefined}
        />
        <span className="tree-figure">{text.cum}</span>
      </td>
      <td>{props.isChangeInPercent && text.growth !== '' ? text.growth : text.cumPercent}</td>
      {result.sides && (
        <>
          <td>{text.base}</td>
          <td>{text.new}</td>
        </>
      )}
      <td
        className="tree-name"
        title={name}
        aria-label={listWords(name, props, inlined, text.named)}
      >
        <span className="tree-indent" style={indent} />
        <Twisty
          state={isExpandable ? (props.isExpanded ? 'open' : 'closed') : 'none'}
          onToggle={props.onToggle}
        />
        <FunctionName name={name} className="tree-name-text">
          {inlined && <span className="tree-mark">(inline)</span>}
          {text.named && <span className="tree-named">{text.named}</span>}
          {props.hidesMatch && (
            <span className="tree-inside">
              <span className="ui-hidden">has a match below</span>
            </span>
          )}
        </FunctionName>
      </td>
    </tr>
  );
}

/** What the cell says, in one piece: its parts stand in boxes of their own, which would be read with gaps. */
function listWords(
  name: string,
  { hidesMatch }: { readonly hidesMatch: boolean },
  inlined: boolean,
  named: string,
): string {
  return [name, inlined ? '(inline)' : '', named, hidesMatch ? 'has a match below' : '']
    .filter((word) => word !== '')
    .join(' ');
}

/** The row has the keys and tells its state; this is for the pointer. */
function Twisty(props: { state: 'open' | 'closed' | 'none'; onToggle: () => void }) {
  if (props.state === 'none') return <span className="tree-twisty" />;
  return (
    <button
      type="button"
      className="tree-twisty"
      data-open={props.state === 'open'}
      tabIndex={-1}
      aria-hidden="true"
      onClick={(event) => {
        event.stopPropagation();
        props.onToggle();
      }}
      onDoubleClick={(event) => event.stopPropagation()}
    >
      <svg viewBox="0 0 16 16" width="12" height="12" aria-hidden="true">
        <path d="M6 4l4 4-4 4" />
      </svg>
    </button>
  );
}
