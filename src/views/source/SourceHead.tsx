import type { SourceFunction, SourceResult } from '../../report/results.ts';
import { buildEditorLink } from './editor-link.ts';
import { SourcePlaces } from './SourcePlaces.tsx';
import { describeRank, explainRoutine, formatRoutine } from './source-model.ts';
import { editorNames } from './source-settings.ts';
import type { Resolution } from './use-resolution.ts';

/** Name, ROUTINE numbers and path of the chosen function, and the way from hot line to hot line. */
export function SourceHead(props: {
  result: SourceResult;
  chosen: SourceFunction;
  isDifference: boolean;
  /** Path of the file that is shown, as the person gave it. */
  shownPath: string | undefined;
  hot: readonly number[];
  line: number;
  resolution: Resolution;
  onPickSources: () => void;
  onStep: (step: 1 | -1) => void;
  /** On a phone, whether the path and the tools are there, too. */
  isUnfolded: boolean;
  onUnfold: (isUnfolded: boolean) => void;
}) {
  const { result, chosen, hot, line } = props;
  const recursion =
    result.file === '' ? undefined : explainRoutine(chosen, result, props.isDifference);
  const at = hot.indexOf(line);
  const { settings } = props.resolution;
  const editorLink = buildEditorLink(settings, result.file, line);
  return (
    <header className="source-head">
      <div className="source-title">
        <h2 data-fn={chosen.name}>{chosen.name}</h2>
        <p className="source-routine">{formatRoutine(chosen, result, props.isDifference)}</p>
        {/^inuse_/.test(result.sampleType) && (
          <p className="source-quiet">
            A heap’s flat is where the memory was allocated, not where it is kept.
          </p>
        )}
        {result.file !== '' && <p className="source-path">{result.file}</p>}
        {props.shownPath !== undefined && props.shownPath !== result.file && (
          <p className="source-path source-quiet">shown from {props.shownPath}</p>
        )}
        {result.file !== '' && (
          <p className="source-links">
            <SourcePlaces
              resolution={props.resolution}
              profilePath={result.file}
              onPickSources={props.onPickSources}
            />
            {editorLink !== undefined && (
              <a href={editorLink}>
                Open line {Math.max(1, line)} in{' '}
                {settings.editor === 'custom' ? 'the editor' : editorNames[settings.editor]}
              </a>
            )}
          </p>
        )}
        {recursion !== undefined && <p className="source-recursion source-quiet">{recursion}</p>}
      </div>
      <button
        type="button"
        className="source-button source-unfold"
        aria-expanded={props.isUnfolded}
        onClick={() => props.onUnfold(!props.isUnfolded)}
      >
        File and tools <span aria-hidden="true">{props.isUnfolded ? '▴' : '▾'}</span>
      </button>
      {hot.length > 0 && (
        <div className="source-steps">
          <span className="source-quiet" role="status">
            {describeRank(hot, line)}
          </span>
          <button
            type="button"
            title="To the next hotter line"
            aria-keyshortcuts="["
            aria-disabled={at === 0}
            onClick={() => props.onStep(-1)}
          >
            {at < 0 ? 'Hottest' : 'Hotter'} <kbd>[</kbd>
          </button>
          <button
            type="button"
            title="To the next cooler line"
            aria-keyshortcuts="]"
            aria-disabled={at === hot.length - 1}
            onClick={() => props.onStep(1)}
          >
            Cooler <kbd>]</kbd>
          </button>
        </div>
      )}
    </header>
  );
}
