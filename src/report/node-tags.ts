import { compareUtf8 } from '../base/text-order.ts';
import { formatValue } from '../measure/format.ts';
import { none, type Profile } from '../profile/profile.ts';

/** A label value and what its samples add to one node. Raw sums; divisors are mean's. */
export interface NodeTag {
  name: string;
  readonly unit: string;
  readonly value: number;
  flat: number;
  flatDivisor: number;
  cum: number;
  cumDivisor: number;
}

/** Tags of one node: by text labels, and numeric ones grouped under the text labels they came with ("" for none). */
export interface NodeTags {
  readonly labels: Map<string, NodeTag>;
  readonly numeric: Map<string, Map<string, NodeTag>>;
}

export interface TagOptions {
  readonly sampleIndex: number;
  readonly mean: boolean;
  /** Nodes to collect for; a row per node. */
  readonly wanted: Uint8Array;
  /** Nodes of a stack, root first, and whether the last of them is the stack's own leaf. */
  readonly getStackNodes: (stack: number) => { nodes: readonly number[]; hasLeaf: boolean };
  /** Number of nodes. */
  readonly nodeCount: number;
  /** Option `unit`, with which numeric tags are told apart. */
  readonly unit: string;
  /** Unit of the numeric label `bytes` (one for the profile). */
  readonly bytesUnit: string;
}

interface LabelFacts {
  /** Text labels as `key:value`, sorted and joined by a literal \n. */
  readonly text: string;
  readonly bytes: readonly number[];
}

/**
 * Labels of a set as graph nodes show them: all text labels as one name, of the numeric ones only `bytes`.
 * Source: pprof internal/graph/graph.go joinLabels, internal/report/report.go newGraph.
 */
function readLabels(profile: Profile, set: number): LabelFacts {
  const { labelSets, strings } = profile;
  const texts: string[] = [];
  const bytes: number[] = [];
  for (let label = labelSets.offset[set]; label < labelSets.offset[set + 1]; label++) {
    const key = strings.get(labelSets.key[label]);
    if (labelSets.text[label] !== none) {
      if (key !== 'pprof::base') texts.push(`${key}:${strings.get(labelSets.text[label])}`);
    } else if (key === 'bytes') bytes.push(labelSets.number[label]);
  }
  return { text: texts.sort(compareUtf8).join('\\n'), bytes };
}

/** Samples with equal stack and labels, added up. */
function groupSamples(profile: Profile, options: TagOptions) {
  const { samples, labelSets } = profile;
  const value = samples.value[options.sampleIndex];
  const divisor = options.mean ? samples.value[0] : undefined;
  const groups = new Map<number, { stack: number; set: number; value: number; divisor: number }>();
  for (let sample = 0; sample < samples.count; sample++) {
    const set = samples.labelSet[sample];
    if (set === 0) continue;
    const added = value[sample];
    const addedDivisor = divisor ? divisor[sample] : 0;
    if (added === 0 && addedDivisor === 0) continue;
    const stack = samples.stack[sample];
    const key = stack * labelSets.count + set;
    const group = groups.get(key);
    if (group) {
      group.value += added;
      group.divisor += addedDivisor;
    } else groups.set(key, { stack, set, value: added, divisor: addedDivisor });
  }
  return groups;
}

function findTag(tags: Map<string, NodeTag>, name: string, unit: string, value: number): NodeTag {
  let tag = tags.get(name);
  if (!tag) {
    tag = { name, unit, value, flat: 0, flatDivisor: 0, cum: 0, cumDivisor: 0 };
    tags.set(name, tag);
  }
  return tag;
}

/**
 * Label tags of the wanted nodes.
 *
 * Cost:   walks each distinct (stack, labels) pair once; a Map entry per tag and node.
 * Source: pprof internal/graph/graph.go addSample.
 */
export function collectNodeTags(profile: Profile, options: TagOptions): Map<number, NodeTags> {
  const tagsByNode = new Map<number, NodeTags>();
  const factsBySet = new Map<number, LabelFacts>();
  const seen = new Int32Array(options.nodeCount).fill(none);
  let visit = 0;
  for (const group of groupSamples(profile, options).values()) {
    let facts = factsBySet.get(group.set);
    if (!facts) {
      facts = readLabels(profile, group.set);
      factsBySet.set(group.set, facts);
    }
    if (facts.text === '' && facts.bytes.length === 0) continue;
    const { text, bytes } = facts;
    const add = (node: number, isFlat: boolean) => {
      if (!options.wanted[node]) return;
      let tags = tagsByNode.get(node);
      if (!tags) {
        tags = { labels: new Map(), numeric: new Map() };
        tagsByNode.set(node, tags);
      }
      const found: NodeTag[] = [];
      if (text !== '') found.push(findTag(tags.labels, text, '', 0));
      let numeric = tags.numeric.get(text);
      if (!numeric) {
        numeric = new Map();
        tags.numeric.set(text, numeric);
      }
      for (const number of bytes) {
        const name = formatValue(number, options.bytesUnit, options.unit);
        found.push(findTag(numeric, name, options.bytesUnit, number));
      }
      for (const tag of found) {
        if (isFlat) {
          tag.flat += group.value;
          tag.flatDivisor += group.divisor;
        } else {
          tag.cum += group.value;
          tag.cumDivisor += group.divisor;
        }
      }
    };

    const { nodes, hasLeaf } = options.getStackNodes(group.stack);
    visit++;
    for (const node of nodes) {
      if (seen[node] === visit) continue;
      seen[node] = visit;
      add(node, false);
    }
    const leaf = nodes.at(-1);
    if (leaf !== undefined && hasLeaf) add(leaf, true);
  }
  return tagsByNode;
}

/** The tags without those whose flat and cum are both below the cut. */
export function trimTags(tags: Map<string, NodeTag>, cut: number): Map<string, NodeTag> {
  return new Map(
    [...tags].filter(([, tag]) => Math.abs(tag.flat) >= cut || Math.abs(tag.cum) >= cut),
  );
}
