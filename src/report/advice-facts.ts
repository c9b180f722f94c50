import { buildOwnPattern, findOwnPackages } from '../profile/own-code.ts';
import { none, type Profile } from '../profile/profile.ts';
import { findCallee } from './advice-callee.ts';
import {
  allocates,
  assists,
  type Charges,
  chargeStacks,
  collects,
  findCharged,
  findFunctions,
  findRepeats,
  getRoles,
} from './advice-charges.ts';
import { countChange, countSurvival, listGrowths, sumOf } from './advice-objects.ts';
import { type Asked, addUp, listCallers } from './advice-sums.ts';
import { findSizeColumns } from './allocation-sizes.ts';
import { type Estimate, estimateSamples } from './details-samples.ts';
import type { NodeTable } from './node-table.ts';
import type { ReportInput } from './report.ts';
import type { AdviceFacts, AdviceSubject } from './results.ts';

/** Stacks of a profile whose facts are worked out unasked: with more of them the figures that stand beside would be waited for. */
export const mostStacksUnasked = 200_000;

/** Calls and origins that a result carries: the page shows few of them. */
const listLimit = 6;

/**
 * The facts of a function, "" = of the one that most is charged to. Undefined where there is nothing to charge: no Go program, no
 * value, a mean, or a name that no function has.
 *
 * `sides` is for comparisons: the refined profile with the base's samples apart. `estimate` spares working it out once more.
 * Cost: two passes over the stacks and a few over the samples; in a comparison three more over both sides.
 */
export function findAdviceFacts(
  input: ReportInput,
  table: NodeTable,
  sides: Profile | undefined,
  name: string,
  estimate: Estimate | undefined = sides
    ? undefined
    : estimateSamples(input.profile, input.sampleIndex),
): AdviceFacts | undefined {
  const { profile, sampleIndex, query } = input;
  const roles = getRoles(profile);
  if (query.mean || !roles.isGo) return undefined;
  const value = profile.samples.value[sampleIndex];
  const charges = chargeStacks(profile, table);
  const isBegin = name === '';
  // Entries of other granularities have other names: a function that is offered could not be selected.
  if (isBegin && query.granularity !== '' && query.granularity !== 'functions') return undefined;
  const fn = isBegin ? chooseBegin(profile, charges, value) : name;
  const wanted = fn === undefined ? undefined : findFunctions(profile, fn);
  if (fn === undefined || wanted === undefined) return undefined;
  const isCharged = findCharged(profile, table, charges, wanted);
  const asked: Asked = { profile, table, value, wanted, charges, isCharged };
  const isProgram = roles.isProgram[wanted.indexOf(1)] === 1;
  const about = findSubject(profile, sampleIndex);
  const sums = addUp(asked, estimate?.count);
  const change = sides && countChange(input, sides, fn);
  const survival = sides ? undefined : countSurvival(profile, isCharged);
  const [place] = sums.places;
  const [selfPlace] = sums.selfPlaces;
  const callee = isProgram ? findCallee(asked) : undefined;
  return {
    fn,
    isProgram,
    isBegin,
    isDifference: sides !== undefined || value.some((each) => each < 0),
    about,
    value: sums.value,
    self: sums.self,
    ...(estimate ? { samples: sumOf(profile, estimate.count, isCharged) } : {}),
    ...(place ? { place } : {}),
    ...(selfPlace ? { selfPlace } : {}),
    ...(callee ? { callee } : {}),
    calls: sums.calls.slice(0, listLimit),
    origins: isProgram ? [] : sums.places.slice(0, listLimit),
    callers: isProgram ? listCallers(asked) : [],
    ...(survival ? { survival } : {}),
    ...(change ? { change } : {}),
    ...(about === 'cpu' && isProgram ? findRecursion(asked) : {}),
    growths: sides || !isProgram ? [] : listGrowths(profile, wanted),
    ...(about === 'cpu' && !sides ? { runtime: sumRuntime(profile, charges, value) } : {}),
  };
}

function findSubject(profile: Profile, sampleIndex: number): AdviceSubject {
  const { type } = profile.sampleTypes[sampleIndex];
  if (findSizeColumns(profile, sampleIndex)) {
    return type.startsWith('alloc_') ? 'allocated' : 'live';
  }
  if (profile.sampleTypes.some((each) => each.type === 'delay')) return 'delay';
  return profile.periodType.type === 'cpu' &&
    profile.sampleTypes.some((each) => each.type === 'cpu')
    ? 'cpu'
    : 'other';
}

/** Kept as long as the functions are: every name is looked at. */
const patternByFunctions = new WeakMap<
  Profile['functions'],
  { readonly own: RegExp | undefined }
>();

/** What names of the program's own packages match; undefined where these aren't known. */
function getOwnPattern(profile: Profile): RegExp | undefined {
  const known = patternByFunctions.get(profile.functions);
  if (known) return known.own;
  const packages = findOwnPackages(profile);
  const own = packages.length === 0 ? undefined : new RegExp(buildOwnPattern(packages));
  patternByFunctions.set(profile.functions, { own });
  return own;
}

/**
 * The function with most charged to it: of the program's own packages, else of any module; undefined where nothing is. In a
 * difference the one that grew most.
 */
function chooseBegin(
  profile: Profile,
  { own: lineOf }: Charges,
  value: Float64Array,
): string | undefined {
  const { samples, lines, functions, strings } = profile;
  const sums = new Map<number, number>();
  for (let row = 0; row < samples.count; row++) {
    const line = lineOf[samples.stack[row]];
    if (line === none) continue;
    const text = functions.name[lines.fn[line]];
    sums.set(text, (sums.get(text) ?? 0) + value[row]);
  }
  const own = getOwnPattern(profile);
  const best = { own: { text: none, sum: 0 }, any: { text: none, sum: 0 } };
  for (const [text, sum] of sums) {
    if (sum > best.any.sum) best.any = { text, sum };
    if (!own || sum <= best.own.sum) continue;
    if (own.test(strings.get(text))) best.own = { text, sum };
  }
  const { text } = best.own.text === none ? best.any : best.own;
  return text === none ? undefined : strings.get(text);
}

function findRecursion({ profile, table, value, wanted }: Asked): Pick<AdviceFacts, 'recursion'> {
  const { samples } = profile;
  const { times, lines } = findRepeats(profile, table, wanted);
  let sum = 0;
  let depth = 0;
  for (let row = 0; row < samples.count; row++) {
    const count = times[samples.stack[row]];
    if (count < 2) continue;
    sum += value[row];
    depth = Math.max(depth, count);
  }
  return depth === 0 ? {} : { recursion: { value: sum, depth, lines } };
}

function sumRuntime(
  { samples }: Profile,
  { doings }: Charges,
  value: Float64Array,
): NonNullable<AdviceFacts['runtime']> {
  const sums = { allocate: 0, assist: 0, collect: 0 };
  for (let row = 0; row < samples.count; row++) {
    const doing = doings[samples.stack[row]];
    if (doing & allocates) sums.allocate += value[row];
    if (doing & assists) sums.assist += value[row];
    if (doing & collects) sums.collect += value[row];
  }
  return sums;
}
