/** No labels: that is no failure, and here is how a profile comes by them. */
export function NoTags(props: { isFiltered: boolean }) {
  return (
    <div className="tags-none">
      <h2>No labels</h2>
      <p>
        {props.isFiltered
          ? 'The samples that are shown have no labels, or tagshow and taghide leave none of them.'
          : 'The samples that are shown have no labels (pprof calls them tags, too).'}
      </p>
      <p>
        Go programs label CPU and goroutine profiles themselves. Whatever runs inside, goroutines
        that it starts included, carries the labels:
      </p>
      <pre>
        {`pprof.Do(ctx, pprof.Labels("route", "/search"), func(ctx context.Context) {
    search(ctx)
})`}
      </pre>
      <p>
        or, for the rest of a goroutine’s life,{' '}
        <code>pprof.SetGoroutineLabels(pprof.WithLabels(ctx, pprof.Labels("worker", "3")))</code>,
        both from <code>runtime/pprof</code>.
      </p>
      <p>
        Heap profiles carry one label without your doing: <code>bytes</code>, the size of the
        objects that were allocated. Block and mutex profiles have none.
      </p>
    </div>
  );
}
