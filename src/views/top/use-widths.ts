import { useState } from 'react';
import type { Column } from './top-model.ts';

const storageKey = 'pproflens:top-widths';

/** Widths of columns in CSS pixels, by name; those that were never changed are missing. */
export type Widths = Readonly<Record<string, number>>;

export const minWidth = 44;
export const maxWidth = 900;

const wide: Readonly<Record<string, number>> = {
  flat: 104,
  cum: 104,
  change: 104,
  package: 220,
  own: 64,
};
const narrow: Readonly<Record<string, number>> = {
  flat: 84,
  cum: 84,
  cumPercent: 60,
  change: 76,
  package: 120,
};

/** Width of a column that nobody changed; the name takes what is left. */
export function getDefaultWidth(column: Column, isNarrow: boolean): number {
  return (isNarrow ? narrow[column] : wide[column]) ?? (isNarrow ? 72 : 84);
}

/** Takes what storage holds for true only where it can be a width. */
export function parseWidths(text: string | null): Widths {
  let given: unknown;
  try {
    given = JSON.parse(text ?? '{}');
  } catch {
    return {};
  }
  if (typeof given !== 'object' || given === null) return {};
  const widths: Record<string, number> = {};
  for (const [column, width] of Object.entries(given)) {
    if (typeof width === 'number' && width >= minWidth && width <= maxWidth) widths[column] = width;
  }
  return widths;
}

export interface ColumnWidths {
  /** `isTight`: the least that cuts no figure, unless another width was chosen. */
  readonly get: (column: Column, isTight?: boolean) => number;
  /** undefined: the default again. `isKept`: also after a reload; not while it is being dragged. */
  readonly set: (column: Column, width: number | undefined, isKept: boolean) => void;
  readonly isChanged: boolean;
  readonly reset: () => void;
}

/**
 * Widths that were chosen, kept between visits; on a narrow screen those of its own that nobody changes.
 * `needed`: what a column's figures take at least while nobody chose a width.
 */
export function useWidths(isNarrow: boolean, needed: ReadonlyMap<Column, number>): ColumnWidths {
  const [widths, setWidths] = useState<Widths>(readWidths);
  const change = (next: Widths, isKept: boolean) => {
    setWidths(next);
    if (isKept) keepWidths(next);
  };
  return {
    get: (column, isTight = false) => {
      const chosen = isNarrow ? undefined : widths[column];
      const least = needed.get(column);
      if (isTight && least !== undefined) return chosen ?? least;
      return chosen ?? Math.max(getDefaultWidth(column, isNarrow), least ?? 0);
    },
    set: (column, width, isKept) => {
      const { [column]: _, ...others } = widths;
      if (width === undefined) change(others, isKept);
      else {
        const clamped = Math.max(minWidth, Math.min(maxWidth, Math.round(width)));
        change({ ...others, [column]: clamped }, isKept);
      }
    },
    isChanged: Object.keys(widths).length > 0,
    reset: () => change({}, true),
  };
}

function readWidths(): Widths {
  try {
    return parseWidths(localStorage.getItem(storageKey));
  } catch {
    return {};
  }
}

function keepWidths(widths: Widths): void {
  try {
    localStorage.setItem(storageKey, JSON.stringify(widths));
  } catch {
    // Without storage the widths hold until the page is closed.
  }
}
