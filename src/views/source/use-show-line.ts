import { useActions } from '../shell/use-app.ts';
import { askForLine } from './wanted-line.ts';

/** Goes to Source with a function, at the line that the link names; 0 = Source's own choice. */
export function useShowLine(): (fn: string, line: number) => void {
  const { show } = useActions();
  return (fn, line) => {
    askForLine(fn, line);
    show('source', fn);
  };
}
