import { createKeptSettings } from '../../ui/kept-settings.ts';

/** How large the panes are and which are open; kept in this browser. */
export interface PaneSettings {
  /** Left out until the person said so: then it depends on the window. */
  readonly isDetailsOpen?: boolean;
  /** CSS pixels. */
  readonly detailsWidth: number;
  /** What the first of two views has of the room for both, 0 … 1. */
  readonly splitPart: number;
}

export const detailsWidths = { min: 240, start: 312, max: 640 } as const;
export const splitParts = { min: 0.2, start: 0.5, max: 0.8 } as const;

const initial: PaneSettings = {
  detailsWidth: detailsWidths.start,
  splitPart: splitParts.start,
};

/** Settings from stored text; whatever is not as expected is left at its default. */
export function parsePaneSettings(text: string): PaneSettings {
  let given: unknown;
  try {
    given = JSON.parse(text);
  } catch {
    return initial;
  }
  if (typeof given !== 'object' || given === null) return initial;
  const isOpen = 'isDetailsOpen' in given ? given.isDetailsOpen : undefined;
  const width = 'detailsWidth' in given ? given.detailsWidth : undefined;
  const part = 'splitPart' in given ? given.splitPart : undefined;
  return {
    ...(typeof isOpen === 'boolean' ? { isDetailsOpen: isOpen } : {}),
    detailsWidth: isWithin(width, detailsWidths) ? width : initial.detailsWidth,
    splitPart: isWithin(part, splitParts) ? part : initial.splitPart,
  };
}

function isWithin(value: unknown, range: { min: number; max: number }): value is number {
  return typeof value === 'number' && value >= range.min && value <= range.max;
}

export const { change: changePanes, useSettings: usePaneSettings } = createKeptSettings(
  'pproflens:panes',
  initial,
  parsePaneSettings,
);
