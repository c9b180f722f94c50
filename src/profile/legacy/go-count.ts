import { RE2JS } from 're2js';
import type { Profile } from '../profile.ts';
import { LegacyBuilder } from './builder.ts';
import { GoSymbols } from './go-symbols.ts';
import { isBlankOrComment, LineReader } from './lines.ts';
import { readMemoryMapSection } from './memory-map.ts';
import { failParsing, parseGoInt64 } from './numbers.ts';
import type { LegacyOptions } from './options.ts';

const header = RE2JS.compile('^(\\S+) profile: total \\d+$');

const malformed = 'malformed profile format';

/**
 * Where the addresses start in a line `3 @ 0x4a 0x5b`, blanks and digits exactly so; -1 when the line isn't one.
 * Written by hand: a regexp with a repeated group needs memory for each address of a hostile line.
 */
function findAddresses(line: string): number {
  const at = line.indexOf(' @ 0x');
  if (at <= 0 || !/^\d+$/.test(line.slice(0, at))) return -1;
  let position = at + 2;
  while (position < line.length) {
    if (!line.startsWith(' 0x', position)) return -1;
    const start = position + 3;
    position = start;
    while (position < line.length && '0123456789abcdef'.includes(line[position])) position++;
    if (position === start) return -1;
  }
  return at + 2;
}

/**
 * Go's count profiles as text: goroutine, threadcreate and an application's own (`debug=1`).
 * Returns undefined for another format. Errors: ProfileError `invalid`, in pprof's words.
 * Source: google/pprof profile/legacy_profile.go.
 */
export function readGoCount(bytes: Uint8Array, options: LegacyOptions): Profile | undefined {
  const lines = new LineReader(bytes, options);
  if (!lines.nextContent()) return undefined;
  const match = header.matcher(lines.text);
  if (!match.find()) return undefined;

  const builder = new LegacyBuilder();
  const type = { type: match.group(1) ?? '', unit: 'count' };
  builder.header.sampleTypes = [type];
  builder.header.periodType = type;
  builder.header.period = 1n;
  const symbols = new GoSymbols(builder, options);

  while (lines.next()) {
    const line = lines.text;
    if (isBlankOrComment(line)) {
      symbols.readComment(line);
      continue;
    }
    if (line.startsWith('---')) break;
    const addresses = findAddresses(line);
    if (addresses < 0) failParsing(malformed);
    const count = parseGoInt64(line.slice(0, line.indexOf(' ')));
    if (count === undefined) failParsing(malformed);
    builder.beginStack();
    pushAll(builder, line, addresses);
    symbols.beginSample();
    builder.endSample([count]);
  }
  symbols.finish();
  return builder.finish(readMemoryMapSection(lines));
}

/** pprof's message for an address that is too long is another one here. */
function pushAll(builder: LegacyBuilder, line: string, addresses: number): void {
  builder.pushAddresses(line, addresses, line.length, 'all', () => failParsing(malformed));
}
