import { defaultQuery, type ViewQuery } from '../query/query.ts';

/** All that can be set at the prompt: the query that the views share, and what only text reports know. */
export interface PromptState {
  readonly query: ViewQuery;
  /** Short headers, as pprof's shell begins; kept apart from the query, whose views know no headers. */
  readonly compactLabels: boolean;
  /** File that reports go to, "" = shown. */
  readonly output: string;
  readonly sourcePath: string;
  readonly trimPath: string;
}

/** How pprof's shell starts. */
export const initialState: PromptState = {
  query: defaultQuery,
  compactLabels: true,
  output: '',
  sourcePath: '',
  trimPath: '',
};

/** A line that can't be carried out; the text is pprof's where it has one. */
export class PromptError extends Error {}
