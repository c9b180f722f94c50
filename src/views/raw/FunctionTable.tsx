import { useMemo } from 'react';
import { getText } from '../../base/text-column.ts';
import type { RawResult } from '../../report/results.ts';
import type { ViewProps } from '../contract.ts';
import { LongTable } from './LongTable.tsx';
import { buildFunctionRows } from './raw-model.ts';

const columns = [
  { title: 'Name', kind: 'code' },
  { title: 'File', kind: 'code' },
  { title: 'Start line', kind: 'number' },
  { title: 'System name', kind: 'code' },
] as const;

/** Every function; the system name only where it differs. */
export function FunctionTable(props: ViewProps<RawResult> & { kept: Uint8Array | undefined }) {
  const { result, kept, search } = props;
  const rows = useMemo(() => buildFunctionRows(result, kept), [result, kept]);
  return (
    <LongTable
      name="Functions"
      layout="functions"
      columns={columns}
      count={rows.length}
      selection={props.selection}
      onSelect={props.onSelect}
      onOpen={(fn) => props.onShow('source', fn)}
      getRow={(index) => {
        const row = rows[index];
        const name = getText(result.functionName, row);
        const startLine = result.functionStartLine[row];
        return {
          fn: name,
          isMatch: search?.matches(name) ?? false,
          cells: [
            name,
            getText(result.functionFile, row),
            startLine === 0 ? '' : String(startLine),
            getText(result.functionSystemName, row),
          ],
          mark: '',
        };
      }}
    />
  );
}
