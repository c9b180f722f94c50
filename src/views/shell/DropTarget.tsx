import { useEffect, useState } from 'react';
import { sortDropped } from '../../store/dropped.ts';
import { DropHalves } from '../compare/DropHalves.tsx';
import { readDrop } from './read-drop.ts';
import { useActions, useField } from './use-app.ts';
import { useDropped } from './use-dropped.ts';

/** The whole window takes files at all times; a plain sheet says so while some hang over it. */
export function DropTarget() {
  /** Where files hang over the window: its right half compares, where there is something to compare with. */
  const [side, setSide] = useState<'open' | 'compare'>();
  const hasProfile = useField((state) => state.current !== undefined);
  const onDropped = useDropped();
  const { compareWithFiles, failOpening } = useActions();
  useEffect(() => {
    const holdsFiles = (event: DragEvent) => event.dataTransfer?.types.includes('Files') ?? false;
    const findSide = (event: DragEvent) =>
      hasProfile && event.clientX > innerWidth / 2 ? 'compare' : 'open';
    const onOver = (event: DragEvent) => {
      if (!holdsFiles(event)) return;
      event.preventDefault();
      setSide(findSide(event));
    };
    const onLeave = (event: DragEvent) => {
      // Only leaving the window has nothing that is entered.
      if (event.relatedTarget === null) setSide(undefined);
    };
    const onDrop = (event: DragEvent) => {
      if (!event.dataTransfer || !holdsFiles(event)) return;
      event.preventDefault();
      setSide(undefined);
      const wanted = findSide(event);
      readDrop(event.dataTransfer).then(
        ({ files, folder }) => {
          const { profiles } = sortDropped(files, hasProfile);
          if (wanted === 'compare' && profiles.length > 0) compareWithFiles(profiles);
          else onDropped(files, folder);
        },
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
  }, [onDropped, compareWithFiles, failOpening, hasProfile]);
  if (!side) return null;
  return (
    <div className="shell-drop">
      {hasProfile ? <DropHalves side={side} /> : <p>Drop to open</p>}
    </div>
  );
}
