import { useRowList } from '../top/use-row-list.ts';

const ROW_HEIGHT = 22;
const HEAD_HEIGHT = 26;
const gridRole: { readonly role: 'grid' } = { role: 'grid' };

export interface LongRow {
  /** Function of the row, "" if none. */
  readonly fn: string;
  readonly isMatch: boolean;
  readonly cells: readonly string[];
  /** What follows the function's name. */
  readonly mark: string;
}

/** A table of any length; the rows in view are made when they come into it. */
export function LongTable(props: {
  name: string;
  layout: 'locations' | 'functions';
  columns: readonly { readonly title: string; readonly kind: 'number' | 'code' | 'text' }[];
  count: number;
  selection: string | undefined;
  getRow: (index: number) => LongRow;
  onSelect: (fn: string) => void;
  onOpen: (fn: string) => void;
}) {
  const { columns, count } = props;
  const list = useRowList({ count, rowHeight: ROW_HEIGHT, headHeight: HEAD_HEIGHT });
  return (
    <div className="raw-scroll" ref={list.scrollRef}>
      <table
        {...gridRole}
        className={`raw-long raw-long-${props.layout}`}
        aria-label={props.name}
        aria-rowcount={count + 1}
        aria-colcount={columns.length}
      >
        <thead>
          <tr aria-rowindex={1}>
            {columns.map(({ title, kind }) => (
              <th key={title} scope="col" className={`raw-${kind}`}>
                {title}
              </th>
            ))}
          </tr>
        </thead>
        <tbody style={{ height: list.height }}>
          {list.rows.map(({ index, top }) => {
            const { fn, isMatch, cells, mark } = props.getRow(index);
            const isNamed = fn === '' ? {} : { 'data-fn': fn };
            return (
              <tr
                {...isNamed}
                key={index}
                className={isMatch ? 'raw-row raw-match' : 'raw-row'}
                style={{ top }}
                aria-rowindex={index + 2}
                aria-selected={fn !== '' && fn === props.selection}
                tabIndex={index === list.active ? 0 : -1}
                data-row={index}
                onClick={() => {
                  list.setActive(index);
                  if (fn !== '') props.onSelect(fn);
                }}
                onKeyDown={(event) => {
                  if (list.onKeyDown(event) || fn === '') return;
                  if (event.key === 'Enter') props.onOpen(fn);
                  if (event.key === ' ') {
                    event.preventDefault();
                    props.onSelect(fn);
                  }
                }}
              >
                {columns.map(({ title, kind }, column) => {
                  const text = cells[column];
                  const isName = fn !== '' && text === fn;
                  return (
                    <td key={title} className={`raw-${kind}`} title={text}>
                      <span className={isName ? 'raw-name' : ''}>{text}</span>
                      {isName && mark && <i>{mark}</i>}
                    </td>
                  );
                })}
              </tr>
            );
          })}
        </tbody>
      </table>
      {count === 0 && <p className="raw-none">None, or none that matches the search.</p>}
    </div>
  );
}
