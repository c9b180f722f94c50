import { useMemo, useState } from 'react';
import { formatValue } from '../../measure/format.ts';
import type { ShareChoices } from '../../share/choices.ts';
import { buildPageFile } from '../../share/page-file.ts';
import type { Shared } from '../../store/sharing.ts';
import { getFileStem, saveFile } from '../shell/save-file.ts';
import { useField } from '../shell/use-app.ts';
import { matchSources, readSources } from './matched-sources.ts';
import { readTemplate } from './template.ts';
import { useTask } from './use-task.ts';

/** What the viewer itself takes in a saved page; the template's size as it is built now, rounded. */
const viewerBytes = 2_500_000;

/** The whole viewer with the profile in one file. */
export function PageWay(props: { shared: Shared; choices: ShareChoices; isMaking: boolean }) {
  const { shared, choices, isMaking } = props;
  const saved = useField((state) => state.saved);
  const sourceFiles = useField((state) => state.sourceFiles);
  const [title, setTitle] = useState(saved?.title ?? '');
  const [notes, setNotes] = useState(saved?.notes ?? '');
  const [wantsSources, setWantsSources] = useState(false);
  const { run, message } = useTask(shared);
  const { files, profile, base } = shared.reply;
  const sources = useMemo(() => matchSources(sourceFiles, files), [sourceFiles, files]);
  const packed = profile.bytes.length + (base?.bytes.length ?? 0);
  const isNamed = !choices.anonymise && !choices.stripPaths;

  async function save(): Promise<void> {
    const template = await readTemplate();
    const { names, pageState } = shared;
    const content = {
      title: title.trim(),
      notes: notes.trim(),
      state: pageState,
      names,
      sources: wantsSources && isNamed ? await readSources(sources) : [],
    };
    const profiles = [profile.bytes, ...(base ? [base.bytes] : [])];
    saveFile(
      `${getFileStem(content.title || names[0] || '')}.html`,
      buildPageFile(template, content, profiles),
    );
  }

  return (
    <article aria-labelledby="share-page">
      <h4 id="share-page">One HTML file</h4>
      <label className="share-field">
        Title
        <input
          className="ui-field"
          value={title}
          placeholder={shared.names[0]}
          onChange={(event) => setTitle(event.target.value)}
        />
      </label>
      <label className="share-field">
        Notes, shown above the views
        <textarea
          className="ui-field"
          rows={2}
          value={notes}
          onChange={(event) => setNotes(event.target.value)}
        />
      </label>
      {sources.length > 0 && (
        <label className="share-check">
          <input
            type="checkbox"
            checked={wantsSources && isNamed}
            disabled={!isNamed}
            onChange={(event) => setWantsSources(event.target.checked)}
          />
          With {sources.length === 1 ? '1 source file' : `${sources.length} source files`} at hand
          {isNamed ? '' : ', which need their paths and names'}
        </label>
      )}
      <div className="share-action">
        <button
          type="button"
          className="ui-button"
          disabled={isMaking}
          onClick={() => run('Saved.', save)}
        >
          Save as HTML
        </button>
        <p>
          <b>{formatValue(viewerBytes + (packed / 3) * 4, 'bytes', 'auto')}</b>, the viewer with it.
          Opens by double click, without a network.
        </p>
      </div>
      <p role="status">{message}</p>
    </article>
  );
}
