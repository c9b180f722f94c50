import type { KeyboardEvent } from 'react';
import { Icon } from '../../ui/Icon.tsx';

/** The line before the samples that have no value: says how many, and shows them on demand. */
export function FoldRow(props: {
  line: number;
  top: number;
  text: string;
  isOpen: boolean;
  isTabStop: boolean;
  onToggle: () => void;
  onKeyDown: (event: KeyboardEvent) => void;
}) {
  return (
    <tr
      className="traces-row traces-fold"
      style={{ top: props.top }}
      aria-rowindex={props.line + 1}
      tabIndex={props.isTabStop ? 0 : -1}
      data-line={props.line}
      onClick={props.onToggle}
      onKeyDown={props.onKeyDown}
    >
      <td className="traces-title">
        {/* The row has the keys. */}
        <button type="button" tabIndex={-1} aria-expanded={props.isOpen} data-open={props.isOpen}>
          <Icon name="down" /> {props.text}
        </button>
      </td>
    </tr>
  );
}
