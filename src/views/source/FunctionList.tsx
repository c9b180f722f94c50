import { useEffect, useMemo } from 'react';
import { formatPercent } from '../../measure/format.ts';
import { formatShown, type ValueUnit } from '../../report/report.ts';
import type { SourceFunction, SourceResult } from '../../report/results.ts';
import { chooseFullBar } from '../compare/bar-scale.ts';
import { formatSigned } from '../compare/change-text.ts';
import type { Search } from '../contract.ts';
import { shortenName } from '../parts/cut-name.ts';
import { FigureBar } from '../parts/FigureBar.tsx';
import { useRowList } from '../top/use-row-list.ts';
import { orderFunctions } from './source-model.ts';
import { changeSettings, functionOrders, useSourceSettings } from './source-settings.ts';

const ROW_HEIGHT = 42;
const gridRole: { readonly role: 'grid' } = { role: 'grid' };

/** Functions by cum, flat or name; arrows move, a click or Enter shows the function's lines. */
export function FunctionList(props: {
  result: SourceResult;
  isDifference: boolean;
  search: Search | undefined;
  onPick: (fn: SourceFunction) => void;
}) {
  const { result, search } = props;
  const { functions, chosen, functionTotal } = result;
  const { order } = useSourceSettings();
  const rows = useMemo(() => orderFunctions(functions, order), [functions, order]);
  const chosenAt = rows.indexOf(chosen);
  const list = useRowList({ count: functions.length, rowHeight: ROW_HEIGHT, headHeight: 0 });
  const { setActive, reveal } = list;
  const full = useMemo(() => {
    const choose = (values: number[]) => chooseFullBar(values, result.total, props.isDifference);
    return Math.max(choose(functions.map((fn) => fn.flat)), choose(functions.map((fn) => fn.cum)));
  }, [functions, result, props.isDifference]);
  useEffect(() => {
    if (chosenAt < 0) return;
    setActive(chosenAt);
    reveal(chosenAt, 'nearest');
  }, [chosenAt, setActive, reveal]);

  return (
    <aside className="source-functions" aria-label="Functions">
      <h2>
        Functions by{' '}
        <select
          className="ui-field source-order"
          aria-label="Order of the functions"
          value={order}
          onChange={({ target: { value } }) =>
            changeSettings({ order: functionOrders.find((each) => each === value) ?? 'cum' })
          }
        >
          {functionOrders.map((each) => (
            <option key={each} value={each}>
              {each}
            </option>
          ))}
        </select>
        <span className="source-quiet">
          {functions.length < functionTotal
            ? ` first ${functions.length.toLocaleString('en')} of ${functionTotal.toLocaleString('en')}`
            : ` ${functionTotal.toLocaleString('en')}`}
        </span>
      </h2>
      <div className="source-function-scroll" ref={list.scrollRef}>
        <table {...gridRole} aria-label={`Functions by ${order}`} aria-rowcount={functions.length}>
          <tbody style={{ height: list.height }}>
            {list.rows.map(({ index, top }) => {
              const row = rows[index];
              const fn = row === undefined ? undefined : functions[row];
              return (
                fn && (
                  <FunctionRow
                    key={row}
                    result={result}
                    isDifference={props.isDifference}
                    fn={fn}
                    index={index}
                    isChosen={row === chosen}
                    top={top}
                    full={full}
                    isMatch={search?.matches(fn.name) ?? false}
                    isTabStop={index === list.active}
                    onPick={() => {
                      setActive(index);
                      props.onPick(fn);
                    }}
                    onMove={list.onKeyDown}
                  />
                )
              );
            })}
          </tbody>
        </table>
      </div>
    </aside>
  );
}

function FunctionRow(props: {
  result: SourceResult;
  isDifference: boolean;
  fn: SourceFunction;
  index: number;
  isChosen: boolean;
  top: number;
  full: number;
  isMatch: boolean;
  isTabStop: boolean;
  onPick: () => void;
  onMove: (event: React.KeyboardEvent) => boolean;
}) {
  const { result, fn, index } = props;
  const shared = {
    of: result,
    total: result.total,
    isDifference: props.isDifference,
  };
  return (
    <tr
      style={{ top: props.top }}
      aria-rowindex={index + 1}
      aria-selected={props.isChosen}
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
        <span className={props.isMatch ? 'source-match' : ''}>{shortenName(fn.name)}</span>
      </td>
      <FunctionValue kind="flat" value={fn.flat} {...shared} full={props.full} />
      <FunctionValue kind="cum" value={fn.cum} {...shared} full={props.full} />
    </tr>
  );
}

function FunctionValue(props: {
  kind: 'flat' | 'cum';
  value: number;
  of: ValueUnit;
  total: number;
  isDifference: boolean;
  full: number;
}) {
  const { kind, value, total } = props;
  const format = props.isDifference ? formatSigned : formatShown;
  return (
    <td className="source-function-value" title={`${kind} ${formatPercent(value, total).trim()}`}>
      <FigureBar
        kind={kind}
        value={value}
        full={props.full}
        change={props.isDifference ? 0 : undefined}
      />
      <span className="source-quiet">{kind} </span>
      <span>{format(value, props.of)}</span>
    </td>
  );
}
