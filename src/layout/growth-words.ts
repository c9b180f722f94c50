import { formatValue } from '../measure/format.ts';
import type { AppendGrowth } from '../report/results.ts';

/** What sizes that rise as append's do tell, in sentences. */

const count = (value: number) => value.toLocaleString('en');
const formatSize = (bytes: number) => formatValue(bytes, 'bytes', 'auto');

/** Objects larger than this have no header and fill pages: how many elements fit is sure. */
const largeObject = 32768;

/** What the evidence says, without the line; the first sentence of a finding. */
export function describeGrowth(growth: AppendGrowth): string {
  return `regrows a slice: the ${describeSteps(growth)}`;
}

/** The same without what it means: `8 object sizes allocated here rise as append’s do. …`. */
export function describeSteps({ evidence, steps }: AppendGrowth): string {
  const first = formatSize(evidence[0]?.size ?? 0);
  const last = formatSize(evidence.at(-1)?.size ?? 0);
  return (
    `${evidence.length} object sizes allocated here rise as append’s do. ` +
    `From ${first} to the last, ${last}, it was regrown ${steps} times.`
  );
}

/** How much room the last size has, where that is sure; "" else. */
export function describeRoom({ evidence, elementSizes }: AppendGrowth): string {
  const last = evidence.at(-1)?.size ?? 0;
  const [only, other] = elementSizes;
  if (only === undefined || other !== undefined || last <= largeObject) return '';
  return `${formatSize(last)} hold ${count(Math.floor(last / only))} elements of ${only} bytes, the one element size that fits.`;
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
    const sizes = growth.elementSizes;
    const shown =
      sizes.length > 4 ? `${sizes.slice(0, 3).join(', ')} … ${sizes.at(-1)}` : sizes.join(', ');
    parts.push(`Elements of ${shown} bytes would explain them.`);
  }
  if (growth.steps + 1 > growth.evidence.length) {
    parts.push(
      `${count(growth.evidence.length)} of the ${count(growth.steps + 1)} sizes on the way are in the profile; it holds samples.`,
    );
  }
  return parts.join(' ');
}
