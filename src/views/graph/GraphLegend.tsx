/** What pprof writes into its legend box, folded to its main line, and how to read the picture. */
export function GraphLegend(props: { lines: readonly string[]; isDifference: boolean }) {
  const main = props.lines.find((line) => line.startsWith('Showing nodes accounting for'));
  return (
    <details className="graph-legend">
      <summary title={main}>{main ?? 'Legend'}</summary>
      <ul>
        {props.lines
          .filter((line) => line !== main)
          .map((line) => (
            <li key={line}>{line}</li>
          ))}
      </ul>
      <p>
        Box and letter size: flat. Colour: cum. Edge width: weight. Dotted edge: nodes between were
        left out.
      </p>
      {props.isDifference && (
        <p>
          Red: more than in the base. Green with a minus and a dashed border: less. Grey: little
          change.
        </p>
      )}
    </details>
  );
}
