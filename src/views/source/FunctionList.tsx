import { useEffect, useMemo } from 'react';
import { formatPercent, formatValue } from '../../measure/format.ts';
import type { SourceFunction, SourceResult } from '../../report/results.ts';
import { barLength, chooseFullBar } from '../compare/bar-scale.ts';
import type { Search } from '../contract.ts';
import { useRowList } from '../top/use-row-list.ts';
import { shortName } from './source-model.ts';

const ROW_HEIGHT = 42;
const gridRole: { readonly role: 'grid' } = { role: 'grid' };

/** Functions by cum; arrows move, a click or Enter shows the function's lines. */
export function FunctionList(props: {
  result: SourceResult;
  isDifference: boolean;
  search: Search | undefined;
  onPick: (fn: SourceFunction) => void;
}) {
  const { result, search } = props;
  const { functions, chosen, functionTotal } = result;
  const list = useRowList({ count: functions.length, rowHeight: ROW_HEIGHT, headHeight: 0 });
  const { setActive, reveal } = list;
  const [fullFlat, fullCum] = useMemo(() => {
    const choose = (values: number[]) => chooseFullBar(values, result.total, props.isDifference);
    return [choose(functions.map((fn) => fn.flat)), choose(functions.map((fn) => fn.cum))];
  }, [functions, result, props.isDifference]);
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
                fullFlat={fullFlat}
                fullCum={fullCum}
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
  fullFlat: number;
  fullCum: number;
  isMatch: boolean;
  isTabStop: boolean;
  onPick: () => void;
  onMove: (event: React.KeyboardEvent) => boolean;
}) {
  const { result, fn, index } = props;
  const shared = { unit: result.unit, total: result.total };
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
      <FunctionValue kind="flat" value={fn.flat} {...shared} full={props.fullFlat} />
      <FunctionValue kind="cum" value={fn.cum} {...shared} full={props.fullCum} />
    </tr>
  );
}

function FunctionValue(props: {
  kind: 'flat' | 'cum';
  value: number;
  unit: string;
  total: number;
  full: number;
}) {
  const { kind, value, total } = props;
  return (
    <td className="source-function-value" title={`${kind} ${formatPercent(value, total).trim()}`}>
      <span
        className={`source-bar source-bar-${kind}${value < 0 ? ' source-bar-negative' : ''}`}
        style={{ width: `${barLength(value, props.full)}%` }}
        aria-hidden="true"
      />
      <span className="source-quiet">{kind} </span>
      {formatValue(value, props.unit, 'auto')}
    </td>
  );
}
