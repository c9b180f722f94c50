import type { FlameResult } from '../../report/results.ts';
import { useMedia } from '../../ui/use-media.ts';
import { useDetailsOpen } from '../details/use-details-open.ts';
import { shortenName } from '../parts/cut-name.ts';
import { buildDetails } from './flame-model.ts';
import type { SourceNames } from './source-names.ts';

/** What was tapped, in a line below the picture that leads to the details: a finger has no tooltip. Where they are open they say it. */
export function FlameTapLine(props: { result: FlameResult; names: SourceNames; node: number }) {
  const isCoarse = useMedia('(pointer: coarse)');
  const [isOpen, setOpen] = useDetailsOpen();
  if (!isCoarse || isOpen) return null;
  const details = buildDetails(props.result, props.names, props.node, 0);
  return (
    <div className="flame-tap" role="status">
      <button type="button" title="Open the details" onClick={() => setOpen(true)}>
        <code title={details.name}>{shortenName(details.name)}</code>{' '}
        {details.rows
          .filter((row) => /^(?:flat|cum)(?: here)?$/.test(row.title))
          .map((row) => (
            <span key={row.title}>
              {row.title.replace(/ here$/, '')} {row.value} {row.ofTotal}
            </span>
          ))}{' '}
        <span aria-hidden="true">▸</span>
      </button>
    </div>
  );
}
