import type { TextColumn } from '../../base/text-column.ts';
import { useField } from '../shell/use-app.ts';

/** Names of the open profile's functions, most first, from what the page has: Top has all, the flame graph those it shows. */
export function useNameColumn(): TextColumn | undefined {
  return useField(({ current, slots }) => {
    const { top, flame } = slots;
    if (!current) return undefined;
    if (top.shown?.summary === current.summary) return top.shown.result.name;
    if (flame.shown?.summary === current.summary) return flame.shown.result.sourceName;
    return undefined;
  });
}
