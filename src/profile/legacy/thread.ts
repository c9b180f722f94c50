import { RE2JS } from 're2js';
import type { Profile } from '../profile.ts';
import { LegacyBuilder } from './builder.ts';
import { isMemoryMapStart, LineReader } from './lines.ts';
import { readMemoryMapSection } from './memory-map.ts';
import type { LegacyOptions } from './options.ts';

const profileStart = RE2JS.compile('--- threadz \\d+ ---');
const threadStart = RE2JS.compile('--- Thread ([[:xdigit:]]+) \\(name: (.*)/(\\d+)\\) stack: ---');

/**
 * Reads one thread up to the next heading, which is then the present line. Adds a sample, or one to the last sample when
 * the thread says that it equals the one before.
 */
function readThread(lines: LineReader, builder: LegacyBuilder): void {
  let isSame = false;
  builder.beginStack();
  while (lines.next()) {
    const line = lines.text.trim();
    if (line === '') continue;
    if (line.startsWith('---')) break;
    if (line.includes('same as previous thread')) isSame = true;
    else builder.pushAddresses(line, 0, line.length, 'all but the leaf');
  }
  if (isSame || builder.getStackBegun().length === 0) {
    builder.cancelStack();
    builder.addToLastSample(1n);
  } else builder.endSample([1n]);
}

/**
 * Threads of a C++ program with their stacks (`/threadz`). Returns undefined for another format.
 * Source: google/pprof profile/legacy_profile.go.
 */
export function readThreads(bytes: Uint8Array, options: LegacyOptions): Profile | undefined {
  const lines = new LineReader(bytes, options);
  if (!lines.nextContent()) return undefined;
  if (profileStart.matcher(lines.text).find()) {
    while (lines.next()) if (isMemoryMapStart(lines.text) || lines.text.startsWith('-')) break;
  } else if (!threadStart.matcher(lines.text).find()) return undefined;

  const builder = new LegacyBuilder();
  const type = { type: 'thread', unit: 'count' };
  builder.header.sampleTypes = [type];
  builder.header.periodType = type;
  builder.header.period = 1n;
  while (!isMemoryMapStart(lines.text)) {
    if (lines.text.startsWith('---- no stack trace for')) break;
    if (!threadStart.matcher(lines.text).find()) {
      // differs from pprof: it wants a memory map after the last thread; where the text just ends, all threads are there.
      const isEnd = lines.text === '' && builder.sampleCount > 0;
      if (isEnd && !options.pprofCompat) break;
      return undefined;
    }
    readThread(lines, builder);
  }
  return builder.finish(readMemoryMapSection(lines), { dropEqualLeaf: true });
}
