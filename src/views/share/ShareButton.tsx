import { lazy, Suspense, useState } from 'react';

const ShareDialog = lazy(() =>
  import('./ShareDialog.tsx').then((module) => ({ default: module.ShareDialog })),
);

/** Opens the dialog that hands on what is shown. */
export function ShareButton() {
  const [isOpen, setIsOpen] = useState(false);
  return (
    <>
      <button
        type="button"
        className="ui-button"
        aria-haspopup="dialog"
        onClick={() => setIsOpen(true)}
      >
        Share
      </button>
      {isOpen && (
        <Suspense>
          <ShareDialog onClose={() => setIsOpen(false)} />
        </Suspense>
      )}
    </>
  );
}
