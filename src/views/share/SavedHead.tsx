import { useField } from '../shell/use-app.ts';
import './saved-head.css';

/** Title and notes of a page that was saved as a file. */
export function SavedHead() {
  const saved = useField((state) => state.saved);
  if (!saved || (saved.title === '' && saved.notes === '')) return null;
  return (
    <section className="saved-head" aria-label="About this page">
      {saved.title && <h2>{saved.title}</h2>}
      {saved.notes && <p>{saved.notes}</p>}
    </section>
  );
}
