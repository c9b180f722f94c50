import { useState } from 'react';
import { describeDoubt, describeGrowth, describeRoom } from '../../layout/growth-words.ts';
import { applyRatio, formatShown } from '../../report/report.ts';
import type {
  SizeRow,
  SourceCall,
  SourceFunction,
  SourceResult,
  SourceSite,
} from '../../report/results.ts';
import { formatSigned } from '../compare/change-text.ts';
import { estimateWords, findSites, formatSize, isEstimate, scaleRow } from './site-text.ts';
import { baseName } from './source-files.ts';

/** Sites drawn at first; more on a click. */
const firstSites = 50;

/** Behind the numbers of the line at hand: its places in the program, what is inlined there, and object sizes. */
export function LineDetails(props: {
  result: SourceResult;
  isDifference: boolean;
  chosen: SourceFunction;
  line: number;
  lines: readonly string[] | undefined;
  onClose: () => void;
}) {
  const { result, chosen, line, lines } = props;
  const [part, setPart] = useState<'line' | 'function'>('line');
  const { sizes } = result;
  const shown = sizes ? part : 'line';
  return (
    <section className="source-details" id="source-details" aria-label="Line details">
      <header>
        {sizes && (
          <div className="source-details-parts">
            {(['line', 'function'] as const).map((each) => (
              <button
                key={each}
                type="button"
                aria-pressed={shown === each}
                onClick={() => setPart(each)}
              >
                {each === 'line' ? `Line ${line}` : `Object sizes of ${chosen.name}`}
              </button>
            ))}
          </div>
        )}
        {!sizes && <h3>Line {line}</h3>}
        <button type="button" className="source-details-close" onClick={props.onClose}>
          Close
        </button>
      </header>
      <div className="source-details-body">
        {shown === 'line' ? (
          <Sites
            key={line}
            result={result}
            isDifference={props.isDifference}
            line={line}
            lines={lines}
          />
        ) : (
          sizes && (
            <div className="source-histograms">
              <Histogram title="Allocated by its own lines" rows={sizes.flat} of={result} />
              <Histogram title="With what it calls" rows={sizes.cum} of={result} />
            </div>
          )
        )}
      </div>
    </section>
  );
}

function Sites(props: {
  result: SourceResult;
  isDifference: boolean;
  line: number;
  lines: readonly string[] | undefined;
}) {
  const { result, line, lines } = props;
  const [limit, setLimit] = useState(firstSites);
  const sites = findSites(result, line, '');
  if (sites.length === 0) {
    return <p className="source-quiet">No samples pass this line. Choose a line with numbers.</p>;
  }
  return (
    <>
      <p className="source-quiet">
        {sites.length === 1
          ? 'One place in the program was compiled from this line.'
          : `${sites.length.toLocaleString('en')} places in the program were compiled from this line. A stack that passes several of them counts at each.`}
      </p>
      <ul className="source-sites">
        {numberKeys(sites.slice(0, limit), siteKey).map(([key, site]) => (
          <Site
            key={key}
            result={result}
            isDifference={props.isDifference}
            site={site}
            lines={lines}
          />
        ))}
      </ul>
      {sites.length > limit && (
        <button type="button" onClick={() => setLimit(sites.length)}>
          Show all {sites.length.toLocaleString('en')}
        </button>
      )}
    </>
  );
}

function Site(props: {
  result: SourceResult;
  isDifference: boolean;
  site: SourceSite;
  lines: readonly string[] | undefined;
}) {
  const { result, site, lines } = props;
  const format = props.isDifference ? formatSigned : formatShown;
  return (
    <li>
      <p className="source-site">
        <code>{site.address === '' ? 'address unknown' : site.address}</code>
        <span>flat {format(site.flat, result)}</span>
        <span>cum {format(site.cum, result)}</span>
        <span className="source-quiet">in {site.fn}</span>
      </p>
      {site.inlined.length > 0 && (
        <ol className="source-inlined" aria-label="Inlined here">
          {numberKeys(site.inlined, callKey).map(([key, call], depth) => (
            <li key={key} style={{ paddingLeft: `${depth * 2}ch` }} data-fn={call.fn}>
              <span>{call.fn}</span>{' '}
              <span className="source-quiet">
                inlined, {baseName(call.file)}:{call.line}
              </span>
              {call.file === result.file && lines?.[call.line - 1] !== undefined && (
                <code>{lines[call.line - 1]?.trim().slice(0, 200)}</code>
              )}
            </li>
          ))}
        </ol>
      )}
      {site.growth && (
        <p className="source-growth">
          {describeGrowth(site.growth)} {describeRoom(site.growth)}{' '}
          <span className="source-quiet">
            {describeDoubt(site.growth, lines?.[site.line - 1])} Counted over everything allocated.
          </span>
        </p>
      )}
      {site.growth ? (
        <Histogram
          title="The evidence: objects allocated here, by size"
          rows={site.growth.evidence}
          of={result}
        />
      ) : (
        site.sizes && (
          <Histogram title="Objects allocated here, by size" rows={site.sizes} of={result} />
        )
      )}
    </li>
  );
}

const siteKey = (site: SourceSite) => `${site.address} ${site.fn}`;
const callKey = (call: SourceCall) => `${call.fn} ${call.file}:${call.line}`;

/** Items with keys that differ, also where two are alike. */
function numberKeys<T>(items: readonly T[], getKey: (item: T) => string): (readonly [string, T])[] {
  const counts = new Map<string, number>();
  return items.map((item) => {
    const key = getKey(item);
    const count = counts.get(key) ?? 0;
    counts.set(key, count + 1);
    return [`${key} ${count}`, item];
  });
}

/** Objects by size, a bar for the bytes. Numbers are divided as the view's are; an object is as large as it is. */
export function Histogram(props: {
  title: string;
  rows: readonly SizeRow[];
  of: Pick<SourceResult, 'divideBy'>;
}) {
  const { title, rows } = props;
  const { divideBy = 1 } = props.of;
  return (
    <table className="source-sizes">
      <caption>{title}</caption>
      <thead>
        <tr>
          <th scope="col">Object size</th>
          <th scope="col">Objects</th>
          <th scope="col">Bytes</th>
          <td aria-hidden="true" />
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={row.size}>
            <th scope="row" title={`${row.size.toLocaleString('en')} bytes`}>
              {formatSize(row.size)}
            </th>
            <td title={isEstimate(row) ? estimateWords : undefined}>
              {isEstimate(row) && '≈ '}
              {applyRatio(row.count, divideBy).toLocaleString('en')}
            </td>
            <td>{formatSize(applyRatio(row.bytes, divideBy))}</td>
            <td aria-hidden="true">
              <span
                className={row.bytes < 0 ? 'source-size-bar source-less' : 'source-size-bar'}
                style={{ width: `${scaleRow(row, rows) * 100}%` }}
              />
            </td>
          </tr>
        ))}
        {rows.length === 0 && (
          <tr>
            <td colSpan={4}>none</td>
          </tr>
        )}
      </tbody>
    </table>
  );
}
