import type { KeyboardEvent } from 'react';
import type { TagsResult } from '../../report/results.ts';
import { addSign } from '../compare/change-text.ts';
import { formatPart, formatSum } from './tags-model.ts';

/** One value of a label; its bar is drawn against the largest of its key. */
export function TagRow(props: {
  result: TagsResult;
  isDifference: boolean;
  row: number;
  index: number;
  top: number;
  text: string;
  largest: number;
  isMatch: boolean;
  isTabStop: boolean;
  onPick: () => void;
  onKeyDown: (event: KeyboardEvent) => void;
}) {
  const { result, row, text, largest } = props;
  const value = result.value[row];
  const length = largest === 0 ? 0 : (Math.abs(value) / largest) * 100;
  const kind = value < 0 ? 'less' : props.isDifference ? 'more' : 'sum';
  return (
    <tr
      className={props.isMatch ? 'tags-row tags-row-match' : 'tags-row'}
      style={{ top: props.top }}
      aria-rowindex={props.index + 2}
      tabIndex={props.isTabStop ? 0 : -1}
      data-row={props.index}
      onClick={props.onPick}
      onKeyDown={props.onKeyDown}
    >
      <td>{addSign(formatSum(result, value), value, props.isDifference)}</td>
      <td>{formatPart(result, value)}</td>
      <td className="tags-value" title={text}>
        <span className="tags-track" aria-hidden="true">
          {value !== 0 && (
            <span className={`tags-bar tags-bar-${kind}`} style={{ width: `${length}%` }} />
          )}
        </span>
        {text === '' ? <i>empty text</i> : <span className="tags-text">{text}</span>}
      </td>
    </tr>
  );
}
