import type { KeyboardEvent } from 'react';
import type { TracesResult } from '../../report/results.ts';
import { addSign } from '../compare/change-text.ts';
import { FunctionName } from '../parts/FunctionName.tsx';
import { formatPart, formatTraceValue, type SampleLine } from './traces-model.ts';

/** One line: a sample's head, a line of its labels, or a frame; the value stands beside the leaf. */
export function TraceRow(props: {
  result: TracesResult;
  isDifference: boolean;
  line: SampleLine;
  top: number;
  isSelected: boolean;
  isMatch: boolean;
  isTabStop: boolean;
  onPick: () => void;
  onKeyDown: (event: KeyboardEvent) => void;
}) {
  const { result, line } = props;
  const value = result.value[line.sample];
  const name = line.kind === 'frame' ? { 'data-fn': line.name, title: line.name } : {};
  return (
    <tr
      {...name}
      className={`traces-row traces-line-${line.kind}${props.isMatch ? ' traces-match' : ''}`}
      style={{ top: props.top }}
      aria-rowindex={line.line + 1}
      aria-selected={props.isSelected}
      tabIndex={props.isTabStop ? 0 : -1}
      data-line={line.line}
      onClick={props.onPick}
      onKeyDown={props.onKeyDown}
    >
      {line.kind === 'head' && (
        <td className="traces-title">
          Sample {(line.sample + 1).toLocaleString('en')} of{' '}
          {result.sampleCount.toLocaleString('en')}
          <span> · {formatPart(result, value)}</span>
        </td>
      )}
      {line.kind === 'label' && <LabelCells text={line.text} />}
      {line.kind === 'frame' && (
        <>
          <td className="traces-value">
            {line.isLeaf && addSign(formatTraceValue(result, value), value, props.isDifference)}
          </td>
          {/* Its parts stand in boxes of their own, which would be read with gaps. */}
          <td
            className="traces-name traces-function"
            aria-label={line.isInline ? `${line.name} (inline)` : line.name}
          >
            <FunctionName name={line.name}>{line.isInline && <i> (inline)</i>}</FunctionName>
          </td>
        </>
      )}
    </tr>
  );
}

/** `     route:  /search`, padded by pprof to where the value ends. */
function LabelCells(props: { text: string }) {
  const text = props.text.trimStart();
  const end = text.indexOf(':  ') + 1;
  return (
    <>
      <td className="traces-value">{text.slice(0, end)}</td>
      <td className="traces-name">
        <span>{text.slice(end).trimStart()}</span>
      </td>
    </>
  );
}
