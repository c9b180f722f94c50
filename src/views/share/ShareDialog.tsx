import { Dialog } from 'radix-ui';
import { useState } from 'react';
import { noChoices } from '../../share/choices.ts';
import { Icon } from '../../ui/Icon.tsx';
import { useField } from '../shell/use-app.ts';
import { LinkWay } from './LinkWay.tsx';
import { PageWay } from './PageWay.tsx';
import { ProfileWay } from './ProfileWay.tsx';
import { ShareOptions } from './ShareOptions.tsx';
import { SharePreview } from './SharePreview.tsx';
import { useShared } from './use-shared.ts';
import './share.css';

/** What goes out, and the ways it can go: a link, one HTML file, the profile alone. */
export function ShareDialog() {
  const [choices, setChoices] = useState(noChoices);
  const query = useField((state) => state.query);
  const { shared, error, isMaking } = useShared(choices);
  return (
    <Dialog.Portal>
      <Dialog.Overlay className="ui-dialog-back" />
      <Dialog.Content className="ui-dialog share-dialog">
        <header>
          <Dialog.Title>Share what is shown</Dialog.Title>
          <Dialog.Close className="ui-button ui-button-quiet">
            <Icon name="close" />
            <span className="ui-hidden">Close</span>
          </Dialog.Close>
        </header>
        <Dialog.Description>
          Options, selection, zoom and search go along. Nothing is uploaded: a link holds its
          profile after the <code>#</code>, which browsers send to nobody.
        </Dialog.Description>
        {error && (
          <p role="alert" className="share-error">
            Nothing can be shared like this: {error}
          </p>
        )}
        <div className="share-columns">
          <section aria-labelledby="share-what">
            <h3 id="share-what">What goes out</h3>
            <ShareOptions choices={choices} query={query} onChange={setChoices} />
            {shared && <SharePreview reply={shared.reply} />}
          </section>
          <section aria-labelledby="share-how" aria-busy={isMaking}>
            <h3 id="share-how">How</h3>
            {shared ? (
              <>
                <LinkWay shared={shared} choices={choices} isMaking={isMaking} />
                <PageWay shared={shared} choices={choices} isMaking={isMaking} />
                <ProfileWay shared={shared} isMaking={isMaking} />
              </>
            ) : (
              !error && <p role="status">Preparing the profile…</p>
            )}
          </section>
        </div>
      </Dialog.Content>
    </Dialog.Portal>
  );
}
