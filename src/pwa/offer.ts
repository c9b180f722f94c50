import './pwa.css';

/**
 * Says at the foot of the page that a newer version is there. Nothing happens until somebody asks for it; put away, it comes
 * back with the next version or visit.
 */
export function offerVersion(onAccept: () => void): void {
  // One is enough: a newer version yet takes the place of the one that waits.
  if (document.querySelector('.pwa-offer')) return;
  const note = document.createElement('div');
  note.className = 'pwa-offer';
  note.setAttribute('role', 'status');
  const text = document.createElement('span');
  const reload = makeButton('Reload', 'ui-button');
  const later = makeButton('Later', 'ui-button ui-button-quiet');
  reload.addEventListener('click', () => {
    reload.disabled = true;
    onAccept();
  });
  later.addEventListener('click', () => note.remove());
  note.append(text, reload, later);
  document.body.append(note);
  // A live region has to be there before its text for it to be read out.
  requestAnimationFrame(() => {
    text.textContent = 'A new version is ready.';
  });
}

function makeButton(text: string, className: string): HTMLButtonElement {
  const button = document.createElement('button');
  button.type = 'button';
  button.className = className;
  button.textContent = text;
  return button;
}
