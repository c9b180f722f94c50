import { Dialog } from 'radix-ui';
import { lazy, Suspense, useState } from 'react';
import { Icon } from '../../ui/Icon.tsx';

const ShareDialog = lazy(() =>
  import('./ShareDialog.tsx').then((module) => ({ default: module.ShareDialog })),
);

/** Opens the dialog that hands on what is shown. */
export function ShareButton() {
  const [isOpen, setIsOpen] = useState(false);
  return (
    <Dialog.Root open={isOpen} onOpenChange={setIsOpen}>
      <Dialog.Trigger className="ui-button">
        <Icon name="share" />
        <span className="shell-tool-word">Share</span>
      </Dialog.Trigger>
      {isOpen && (
        <Suspense>
          <ShareDialog />
        </Suspense>
      )}
    </Dialog.Root>
  );
}
