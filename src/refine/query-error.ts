import type { ViewQuery } from '../query/query.ts';

/** A query that can't be answered; `at` names its field, `message` is pprof's text. */
export class QueryError extends Error {
  readonly at: keyof ViewQuery;

  constructor(at: keyof ViewQuery, message: string) {
    super(message);
    this.name = 'QueryError';
    this.at = at;
  }
}
