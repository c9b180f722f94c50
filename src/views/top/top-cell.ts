import { formatShown } from '../../report/report.ts';
import type { TopResult } from '../../report/results.ts';
import { addSign } from '../compare/change-text.ts';

/** A cell's text as `pprof -top` prints it; a row it trims has no report unit and is scaled on its own. */
export function formatCell(result: TopResult, row: number, value: number): string {
  return formatShown(value, result, row < result.shownCount ? result.reportUnit : 'auto');
}

/** The same for the page, where changes have their sign. */
export function formatOnPage(
  result: TopResult,
  row: number,
  value: number,
  isDifference: boolean,
): string {
  return addSign(formatCell(result, row, value), value, isDifference);
}
