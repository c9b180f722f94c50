import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { drawProfile, printSamples } from '../../tests/support/profile-text.ts';
import { drawnPattern, drawnSamples, drawnTypes } from '../../tests/support/random-profile.ts';
import { none, type Profile } from '../profile/profile.ts';
import { isDepthFirst, listStack } from '../profile/stacks.test-support.ts';
import { applyCommand } from '../query/command.ts';
import { defaultQuery, type ViewQuery } from '../query/query.ts';
import { buildReportInput, buildSums, buildTable, buildTrimmed } from '../report/build.ts';
import { refine } from './pipeline.ts';

/** The plainest form of a sample: an object with its locations, leaf first, each with its lines, innermost first. */
interface PlainLine {
  readonly name: string;
  readonly file: string;
}
interface PlainLocation {
  readonly mapping: string;
  readonly lines: readonly PlainLine[];
}
interface PlainSample {
  readonly stack: readonly PlainLocation[];
  readonly values: readonly number[];
  readonly labels: readonly string[];
}

function toPlain(profile: Profile): PlainSample[] {
  const { samples, stacks, locations, lines, functions, mappings, strings, labelSets } = profile;
  const range = (from: number, to: number) => Array.from({ length: to - from }, (_, i) => from + i);
  return range(0, samples.count).map((sample) => {
    const stack = samples.stack[sample];
    const set = samples.labelSet[sample];
    const rows = listStack(stacks, stack);
    return {
      stack: Array.from(rows, (row) => ({
        mapping: mappings[locations.mapping[row]].file,
        lines: range(locations.lineOffset[row], locations.lineOffset[row + 1]).map((line) => ({
          name: strings.get(functions.name[lines.fn[line]]),
          file: strings.get(functions.file[lines.fn[line]]),
        })),
      })).reverse(),
      values: samples.value.map((column) => column[sample]),
      labels: range(labelSets.offset[set], labelSets.offset[set + 1]).map((label) => {
        const text = labelSets.text[label];
        return `${strings.get(labelSets.key[label])}:${text === none ? '' : strings.get(text)}`;
      }),
    };
  });
}

type FrameQuery = Pick<ViewQuery, 'focus' | 'ignore' | 'hide' | 'show' | 'showFrom' | 'pruneFrom'>;

/** What pprof's manual says, one sample at a time. The patterns mean the same in JavaScript. */
function refinePlain(samples: readonly PlainSample[], query: FrameQuery): PlainSample[] {
  const isFound = (pattern: string, text: string) => new RegExp(pattern).test(text);
  const inLine = (pattern: string) => (line: PlainLine) =>
    isFound(pattern, line.name) || isFound(pattern, line.file);
  const isIn = (pattern: string) => (location: PlainLocation) =>
    isFound(pattern, location.mapping) || location.lines.some(inLine(pattern));
  const { focus, ignore, hide, show, showFrom, pruneFrom } = query;
  const refineOne = (stack: readonly PlainLocation[]): readonly PlainLocation[] | undefined => {
    let left = stack;
    if (focus || ignore || hide || show) {
      if (ignore && stack.some(isIn(ignore))) return undefined;
      if (!stack.some(isIn(focus))) return undefined;
      left = left.flatMap((location) => {
        let { lines } = location;
        const wasHidden = hide !== '' && isIn(hide)(location);
        if (hide) {
          lines = isFound(hide, location.mapping)
            ? []
            : lines.filter((line) => !inLine(hide)(line));
        }
        if (show && !isFound(show, location.mapping)) lines = lines.filter(inLine(show));
        return lines.length === 0 && (wasHidden || show) ? [] : [{ ...location, lines }];
      });
      if (left.length === 0) return undefined;
    }
    if (showFrom) {
      const last = left.findLastIndex(isIn(showFrom));
      if (last < 0) return undefined;
      left = left.slice(0, last + 1).map((location) => {
        if (isFound(showFrom, location.mapping)) return location;
        const line = location.lines.findLastIndex(inLine(showFrom));
        return line < 0 ? location : { ...location, lines: location.lines.slice(0, line + 1) };
      });
    }
    if (!pruneFrom) return left;
    const inName = (line: PlainLine) => line.name !== '' && isFound(pruneFrom, line.name);
    const first = left.findIndex(({ lines }) => lines.some(inName));
    return (first < 0 ? left : left.slice(first)).map((location) => {
      const line = location.lines.findIndex(inName);
      return line < 0 ? location : { ...location, lines: location.lines.slice(line) };
    });
  };
  return samples.flatMap((sample) => {
    const stack = refineOne(sample.stack);
    return stack ? [{ ...sample, stack }] : [];
  });
}

