import { useEffect } from 'react';
import { formatPercent, formatValue } from '../../measure/format.ts';
import type { SourceFunction, SourceResult } from '../../report/results.ts';
import type { Search } from '../contract.ts';
import { useRowList } from '../top/use-row-list.ts';
import { shortName } from './source-model.ts';

const ROW_HEIGHT = 42;
const gridRole: { readonly role: 'grid' } = { role: 'grid' };

/** Functions by cum; arrows move, a click or Enter shows the function's lines. */
export function FunctionList(props: {
  result: SourceResult;
  search: Search | undefined;
  onPick: (fn: SourceFunction) => void;
}) {
  const { result, search } = props;
  const { functions, chosen, functionTotal } = result;
  const list = useRowList({ count: functions.length, rowHeight: ROW_HEIGHT, headHeight: 0 });
  const { setActive, reveal } = list;
  useEffect(() => {
    if (chosen < 0) return;
    setActive(chosen);
    reveal(chosen, 'nearest');
  }, [chosen, setActive, reveal]);

  return (
    <aside className="source-functions" aria-label="Functions">
      <h2>
        Functions by cum
        <span className="source-quiet">
          {functions.length < functionTotal
            ? ` first ${functions.length.toLocaleString('en')} of ${functionTotal.toLocaleString('en')}`
            : ` ${functionTotal.toLocaleString('en')}`}
        </span>
      </h2>
      <div className="source-function-scroll" ref={list.scrollRef}>
        <table {...gridRole} aria-label="Functions by cum" aria-rowcount={functions.length}>
          <tbody style={{ height: list.height }}>
            {list.rows.map(({ index, top }) => (
              <FunctionRow
                key={index}
                result={result}
                fn={functions[index]}
                index={index}
                top={top}
                isMatch={search?.matches(functions[index].name) ?? false}
                isTabStop={index === list.active}
                onPick={() => {
                  setActive(index);
                  props.onPick(functions[index]);
                }}
                onMove={list.onKeyDown}
              />
            ))}
          </tbody>
        </table>
      </div>
    </aside>
  );
}

function FunctionRow(props: {
  result: SourceResult;
  fn: SourceFunction;
  index: number;
  top: number;
  isMatch: boolean;
  isTabStop: boolean;
  onPick: () => void;
  onMove: (event: React.KeyboardEvent) => boolean;
}) {
  const { result, fn, index } = props;
  const { unit, total } = result;
  return (
    <tr
      style={{ top: props.top }}
      aria-rowindex={index + 1}
      aria-selected={index === result.chosen}
      tabIndex={props.isTabStop ? 0 : -1}
      data-row={index}
      data-fn={fn.name}
      title={fn.file === '' ? fn.name : `${fn.name}\n${fn.file}`}
      onClick={props.onPick}
      onKeyDown={(event) => {
        if (props.onMove(event)) return;
        if (event.key !== 'Enter' && event.key !== ' ') return;
        event.preventDefault();
        props.onPick();
      }}
    >
      <td className="source-function-name" aria-label={fn.name}>
        <span className={props.isMatch ? 'source-match' : ''}>{shortName(fn.name)}</span>
      </td>
      <FunctionValue kind="flat" value={fn.flat} unit={unit} total={total} />
      <FunctionValue kind="cum" value={fn.cum} unit={unit} total={total} />
    </tr>
  );
}

function FunctionValue(props: {
  kind: 'flat' | 'cum';
  value: number;
  unit: string;
  total: number;
}) {
  const { kind, value, total } = props;
  const length = total === 0 ? 0 : Math.min(100, Math.abs((value / total) * 100));
  return (
    <td className="source-function-value" title={`${kind} ${formatPercent(value, total).trim()}`}>
      <span
        className={`source-bar source-bar-${kind}${value < 0 ? ' source-bar-negative' : ''}`}
        style={{ width: `${length}%` }}
        aria-hidden="true"
      />
      <span className="source-quiet">{kind} </span>
      {formatValue(value, props.unit, 'auto')}
    </td>
  );
}
