import type { FlameResult } from '../../report/results.ts';
import { useMedia } from '../../ui/use-media.ts';
import { useDetailsOpen } from '../details/use-details-open.ts';
import { shortenName } from '../parts/cut-name.ts';
import { buildDetails } from './flame-model.ts';
import type { SourceNames } from './source-names.ts';

/** What was tapped, in a line below the picture: a finger has no tooltip. Where the details are open they say it. */
export function FlameTapLine(props: { result: FlameResult; names: SourceNames; node: number }) {
  const isCoarse = useMedia('(pointer: coarse)');
  const [isOpen] = useDetailsOpen();
  if (!isCoarse || isOpen) return null;
  const details = buildDetails(props.result, props.names, props.node, 0);
  return (
    <p className="flame-tap" role="status">
      <code title={details.name}>{shortenName(details.name)}</code>
      {details.rows
        .filter((row) => /^(?:flat|cum)(?: here)?$/.test(row.title))
        .map((row) => (
          <span key={row.title}>
            {row.title.replace(/ here$/, '')} {row.value} {row.ofTotal}
          </span>
        ))}
    </p>
  );
}
