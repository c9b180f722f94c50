import { formatValue } from '../measure/format.ts';
import type { AppendGrowth } from '../report/results.ts';

/** What sizes that rise as append's do tell, in sentences. */

const count = (value: number) => value.toLocaleString('en');
const formatSize = (bytes: number) => formatValue(bytes, 'bytes', 'auto');

/** Objects larger than this have no header and fill pages: how many elements fit is sure. */
const largeObject = 32768;

/** What the evidence says: `Append had to grow this slice about 13 times, from 80kB to 1.80MB.` */
export function describeGrowth({ evidence, steps }: AppendGrowth): string {
  const first = formatSize(evidence[0]?.size ?? 0);
  const last = formatSize(evidence.at(-1)?.size ?? 0);
  return `Append had to grow this slice about ${count(steps)} time${steps === 1 ? '' : 's'}, from ${first} to ${last}.`;
}

/** How much room the last size has, where that is sure; "" else. */
export function describeRoom({ evidence, elementSizes }: AppendGrowth): string {
  const last = evidence.at(-1)?.size ?? 0;
  const [only, other] = elementSizes;
  if (only === undefined || other !== undefined || last <= largeObject) return '';
  return `${formatSize(last)} have room for ${count(Math.floor(last / only))} elements of ${only} bytes.`;
}

/** What the evidence does not say. */
export function describeDoubt(growth: AppendGrowth, text: string | undefined): string {
  const parts: string[] = [];
  if (growth.isDoubling) {
    parts.push('Doubling alone explains these sizes; a map or a buffer may grow so, too.');
  }
  if (text !== undefined && !/\bappend\b/.test(text)) {
    parts.push('The line itself shows no append.');
  }
  if (growth.elementSizes.length > 1) {
    const all = growth.elementSizes;
    const shown = all.length > 4 ? `${all.slice(0, 3).join(', ')} … ${all.at(-1)}` : all.join(', ');
    parts.push(`Elements of ${shown} bytes would explain them.`);
  }
  const sizes = growth.steps + 1;
  parts.push(
    growth.evidence.length < sizes
      ? `Told by the sizes of the objects; the profile, a sample, has ${count(growth.evidence.length)} of about ${count(sizes)}.`
      : 'Told by the sizes of the objects.',
  );
  return parts.join(' ');
}
