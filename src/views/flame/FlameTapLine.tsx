import { useMedia } from '../../ui/use-media.ts';
import { useDetailsOpen } from '../details/use-details-open.ts';
import type { NodeDetails } from './flame-model.ts';

/** What was tapped, in a line below the picture: a finger has no tooltip. Where the details are open they say it. */
export function FlameTapLine({ details }: { details: NodeDetails }) {
  const isCoarse = useMedia('(pointer: coarse)');
  const [isOpen] = useDetailsOpen();
  if (!isCoarse || isOpen) return null;
  return (
    <p className="flame-tap" role="status">
      <code>{details.name}</code>
      {details.rows
        .filter((row) => row.title.endsWith(' here'))
        .map((row) => (
          <span key={row.title}>
            {row.title.replace(/ here$/, '')} {row.value} {row.ofTotal}
          </span>
        ))}
    </p>
  );
}