const profile = drawnSamples.map((text) => drawProfile(drawnTypes, text));
const maybePattern = fc.oneof({ weight: 2, arbitrary: fc.constant('') }, drawnPattern);
const frameQuery = fc.record({
  focus: maybePattern,
  ignore: maybePattern,
  hide: maybePattern,
  show: maybePattern,
  showFrom: maybePattern,
  pruneFrom: maybePattern,
});

describe('refining random profiles', () => {
  it('agrees with the plain model, sample by sample', () => {
    fc.assert(
      fc.property(profile, frameQuery, (drawn, query) => {
        const refined = refine(drawn, { ...defaultQuery, ...query }).profile;
        expect(toPlain(refined)).toEqual(refinePlain(toPlain(drawn), query));
        expect(isDepthFirst(refined.stacks)).toBe(true);
      }),
      { numRuns: 500 },
    );
  });

  it('divides the samples with frames into those of focus and those of ignore', () => {
    fc.assert(
      fc.property(profile, drawnPattern, (drawn, pattern) => {
        const focused = refine(drawn, { ...defaultQuery, focus: pattern }).profile;
        const ignored = refine(drawn, { ...defaultQuery, ignore: pattern }).profile;
        const all = printSamples(drawn).filter((line) => !line.startsWith('- '));
        expect([...printSamples(focused), ...printSamples(ignored)].sort()).toEqual(all.sort());
        const total = (part: Profile) => refine(part, defaultQuery).total;
        const whole = refine(drawn, { ...defaultQuery, focus: '.', relativePercentages: true });
        expect(total(focused) + total(ignored)).toBe(whole.total);
      }),
    );
  });

  it('divides all samples into those of tagfocus and those of tagignore', () => {
    const filter = fc.constantFrom(
      'user',
      'user=bob',
      'bob,h',
      '1kb:',
      ':600',
      'bytes=512b',
      'n=3',
    );
    fc.assert(
      fc.property(profile, filter, (drawn, text) => {
        const focused = refine(drawn, { ...defaultQuery, tagFocus: text }).profile;
        const ignored = refine(drawn, { ...defaultQuery, tagIgnore: text }).profile;
        const parts = [...printSamples(focused), ...printSamples(ignored)];
        expect(parts.sort()).toEqual(printSamples(drawn).sort());
      }),
    );
  });

  it('divides labels into those of tagshow and those of taghide', () => {
    fc.assert(
      fc.property(profile, fc.constantFrom('user', '^h', 'b', 'zzz'), (drawn, pattern) => {
        const labels = (query: Partial<ViewQuery>) =>
          toPlain(refine(drawn, { ...defaultQuery, ...query }).profile).flatMap((s) => s.labels);
        const parts = [...labels({ tagShow: pattern }), ...labels({ tagHide: pattern })];
        expect(parts.sort()).toEqual(labels({}).sort());
      }),
    );
  });

  it('has flat values that add up to the samples with frames that are left', () => {
    fc.assert(
      fc.property(profile, frameQuery, (drawn, options) => {
        const query = applyCommand({ ...defaultQuery, ...options, trim: false }, 'top');
        const input = buildReportInput(refine(drawn, query), query);
        const { graph, nodes } = buildTrimmed(input, buildTable(input), buildSums(input));
        const flat = Array.from(nodes).reduce((sum, node) => sum + graph.flat[node], 0);
        const left = toPlain(input.profile).filter(({ stack }) => stack.length > 0);
        expect(flat).toBe(left.reduce((sum, { values }) => sum + (values[1] ?? 0), 0));
      }),
    );
  });

  it('wraps every stack in its tag frames', () => {
    fc.assert(
      fc.property(profile, (drawn) => {
        const query = { ...defaultQuery, tagRoot: 'host,user', tagLeaf: 'bytes' };
        const plain = toPlain(drawn);
        const refined = refine(drawn, query).profile;
        const { stacks, samples } = refined;
        expect(samples.count).toBe(plain.length);
        plain.forEach(({ stack }, sample) => {
          const row = samples.stack[sample];
          expect(listStack(stacks, row).length).toBe(stack.length + 3);
        });
        const back = refine(refined, { ...defaultQuery, hide: '^(host|user|bytes)$' }).profile;
        const framed = printSamples(drawn).filter((line) => !line.startsWith('- '));
        expect(printSamples(back)).toEqual(framed);
      }),
    );
  });
});
