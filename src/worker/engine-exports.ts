import { writeProfile } from '../profile/deflate.ts';
import { applyCommand } from '../query/command.ts';
import type { Refined } from '../refine/pipeline.ts';
import { buildReportInput } from '../report/build.ts';
import { formatFolded } from '../report/folded.ts';
import { makeReport } from '../report/output.ts';
import type { ReportInput } from '../report/report.ts';
import type { BytesResult, Result, TextResult } from '../report/results.ts';
import { formatTopTsv } from '../report/top-tsv.ts';
import { formatSpeedscope } from '../share/speedscope.ts';
import { formatTopCsv, formatTopMarkdown } from '../share/tables.ts';
import type { TableFormat, ViewRequest } from './protocol.ts';

type TextRequest = Extract<ViewRequest, { slot: 'text' }>;
type BytesRequest = Extract<ViewRequest, { slot: 'bytes' }>;

/** A report as pprof prints it. Errors: ReportError for a pattern that is bad or matches nothing. */
export function buildTextResult(refined: Refined, request: TextRequest): TextResult {
  const query = applyCommand(request.query, request.command);
  const input = buildReportInput(refined, query);
  // Source files are the page's: a report that needs them says which it misses.
  const output = makeReport(request.command, request.pattern, input, (file) => ({
    error: `open ${file}: no such file or directory`,
  }));
  const text = output.kind === 'text' ? output.text : '';
  return { kind: 'text', ...pickFacts(input), text };
}

/** What is shown as a file for other programs. */
export function buildBytesResult(refined: Refined, request: BytesRequest): BytesResult {
  const isProfile = request.format === 'proto';
  const query = isProfile ? applyCommand(request.query, 'proto') : request.query;
  const input = buildReportInput(refined, query);
  const bytes = isProfile
    ? encodeShown(input)
    : new TextEncoder().encode(
        request.format === 'speedscope'
          ? formatSpeedscope(input, request.name ?? '')
          : formatFolded(input),
      );
  return { kind: 'bytes', ...pickFacts(input), bytes };
}

const tables = { tsv: formatTopTsv, csv: formatTopCsv, markdown: formatTopMarkdown } as const;

export function isTableFormat(format: BytesRequest['format']): format is TableFormat {
  return Object.hasOwn(tables, format);
}

/** The rows of Top as a table. */
export function buildTableResult(result: Result, format: TableFormat): BytesResult {
  if (result.kind !== 'top') throw new Error(`a table of ${result.kind}`);
  const { sampleType, unit, total, notes } = result;
  const bytes = new TextEncoder().encode(tables[format](result));
  return { kind: 'bytes', sampleType, unit, total, notes, bytes };
}

function encodeShown(input: ReportInput): Uint8Array<ArrayBuffer> {
  const output = makeReport('proto', '', input, () => ({ error: '' }));
  if (output.kind !== 'profile') throw new Error('-proto is a profile');
  return writeProfile(output.profile);
}

function pickFacts({ sampleType, unit, total, notes }: ReportInput) {
  return { sampleType, unit, total, notes };
}
