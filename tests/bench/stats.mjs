// Numbers and tables.

const byNumber = (left, right) => left - right;

/** The value that a share of the numbers does not exceed; undefined of none. */
export function quantile(numbers, share) {
  const sorted = numbers.filter((value) => value !== undefined).sort(byNumber);
  if (sorted.length === 0) return undefined;
  return sorted[Math.min(sorted.length - 1, Math.ceil(share * sorted.length) - 1)];
}

/** The middle one, or the mean of the two in the middle; undefined of none. */
export function median(numbers) {
  const sorted = numbers.filter((value) => value !== undefined).sort(byNumber);
  if (sorted.length === 0) return undefined;
  const middle = sorted.length >> 1;
  if (sorted.length % 2 === 1) return sorted[middle];
  return (sorted[middle - 1] + sorted[middle]) / 2;
}

export const formatMs = (ms) =>
  ms === undefined ? '–' : ms < 10 ? ms.toFixed(1) : Math.round(ms).toLocaleString('en-GB');

export const formatMegabytes = (bytes) =>
  bytes === undefined || bytes === 0 ? '–' : Math.round(bytes / 1e6).toLocaleString('en-GB');

export const formatRatio = (ratio) =>
  ratio === undefined || !Number.isFinite(ratio) ? '–' : `${ratio.toFixed(ratio < 10 ? 2 : 1)}×`;

/** A Markdown table, its columns padded: the terminal and docs/benchmarks.md show the same text. */
export function formatTable(head, rows) {
  const widths = head.map((title, column) =>
    Math.max(title.length, ...rows.map((row) => row[column].length)),
  );
  const line = (cells) =>
    `| ${cells.map((cell, at) => (at === 0 ? cell.padEnd(widths[at]) : cell.padStart(widths[at]))).join(' | ')} |`;
  const rule = widths.map((width, at) =>
    at === 0 ? '-'.repeat(width) : `${'-'.repeat(width - 1)}:`,
  );
  return [line(head), line(rule), ...rows.map(line)].join('\n');
}
