import { useEffect } from 'react';
import { isFlameEmpty } from '../../layout/flame.ts';
import type { FlameResult } from '../../report/results.ts';
import type { ViewProps } from '../contract.ts';
import { FlamePicture } from './FlamePicture.tsx';
import { formatFound } from './flame-model.ts';
import { useFound } from './use-found.ts';
import { useLatest } from './use-page.ts';
import './flame.css';

export interface FlameViewProps extends ViewProps<FlameResult> {
  /** Names of sources from below the root to the zoomed node; [] = the root. */
  readonly zoomPath: readonly string[];
  readonly onZoom: (path: readonly string[]) => void;
}

/** The flame graph of a result, or a sentence where it has nothing to draw. */
export function FlameView(props: FlameViewProps) {
  const onStatus = useLatest(props.onStatus);
  const onPainted = useLatest(props.onPainted);
  const { result, names, found } = useFound(props.result, props.search);
  const isEmpty = isFlameEmpty(result);
  const status = found && !isEmpty ? formatFound(result, found) : '';
  useEffect(() => onStatus.current(status), [status, onStatus]);
  useEffect(() => {
    // A new result is painted even if all that it paints is the sentence.
    if (!isFlameEmpty(result)) return;
    requestAnimationFrame(() => onPainted.current());
  }, [result, onPainted]);
  if (isEmpty) {
    return (
      <div className="flame-view">
        <p className="flame-empty">
          {result.sides
            ? `Base and new do not differ in ${result.sampleType || 'this sample type'}.`
            : `No stack here has a value for ${result.sampleType || 'this sample type'}.`}{' '}
          Another sample type may show more.
        </p>
      </div>
    );
  }
  return <FlamePicture {...props} result={result} names={names} found={found} />;
}
