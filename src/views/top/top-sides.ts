import { type ChangeStep, findChangeStep } from '../../layout/change-step.ts';
import type { TopResult } from '../../report/results.ts';
import { formatGrowth, formatSigned, nameChange } from '../compare/change-text.ts';
import { formatCell } from './top-cell.ts';

/** What the columns Base, New and Change of a comparison are of. */
export type SideChoice = 'flat' | 'cum' | 'none';
export const sideChoices: Readonly<Record<SideChoice, string>> = {
  flat: 'of flat',
  cum: 'of cum',
  none: 'hidden',
};

/** Columns of base and new, and how their change is written. */
export interface SideColumns {
  readonly of: 'flat' | 'cum';
  readonly base: Float64Array;
  readonly now: Float64Array;
  readonly isInPercent: boolean;
}

export function pickSides(
  { sides }: TopResult,
  choice: SideChoice,
  isInPercent: boolean,
): SideColumns | undefined {
  if (!sides || choice === 'none') return undefined;
  return choice === 'flat'
    ? { of: choice, base: sides.baseFlat, now: sides.newFlat, isInPercent }
    : { of: choice, base: sides.baseCum, now: sides.newCum, isInPercent };
}

export interface SideText {
  readonly base: string;
  readonly new: string;
  readonly change: string;
}

/** The columns go with the sort: a table by cum with changes of flat beside it would say little. */
export function followSort(choice: SideChoice, column: string): SideChoice {
  if (choice === 'none') return choice;
  if (column === 'cum' || column === 'cumPercent') return 'cum';
  return column === 'flat' || column === 'flatPercent' ? 'flat' : choice;
}

/** Texts of a row's three cells. */
export function formatSides(result: TopResult, sides: SideColumns, row: number): SideText {
  const base = sides.base[row];
  const now = sides.now[row];
  const outputUnit = row < result.shownCount ? result.reportUnit : 'auto';
  return {
    base: formatCell(result, row, base),
    new: formatCell(result, row, now),
    change: sides.isInPercent
      ? formatGrowth(base, now)
      : formatSigned(now - base, result, outputUnit),
  };
}

/**
 * `new` or `gone` for a function that only one side of the comparison has at all, else ""; also "" where the columns
 * beside it have nothing to say of it.
 */
export function nameRow(
  { sides }: TopResult,
  shown: SideColumns | undefined,
  row: number,
): 'new' | 'gone' | '' {
  if (shown && shown.base[row] === 0 && shown.now[row] === 0) return '';
  return sides ? nameChange(sides.baseCum[row], sides.newCum[row]) : '';
}

/** How much a row's flat or cum changed; 0 in a difference whose sides aren't known, undefined where nothing is compared. */
export function getChange(
  { sides }: TopResult,
  of: 'flat' | 'cum',
  row: number,
  isDifference: boolean,
): ChangeStep | undefined {
  if (!isDifference) return undefined;
  if (!sides) return 0;
  return of === 'flat'
    ? findChangeStep(sides.baseFlat[row], sides.newFlat[row])
    : findChangeStep(sides.baseCum[row], sides.newCum[row]);
}

/** Changes as they are sorted: by value, or as parts of the base with what is new above everything. */
export function computeChanges({ base, now, isInPercent }: SideColumns): Float64Array {
  return now.map((value, row) => {
    const change = value - base[row];
    if (!isInPercent || change === 0) return change;
    return base[row] === 0 ? Number.MAX_VALUE : change / base[row];
  });
}
