import { createContext, useContext, useEffect, useRef } from 'react';

/** Something the page can do, as the command palette lists it. */
export interface Command {
  readonly title: string;
  /** Group that it is listed under. */
  readonly group: string;
  /** What else it may be looked for by, not shown. */
  readonly also?: string;
  /** Key that does the same. */
  readonly keys?: string;
  readonly run: () => void;
}

/** What the parts of the page that are on the screen can do, asked for when the palette opens. */
export type CommandSource = () => readonly Command[];
export const CommandContext = createContext<Set<CommandSource>>(new Set());

/** Lists commands in the palette as long as the component is there. */
export function useCommands(list: CommandSource): void {
  const sources = useContext(CommandContext);
  const latest = useRef(list);
  useEffect(() => {
    latest.current = list;
  });
  useEffect(() => {
    const source: CommandSource = () => latest.current();
    sources.add(source);
    return () => {
      sources.delete(source);
    };
  }, [sources]);
}
