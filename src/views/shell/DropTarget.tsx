import { useEffect, useState } from 'react';
import { readDrop } from './read-drop.ts';
import { useActions } from './use-app.ts';
import { useDropped } from './use-dropped.ts';

/** The whole window takes files at all times; a plain sheet says so while some hang over it. */
export function DropTarget() {
  const [isOver, setIsOver] = useState(false);
  const onDropped = useDropped();
  const { failOpening } = useActions();
  useEffect(() => {
    const holdsFiles = (event: DragEvent) => event.dataTransfer?.types.includes('Files') ?? false;
    const onOver = (event: DragEvent) => {
      if (!holdsFiles(event)) return;
      event.preventDefault();
      setIsOver(true);
    };
    const onLeave = (event: DragEvent) => {
      // Only leaving the window has nothing that is entered.
      if (event.relatedTarget === null) setIsOver(false);
    };
    const onDrop = (event: DragEvent) => {
      if (!event.dataTransfer || !holdsFiles(event)) return;
      event.preventDefault();
      setIsOver(false);
      readDrop(event.dataTransfer).then(
        ({ files, folder }) => onDropped(files, folder),
        (error: unknown) =>
          failOpening('What was dropped', {
            code: 'unreachable',
            message: error instanceof Error ? error.message : String(error),
            hint: 'Use “Open files…” instead.',
          }),
      );
    };
    addEventListener('dragenter', onOver);
    addEventListener('dragover', onOver);
    addEventListener('dragleave', onLeave);
    addEventListener('drop', onDrop);
    return () => {
      removeEventListener('dragenter', onOver);
      removeEventListener('dragover', onOver);
      removeEventListener('dragleave', onLeave);
      removeEventListener('drop', onDrop);
    };
  }, [onDropped, failOpening]);
  if (!isOver) return null;
  return (
    <div className="shell-drop">
      <p>Drop to open</p>
    </div>
  );
}
