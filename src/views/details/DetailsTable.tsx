import { formatValue } from '../../measure/format.ts';
import type { DetailsEntry, DetailsResult, ObjectSum } from '../../report/results.ts';
import type { ProfileSummary } from '../../worker/protocol.ts';
import { formatGrowth } from '../compare/change-text.ts';
import { type Figures, formatFigure, formatShownCount, nameSamples } from './details-model.ts';
import { SampleNumber } from './SampleNumber.tsx';

interface TableProps {
  readonly result: DetailsResult;
  readonly entry: DetailsEntry;
  readonly summary: ProfileSummary;
  readonly figures: Figures;
}

/** Base and new of a comparison; else objects, their average size and the samples behind flat and cum, as far as known. */
export function DetailsTable(props: TableProps) {
  const { sides, sizes, samples } = props.entry;
  if (sides) return <SidesTable {...props} sides={sides} />;
  if (!sizes && !samples) return null;
  const { result, entry, summary } = props;
  return (
    <table className="details-table">
      <thead>
        <tr>
          <td />
          <th scope="col">flat</th>
          <th scope="col">cum</th>
        </tr>
      </thead>
      <tbody>
        {sizes && (
          <>
            <tr>
              <th scope="row">objects</th>
              <td>{formatShownCount(sizes.flat.objects, result)}</td>
              <td>{formatShownCount(sizes.cum.objects, result)}</td>
            </tr>
            <tr>
              <th scope="row">average size</th>
              <td>{formatAverage(sizes.flat)}</td>
              <td>{formatAverage(sizes.cum)}</td>
            </tr>
          </>
        )}
        {samples && (
          <tr>
            <th scope="row">{nameSamples(samples.cum)}</th>
            {(['flat', 'cum'] as const).map((of) => (
              <td key={of}>
                <SampleNumber
                  summary={summary}
                  result={result}
                  value={entry[of]}
                  samples={samples[of]}
                  sizes={sizes?.[of]}
                  of={of}
                />
              </td>
            ))}
          </tr>
        )}
      </tbody>
    </table>
  );
}

function formatAverage({ objects, bytes }: ObjectSum): string {
  return objects === 0 ? '–' : formatValue(bytes / objects, 'bytes', 'auto');
}

function SidesTable(props: TableProps & { sides: NonNullable<DetailsEntry['sides']> }) {
  const { result, sides, figures } = props;
  const plain = { ...figures, isDifference: false };
  const rows = [
    ['flat', sides.baseFlat, sides.newFlat],
    ['cum', sides.baseCum, sides.newCum],
  ] as const;
  return (
    <table className="details-table">
      <thead>
        <tr>
          <td />
          <th scope="col">base</th>
          <th scope="col">new</th>
          <th scope="col">change</th>
        </tr>
      </thead>
      <tbody>
        {rows.map(([title, base, now]) => (
          <tr key={title}>
            <th scope="row">{title}</th>
            <td>{formatFigure(result, base, plain)}</td>
            <td>{formatFigure(result, now, plain)}</td>
            <td>{formatGrowth(base, now)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
