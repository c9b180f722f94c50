import type { KeyboardEvent } from 'react';
import { Icon } from '../../ui/Icon.tsx';

/** The row before the values whose sum is 0: says how many, and shows them on demand. */
export function TagFoldRow(props: {
  index: number;
  top: number;
  text: string;
  isOpen: boolean;
  isTabStop: boolean;
  onToggle: () => void;
  onKeyDown: (event: KeyboardEvent) => void;
}) {
  return (
    <tr
      className="tags-row tags-fold"
      style={{ top: props.top }}
      aria-rowindex={props.index + 2}
      tabIndex={props.isTabStop ? 0 : -1}
      data-row={props.index}
      onClick={props.onToggle}
      onKeyDown={props.onKeyDown}
    >
      <td>
        {/* The row has the keys. */}
        <button type="button" tabIndex={-1} aria-expanded={props.isOpen} data-open={props.isOpen}>
          <Icon name="down" /> {props.text}
        </button>
      </td>
    </tr>
  );
}
