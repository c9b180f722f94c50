import { memo, useCallback, useDeferredValue, useEffect, useMemo, useRef, useState } from 'react';
import { findFlameNode, isFlameEmpty } from '../../layout/flame.ts';
import { fitColor, listColors } from '../../layout/flame-colors.ts';
import type { FlameOptions } from '../../query/flame-options.ts';
import type { FlameResult } from '../../report/results.ts';
import type { ViewProps } from '../contract.ts';
import { BeginLine } from '../details/BeginLine.tsx';
import { useSearchStep } from '../parts/search-step.ts';
import { FlameBar, type MatchPlace } from './FlameBar.tsx';
import { FlamePicture, type PictureHandle } from './FlamePicture.tsx';
import { FlameTapLine } from './FlameTapLine.tsx';
import { formatFound, formatPart, getShownName } from './flame-model.ts';
import type { Found } from './search-flame.ts';
import { useFound } from './use-found.ts';
import { useLatest } from './use-page.ts';
import './flame.css';

export interface FlameViewProps extends ViewProps<FlameResult> {
  /** Names of sources from below node 0 to the zoomed node; [] = node 0. A path of a pivot's callers begins with "". */
  readonly zoomPath: readonly string[];
  readonly onZoom: (path: readonly string[]) => void;
  readonly options: FlameOptions;
  readonly onOptions: (part: Partial<FlameOptions>) => void;
}

// While the picture alone changes, the bar stays as it is.
const Bar = memo(FlameBar);

/** The flame graph of a result, or a sentence where it has nothing to draw. */
export function FlameView(props: FlameViewProps) {
  const { options, summary } = props;
  const onStatus = useLatest(props.onStatus);
  const onPainted = useLatest(props.onPainted);
  const picture = useRef<PictureHandle>(null);
  const { result, names, found, isCurrent } = useFound(props.result, props.search);
  const [place, setPlace] = useState<{ found: Found | undefined; index: number }>();
  const isEmpty = isFlameEmpty(result);
  useSearchStep(found !== undefined && isCurrent, () => picture.current?.enterNext());
  const status = found && !isEmpty ? formatFound(result, found) : '';
  useEffect(() => onStatus.current(status), [status, onStatus]);
  useEffect(() => {
    // A new result is painted even if all that it paints is the sentence.
    if (!isFlameEmpty(result)) return;
    requestAnimationFrame(() => onPainted.current());
  }, [result, onPainted]);
  const colors = useMemo(
    () =>
      listColors(
        result,
        summary.sampleTypes.map(({ type }) => type),
      ),
    [result, summary],
  );
  const index = place?.found === found ? place?.index : undefined;
  const matches = useMemo<MatchPlace | undefined>(
    () =>
      found && !isEmpty
        ? {
            count: found.matches.length,
            index: index ?? -1,
            onStep: (step) => picture.current?.step(step),
          }
        : undefined,
    [found, isEmpty, index],
  );
  // What is said of the zoom follows the picture.
  const zoomPath = useDeferredValue(props.zoomPath);
  const zoomed = isEmpty ? 0 : findFlameNode(result, zoomPath);
  const zoomWords = useMemo(
    () =>
      zoomed > 0
        ? { name: getShownName(result, names, zoomed), share: formatPart(result, zoomed) }
        : undefined,
    [result, names, zoomed],
  );
  const { onZoom } = props;
  const zoomOut = useCallback(() => onZoom([]), [onZoom]);
  return (
    <div className="flame-view">
      <Bar
        options={options}
        colors={colors}
        color={fitColor(result, options.color)}
        matches={matches}
        zoomed={zoomWords}
        onZoomOut={zoomOut}
        onOptions={props.onOptions}
      />
      {isEmpty ? (
        <Nothing result={result} />
      ) : (
        <FlamePicture
          {...props}
          ref={picture}
          result={result}
          names={names}
          found={found}
          onMatch={(index) => setPlace({ found, index })}
        />
      )}
      {zoomed > 0 && <FlameTapLine result={result} names={names} node={zoomed} />}
      <BeginLine />
    </div>
  );
}

function Nothing({ result }: { result: FlameResult }) {
  const type = result.sampleType || 'this sample type';
  if (result.shownTotal === 0) {
    return <p className="flame-empty">The filters leave no sample with a value for {type}.</p>;
  }
  return (
    <p className="flame-empty">
      {result.pivot
        ? `No stack with the pivot has a value for ${type}.`
        : result.sides
          ? `Base and new do not differ in ${type}.`
          : `No stack here has a value for ${type}.`}
      {result.shownTotal === undefined && ' Another sample type may show more.'}
    </p>
  );
}
