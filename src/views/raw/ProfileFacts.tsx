import type { RawResult } from '../../report/results.ts';
import type { ProfileSummary } from '../../worker/protocol.ts';
import { formatTotals, listFacts, listSizes } from './profile-facts.ts';
import { flagMeanings, formatFlags } from './raw-model.ts';

const scrollStop: { readonly tabIndex: number } = { tabIndex: 0 };

/** What the profile says of itself: facts, sample types, mappings. */
export function ProfileFacts(props: { result: RawResult; summary: ProfileSummary }) {
  const { result, summary } = props;
  const { comparison } = summary;
  return (
    <section className="raw-facts" aria-label="Profile" {...scrollStop}>
      {comparison && (
        <p className="raw-merged">
          Both files were put together as pprof does with <code>-{comparison.mode}</code>: the
          values of <b>base</b> ({comparison.baseName}) are negative, those of <b>new</b> (
          {summary.name}) are as they were, and equal samples are added up. Locations, Functions and
          the text to copy are of this <b>merged</b> profile.
        </p>
      )}
      <div className="raw-columns">
        <section aria-labelledby="raw-about">
          <h2 id="raw-about">About</h2>
          <dl>
            {listFacts(result, summary).map(({ name, text }) => (
              <div key={name}>
                <dt>{name}</dt>
                <dd>
                  {name === 'Doc' && summary.docUrl !== '' ? (
                    <a href={summary.docUrl} target="_blank" rel="noreferrer">
                      {text}
                    </a>
                  ) : (
                    text
                  )}
                </dd>
              </div>
            ))}
          </dl>
        </section>
        <Sizes {...props} />
      </div>
      <SampleTypes result={result} isComparison={comparison !== undefined} />
      <Mappings result={result} />
    </section>
  );
}

function Sizes(props: { result: RawResult; summary: ProfileSummary }) {
  const isComparison = props.summary.comparison !== undefined;
  return (
    <section aria-labelledby="raw-sizes">
      <h2 id="raw-sizes">Size</h2>
      <table className="raw-sizes" aria-labelledby="raw-sizes">
        {isComparison && (
          <thead>
            <tr>
              <td />
              <th scope="col">Base</th>
              <th scope="col">New</th>
              <th scope="col">Merged</th>
            </tr>
          </thead>
        )}
        <tbody>
          {listSizes(props.result, props.summary).map((size) => (
            <tr key={size.name}>
              <th scope="row">{size.name}</th>
              {isComparison && <td>{size.base?.toLocaleString('en')}</td>}
              {isComparison && <td>{size.new?.toLocaleString('en')}</td>}
              <td>{size.count?.toLocaleString('en')}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

function SampleTypes(props: { result: RawResult; isComparison: boolean }) {
  const columns = props.isComparison ? ['Base', 'New', 'Change'] : ['Total'];
  return (
    <section aria-labelledby="raw-types">
      <h2 id="raw-types">Sample types</h2>
      <section className="raw-wide" aria-label="Table of sample types" {...scrollStop}>
        <table className="raw-table" aria-labelledby="raw-types">
          <thead>
            <tr>
              <th scope="col">Type</th>
              <th scope="col">Unit</th>
              {columns.map((column) => (
                <th key={column} scope="col" className="raw-number">
                  {column}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {props.result.types.map((type) => (
              <tr key={type.type}>
                <td>
                  {type.type}
                  {type.isDefault && <span className="raw-quiet"> (default)</span>}
                </td>
                <td>{type.unit}</td>
                {formatTotals(type).map((text, column) => (
                  <td key={columns[column]} className="raw-number">
                    {text}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </section>
    </section>
  );
}

function Mappings({ result }: { result: RawResult }) {
  return (
    <section aria-labelledby="raw-mappings">
      <h2 id="raw-mappings">Mappings</h2>
      {result.mappings.length === 0 ? (
        <p className="raw-quiet">
          None: the profile does not say which binaries its addresses are of.
        </p>
      ) : (
        <section className="raw-wide" aria-label="Table of mappings" {...scrollStop}>
          <table className="raw-table" aria-labelledby="raw-mappings">
            <thead>
              <tr>
                <th scope="col" className="raw-number">
                  Id
                </th>
                <th scope="col">Start</th>
                <th scope="col">Limit</th>
                <th scope="col">Offset</th>
                <th scope="col">File</th>
                <th scope="col">Build ID</th>
                <th scope="col">
                  <abbr title={flagMeanings}>Flags</abbr>
                </th>
                <th scope="col" className="raw-number">
                  Locations
                </th>
              </tr>
            </thead>
            <tbody>
              {result.mappings.map((mapping) => (
                <tr key={mapping.id}>
                  <td className="raw-number">{mapping.id}</td>
                  <td>{mapping.start}</td>
                  <td>{mapping.limit}</td>
                  <td>{mapping.offset}</td>
                  <td>
                    <CutText text={mapping.file} kind="file" />
                  </td>
                  <td>
                    <CutText text={mapping.buildId} kind="build" />
                  </td>
                  <td>{formatFlags(mapping)}</td>
                  <td className="raw-number">{mapping.locationCount.toLocaleString('en')}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </section>
      )}
    </section>
  );
}

/** What stays of a text's end where there is no room for all of it, in UTF-16 units. */
const endLengths = { file: 16, build: 8 } as const;

/** A long text in one line, cut in its middle where there is no room; a pointer or the keyboard on it shows all. */
function CutText({ text, kind }: { text: string; kind: keyof typeof endLengths }) {
  if (text === '') return null;
  const cut = -endLengths[kind];
  return (
    <span className={`raw-cut raw-cut-${kind}`} title={text} {...scrollStop}>
      <span>{text.slice(0, cut)}</span>
      <span>{text.slice(cut)}</span>
    </span>
  );
}
