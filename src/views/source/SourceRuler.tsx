import { formatShown } from '../../report/report.ts';
import type { SourceResult } from '../../report/results.ts';
import { formatSigned } from '../compare/change-text.ts';
import { buildMarks } from './source-model.ts';
import type { ShownLines } from './use-shown-lines.ts';

/** More marks than this can't be told apart on a screen's height. */
const SLOTS = 250;

/** The whole file at a glance, at the right edge: a mark for each hot line, a click goes there. */
export function SourceRuler(props: {
  result: SourceResult;
  isDifference: boolean;
  shown: ShownLines;
  lineCount: number;
  onJump: (line: number) => void;
}) {
  const { result, shown } = props;
  const format = props.isDifference ? formatSigned : formatShown;
  return (
    <nav className="source-ruler" aria-label="Hot lines of the file">
      {buildMarks(shown.sums, props.lineCount, shown.max, SLOTS).map((mark) => {
        const sum = shown.sumByLine.get(mark.line);
        const flat = format(sum?.flat ?? 0, result);
        const cum = format(sum?.cum ?? 0, result);
        const label = `Line ${mark.line}: flat ${flat}, cum ${cum}`;
        return (
          // Out of the tab order: the hot-line buttons and keys do the same without a hundred stops.
          <button
            type="button"
            key={mark.line}
            tabIndex={-1}
            className={`source-mark source-mark-${mark.isFlat ? 'flat' : 'cum'}-${mark.level}`}
            style={{ top: `${mark.position * 100}%` }}
            aria-label={label}
            title={label}
            onClick={() => props.onJump(mark.line)}
          />
        );
      })}
    </nav>
  );
}
