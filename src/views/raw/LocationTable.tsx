import { useMemo } from 'react';
import type { RawResult } from '../../report/results.ts';
import type { ViewProps } from '../contract.ts';
import { LongTable } from './LongTable.tsx';
import { buildLocationRows, formatLocation } from './raw-model.ts';

const columns = [
  { title: 'Id', kind: 'number' },
  { title: 'Address', kind: 'code' },
  { title: 'Mapping', kind: 'text' },
  { title: 'Function', kind: 'code' },
  { title: 'Line', kind: 'code' },
] as const;

/** Every location with its lines, innermost first. */
export function LocationTable(props: ViewProps<RawResult> & { kept: Uint8Array | undefined }) {
  const { result, kept, search } = props;
  const rows = useMemo(() => buildLocationRows(result, kept), [result, kept]);
  return (
    <LongTable
      name="Locations"
      layout="locations"
      columns={columns}
      count={rows.line.length}
      selection={props.selection}
      onSelect={props.onSelect}
      onOpen={(fn) => props.onShow('source', fn)}
      getRow={(index) => {
        const text = formatLocation(result, rows.location[index], rows.line[index]);
        return {
          fn: text.name,
          isMatch: text.name !== '' && (search?.matches(text.name) ?? false),
          cells: [text.id, text.address, text.mapping, text.name, text.place],
          mark: text.isInline ? ' (inline)' : '',
        };
      }}
    />
  );
}
