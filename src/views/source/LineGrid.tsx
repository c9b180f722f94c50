import type { SourceResult } from '../../report/results.ts';
import type { RowList } from '../top/use-row-list.ts';
import type { Token } from './highlight.ts';
import { describeLine, formatLineValue, heatLevel, type LineSum } from './source-model.ts';
import type { ShownLines } from './use-shown-lines.ts';

export const ROW_HEIGHT = 20;
export const HEAD_HEIGHT = 26;
/** Longer lines (generated or minified code) are cut: one row of a million letters would hold up every scroll. */
const MAX_COLUMNS = 2000;

const gridRole: { readonly role: 'grid' } = { role: 'grid' };
const noTokens: readonly Token[] = [];

/** The file's lines with flat and cum; without the file, the lines that the profile knows and whose they are. */
export function LineGrid(props: {
  result: SourceResult;
  isDifference: boolean;
  title: string;
  list: RowList;
  /** undefined: there is no text, rows are those of `sums`. */
  lines: readonly string[] | undefined;
  tokens: readonly (readonly Token[])[] | undefined;
  shown: ShownLines;
  columnCount: number;
  /** Lines that the search in the file found. */
  found: ReadonlySet<number>;
  /** Lines that have something in the panel of details. */
  openable: ReadonlySet<number>;
  /** The line whose details are open. */
  openLine: number | undefined;
  onToggle: (line: number) => void;
}) {
  const { list, lines, shown } = props;
  const { sums, first } = shown;
  return (
    <div className="source-scroll" ref={list.scrollRef}>
      <table
        className="source-lines"
        data-signed={props.isDifference}
        {...gridRole}
        aria-label={props.title}
        aria-rowcount={(lines ? shown.last - first + 1 : sums.length) + 1}
        style={{ minWidth: `calc(${Math.min(props.columnCount, MAX_COLUMNS)}ch + 240px)` }}
      >
        <thead>
          <tr aria-rowindex={1}>
            <th scope="col">Line</th>
            <th scope="col">Flat</th>
            <th scope="col">Cum</th>
            <th scope="col" className="source-text-head">
              {lines ? 'Code' : 'Function'}
            </th>
          </tr>
        </thead>
        <tbody style={{ height: list.height }}>
          {list.rows.map(({ index, top }) => {
            const line = lines ? first + index : sums[index].line;
            return (
              <Line
                key={index}
                result={props.result}
                isDifference={props.isDifference}
                list={list}
                index={index}
                top={top}
                line={line}
                sum={shown.sumByLine.get(line)}
                max={shown.max}
                text={lines?.[line - 1]}
                lineTokens={props.tokens?.[line - 1] ?? noTokens}
                isFound={props.found.has(line)}
                isOpen={line === props.openLine}
                onToggle={
                  props.openable.has(line) && shown.sumByLine.has(line)
                    ? () => props.onToggle(line)
                    : undefined
                }
              />
            );
          })}
        </tbody>
      </table>
    </div>
  );
}

function Line(props: {
  result: SourceResult;
  isDifference: boolean;
  list: RowList;
  index: number;
  top: number;
  line: number;
  sum: LineSum | undefined;
  max: ShownLines['max'];
  text: string | undefined;
  lineTokens: readonly Token[];
  isFound: boolean;
  isOpen: boolean;
  onToggle: (() => void) | undefined;
}) {
  const { result, isDifference, list, index, sum, onToggle } = props;
  const { maxFlat, maxCum } = props.max;
  return (
    <tr
      style={{ top: props.top }}
      aria-rowindex={index + 2}
      aria-current={index === list.active ? 'location' : undefined}
      tabIndex={index === list.active ? 0 : -1}
      data-row={index}
      data-fn={sum?.parts[0]?.fn}
      title={sum && describeLine(sum, result, isDifference)}
      onClick={() => list.setActive(index)}
      onKeyDown={(event) => {
        if (list.onKeyDown(event) || !onToggle) return;
        if (event.key !== 'Enter' && event.key !== ' ') return;
        event.preventDefault();
        onToggle();
      }}
    >
      <td className={props.isFound ? 'source-number source-match' : 'source-number'}>
        {onToggle && (
          // Out of the tab order: Enter on the row does the same.
          <button
            type="button"
            className="source-open"
            tabIndex={-1}
            aria-label={`Details of line ${props.line}`}
            aria-expanded={props.isOpen}
            onClick={onToggle}
          >
            <span aria-hidden="true">{props.isOpen ? '▾' : '▸'}</span>
          </button>
        )}
        {props.line > 0 ? props.line : '?'}
      </td>
      <td className={valueClass('flat', sum?.flat ?? 0, maxFlat)}>
        {sum ? formatLineValue(sum.flat, result, isDifference) : '.'}
      </td>
      <td className={valueClass('cum', sum?.cum ?? 0, maxCum)}>
        {sum ? formatLineValue(sum.cum, result, isDifference) : '.'}
      </td>
      <td className="source-text">
        {props.text === undefined ? (
          sum?.parts.map((part) => part.fn).join(', ')
        ) : (
          <Code text={props.text} tokens={props.lineTokens} />
        )}
      </td>
    </tr>
  );
}

/** Heat of a value; what is less than in a base is striped instead. */
function valueClass(kind: 'flat' | 'cum', value: number, max: number): string {
  const look = value < 0 ? 'source-less' : `source-${kind}-${heatLevel(value, max)}`;
  return `source-value ${look}`;
}

/** Text nodes in coloured spans; what stands in the file is never markup. */
function Code(props: { text: string; tokens: readonly Token[] }) {
  if (props.text.length > MAX_COLUMNS) return `${props.text.slice(0, MAX_COLUMNS)}…`;
  if (props.tokens.length === 0) return props.text;
  let column = 0;
  return props.tokens.map((token) => {
    const key = column;
    column += token.text.length;
    return token.kind === '' ? (
      token.text
    ) : (
      <span key={key} className={`source-token-${token.kind}`}>
        {token.text}
      </span>
    );
  });
}
