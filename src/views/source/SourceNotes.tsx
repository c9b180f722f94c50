import { formatShown } from '../../report/report.ts';
import type { SourceFunction, SourceResult } from '../../report/results.ts';
import { formatSigned } from '../compare/change-text.ts';
import { baseName, lastFolder } from './source-files.ts';
import type { LineSum } from './source-model.ts';
import { chooseFile } from './source-settings.ts';
import type { Resolution } from './use-resolution.ts';

/** What stands between the numbers and the code: a file to give, to choose, that failed, or that seems another one. */
export function SourceNotes(props: {
  result: SourceResult;
  isDifference: boolean;
  chosen: SourceFunction;
  sums: readonly LineSum[];
  resolution: Resolution;
  onPickSources: () => void;
}) {
  const { result, sums } = props;
  const { match, shown, file } = props.resolution;
  const isGiven = shown !== undefined && match.best !== undefined;
  const unknown = sums.find((sum) => sum.line <= 0);
  const format = props.isDifference ? formatSigned : formatShown;
  const lastLine = sums.at(-1)?.line ?? 0;
  return (
    <>
      {result.file === '' && (
        <p className="source-note">
          The profile names no file for {props.chosen.name}, so its lines can’t be shown. Programs
          built without debug information, and functions of the C library, often have none.
        </p>
      )}
      {result.file !== '' && !shown && file.kind !== 'reading' && (
        <MissingFile
          path={result.file}
          resolution={props.resolution}
          onPickSources={props.onPickSources}
        />
      )}
      {match.candidates.length > 0 && (
        <label className="source-note">
          {match.candidates.length} files fit {result.file} equally well. Shown:{' '}
          <select
            value={shown?.path}
            onChange={(event) => chooseFile(result.file, event.target.value)}
          >
            {match.candidates.map((candidate) => (
              <option key={candidate.path} value={candidate.path}>
                {candidate.path}
              </option>
            ))}
          </select>
        </label>
      )}
      {match.isNameOnly && isGiven && (
        <p className="source-note">
          Only the name {baseName(result.file)} agrees; the profile has it in another folder. It may
          be another file.
        </p>
      )}
      {shown && file.kind === 'failed' && (
        <p className="source-note source-note-bad" role="alert">
          {shown.path} could not be read: {file.reason}. Drop or pick it again; the lines that the
          profile knows are below.
        </p>
      )}
      {shown && file.kind === 'ready' && lastLine > file.lines.length && (
        <p className="source-note source-note-bad" role="status">
          This {baseName(shown.path)} has {file.lines.length.toLocaleString('en')} lines, but the
          profile has samples on line {lastLine.toLocaleString('en')}: it may be another version of
          the file.
        </p>
      )}
      {unknown && file.kind === 'ready' && (
        <p className="source-note">
          Without a line number: flat {format(unknown.flat, result)}, cum{' '}
          {format(unknown.cum, result)}.
        </p>
      )}
    </>
  );
}

function MissingFile(props: { path: string; resolution: Resolution; onPickSources: () => void }) {
  const { notServed, fetchable, fetchFile, folders, reconnect } = props.resolution;
  const waiting = folders.filter((folder) => !folder.isAllowed).map(({ handle }) => handle.name);
  const folder = lastFolder(props.path);
  return (
    <div className="source-note source-missing">
      <p>
        A profile holds line numbers, not code. Looked for <code>{props.path}</code>. Drop the
        folder that contains{' '}
        {folder === '' ? (
          <code>{props.path}</code>
        ) : (
          <code>{`${folder}/${baseName(props.path)}`}</code>
        )}
        , or pick it; it stays in this browser.
      </p>
      {notServed !== undefined && (
        <p>
          pproflens looked for it on its own machine, too ({notServed}): started with{' '}
          <code>-source_path=FOLDER</code> and <code>-trim_path=PREFIX</code> it looks elsewhere.
        </p>
      )}
      <button type="button" onClick={props.onPickSources}>
        Pick source files…
      </button>
      {waiting.length > 0 && (
        <button type="button" onClick={reconnect}>
          Read {waiting.join(', ')} again
        </button>
      )}
      {fetchable && (
        <button type="button" title={fetchable.address} onClick={fetchFile}>
          Fetch from {fetchable.host}
        </button>
      )}
    </div>
  );
}
