import { getOptionName, queryFields } from '../../query/codec.ts';
import { defaultQuery, type ViewQuery } from '../../query/query.ts';
import type { Result } from '../../report/results.ts';

/** A note of the engine's with the option that it is about. */
export interface QueryNote {
  readonly text: string;
  readonly field: keyof ViewQuery | undefined;
}

/** Says which option pprof's warnings mean: `Focus expression matched no samples`, `tagfocus:Interpreted '1kb' as range …`. */
export function readNote(text: string): QueryNote {
  const named =
    /^(\w+) expression matched no samples$/.exec(text)?.[1] ??
    /^(\w+):Interpreted /.exec(text)?.[1];
  const field = queryFields.find((name) => name.toLowerCase() === named?.toLowerCase());
  return { field, text: text.replace(/^\w+:(?=Interpreted )/, '') };
}

/** Filters that leave whole samples out; hide and show do where no frame stays. */
const dropping: readonly (keyof ViewQuery)[] = [
  'focus',
  'ignore',
  'hide',
  'show',
  'showFrom',
  'tagFocus',
  'tagIgnore',
];
/** Of these, the ones that leave everything out where they match nothing. */
const keeping: readonly (keyof ViewQuery)[] = ['focus', 'show', 'showFrom', 'tagFocus'];

/** Whether the options leave nothing to show. */
export function isEmptied(result: Result): boolean {
  switch (result.kind) {
    case 'flame':
      return result.nodeCount <= 1 || result.childCount[0] === 0;
    case 'graph':
      return result.nodes.length === 0;
    case 'top':
      return result.rowCount === 0;
    case 'source':
      return result.functionTotal === 0;
    case 'peek':
      return result.entries.length === 0;
    default:
      return false;
  }
}

/**
 * The options to blame for an empty picture: those that matched nothing at all, if there are any, else all that leave samples
 * out, which do so together.
 */
export function findEmptying(query: ViewQuery, result: Result): readonly (keyof ViewQuery)[] {
  if (!isEmptied(result)) return [];
  const inForce = dropping.filter((field) => query[field] !== defaultQuery[field]);
  const unmatched = result.notes.map((note) => readNote(note).field);
  const alone = inForce.filter((field) => keeping.includes(field) && unmatched.includes(field));
  return alone.length > 0 ? alone : inForce;
}

/** `focus: main` or `focus: main, ignore: json and hide: x`. */
export function listOptions(query: ViewQuery, fields: readonly (keyof ViewQuery)[]): string {
  const parts = fields.map((field) => `${getOptionName(field)}: ${query[field]}`);
  const last = parts.pop() ?? '';
  return parts.length === 0 ? last : `${parts.join(', ')} and ${last}`;
}
