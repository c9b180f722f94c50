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

/**
 * Filters as pprof applies them: those of a row look at the samples that the rows above it leave. All but the last row's
 * leave whole samples out; hide and show do where no frame stays.
 */
const stages: readonly (readonly (keyof ViewQuery)[])[] = [
  ['focus', 'ignore', 'hide', 'show'],
  ['showFrom'],
  ['tagFocus', 'tagIgnore'],
  ['tagShow', 'tagHide'],
];
const dropping = stages.slice(0, -1).flat();
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
 * The options to blame for an empty picture: the first that matched nothing, as nothing was left for those after it to match;
 * where none did, all that leave samples out, which do so together.
 */
export function findEmptying(query: ViewQuery, result: Result): readonly (keyof ViewQuery)[] {
  if (!isEmptied(result)) return [];
  const inForce = dropping.filter((field) => query[field] !== defaultQuery[field]);
  const unmatched = result.notes.filter(isUnmatched).map((note) => readNote(note).field);
  const isToBlame = (field: keyof ViewQuery): boolean =>
    keeping.includes(field) && unmatched.includes(field);
  const stage = stages.findIndex((fields) =>
    fields.some((each) => inForce.includes(each) && isToBlame(each)),
  );
  if (stage < 0) return inForce;
  const before = inForce.filter((field) => getStage(field) < stage);
  const alone = inForce.filter((field) => getStage(field) === stage && isToBlame(field));
  return mayEmpty(before) ? [...before, ...alone] : alone;
}

/** Whether filters that each matched something can leave nothing together. */
function mayEmpty(fields: readonly (keyof ViewQuery)[]): boolean {
  const has = (field: keyof ViewQuery): boolean => fields.includes(field);
  return has('ignore') || has('hide') || (has('focus') && has('show'));
}

/** What to tell of a result besides the options in `emptying`, which are told of already and leave the later ones nothing. */
export function listNotes(
  result: Result,
  emptying: readonly (keyof ViewQuery)[],
): readonly QueryNote[] {
  const last = Math.max(...emptying.map(getStage));
  const isTold = (text: string): boolean => {
    const { field } = readNote(text);
    if (!isUnmatched(text) || !field || emptying.length === 0) return false;
    return emptying.includes(field) || getStage(field) > last;
  };
  return result.notes.filter((text) => !isTold(text)).map(readNote);
}

function isUnmatched(note: string): boolean {
  return note.endsWith(' expression matched no samples');
}

function getStage(field: keyof ViewQuery): number {
  return stages.findIndex((fields) => fields.includes(field));
}

/** `focus: main` or `focus: main, ignore: json and hide: x`. */
export function listOptions(query: ViewQuery, fields: readonly (keyof ViewQuery)[]): string {
  const parts = fields.map((field) => `${getOptionName(field)}: ${query[field]}`);
  const last = parts.pop() ?? '';
  return parts.length === 0 ? last : `${parts.join(', ')} and ${last}`;
}
