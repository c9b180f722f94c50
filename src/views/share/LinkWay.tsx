import { useMemo, useState } from 'react';
import { isUnchanged, type ShareChoices } from '../../share/choices.ts';
import { maxLinkLength } from '../../share/link.ts';
import type { Shared } from '../../store/sharing.ts';
import { useActions, useField } from '../shell/use-app.ts';
import { describeFit } from './fits.ts';
import { useHomeAddress } from './home-address.ts';
import { matchSources } from './matched-sources.ts';
import { useTask } from './use-task.ts';

/** Longer links are shown by their beginning: a field of a quarter of a million letters serves nobody. */
const shownLength = 4000;

/** A link with the profile in it, or to the address that it has: there it is unchanged, whatever is chosen here. */
export function LinkWay(props: { shared: Shared; choices: ShareChoices; isMaking: boolean }) {
  const { shared, choices, isMaking } = props;
  const { describeAddressLink } = useActions();
  const addressState = isUnchanged(choices) ? describeAddressLink() : '';
  const [prefersData, setPrefersData] = useState(false);
  const wantsData = prefersData || addressState === '';
  const home = useHomeAddress();
  const state = wantsData ? shared.linkState : addressState;
  const link = `${home.address}#${state}`;
  const { run, message } = useTask(link);
  const sourceFiles = useField((state) => state.sourceFiles);
  const { files } = shared.reply;
  const hasCode = useMemo(() => matchSources(sourceFiles, files).length > 0, [sourceFiles, files]);
  // The address of an example brings its code along.
  const isCodeLost = hasCode && (wantsData || !addressState.startsWith('profile=examples/'));
  const isTooLong = wantsData && (state === '' || link.length > maxLinkLength);
  return (
    <article aria-labelledby="share-link">
      <h4 id="share-link">Link</h4>
      {addressState !== '' && (
        <fieldset className="share-kind">
          <legend className="ui-hidden">What the link holds</legend>
          <label>
            <input
              type="radio"
              name="share-kind"
              checked={!wantsData}
              onChange={() => setPrefersData(false)}
            />
            The profile’s address: whoever opens the link fetches it from there, unchanged
          </label>
          <label>
            <input
              type="radio"
              name="share-kind"
              checked={wantsData}
              onChange={() => setPrefersData(true)}
            />
            The profile itself, as chosen
          </label>
        </fieldset>
      )}
      {home.isAsked && (
        <label className="share-field">
          This page is on your computer only. Address of a viewer that others reach
          <input
            className="ui-field"
            inputMode="url"
            placeholder="https://…"
            value={home.kept}
            onChange={(event) => home.setAddress(event.target.value)}
          />
        </label>
      )}
      {home.address === '' ? (
        <p role="status">Without that address there is no link that others can open.</p>
      ) : isTooLong ? (
        <p role="status" className="share-error">
          Too long for a link: {state === '' ? 'far' : link.length.toLocaleString('en')} beyond{' '}
          {maxLinkLength.toLocaleString('en')} characters. Send one HTML file or the profile, or
          leave more out.
        </p>
      ) : (
        <>
          <input
            className="ui-field share-link"
            readOnly
            aria-label="The link"
            value={link.length > shownLength ? `${link.slice(0, shownLength)}…` : link}
            onFocus={(event) => event.target.select()}
          />
          <div className="share-action">
            <button
              type="button"
              className="ui-button ui-button-main"
              disabled={isMaking}
              onClick={() => run('Copied.', () => navigator.clipboard.writeText(link))}
            >
              Copy link
            </button>
            <p>
              <b>{link.length.toLocaleString('en')} characters.</b> {describeFit(link.length)}
            </p>
          </div>
          {isCodeLost && <p>A link holds no source code; one HTML file can.</p>}
        </>
      )}
      <p role="status">{message}</p>
    </article>
  );
}
