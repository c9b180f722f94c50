import { create } from 'zustand';

/** A line that a link elsewhere on the page names: Source opens the function there instead of at its own choice. */
export interface WantedLine {
  readonly fn: string;
  readonly line: number;
}

const useWanted = create<{ readonly wanted: WantedLine | undefined }>(() => ({
  wanted: undefined,
}));
let reached: WantedLine | undefined;

/** Called before Source is shown; 0 = no line is known. A new object each time: asked twice, Source scrolls twice. */
export function askForLine(fn: string, line: number): void {
  useWanted.setState({ wanted: line > 0 ? { fn, line } : undefined });
}

export function useWantedLine(): WantedLine | undefined {
  return useWanted((state) => state.wanted);
}

/** Source shows the function now. What was asked for before and was reached is forgotten when another one comes. */
export function reachLine(fn: string, wanted: WantedLine | undefined): void {
  if (wanted?.fn === fn) reached = wanted;
  else if (wanted !== undefined && wanted === reached) useWanted.setState({ wanted: undefined });
}
