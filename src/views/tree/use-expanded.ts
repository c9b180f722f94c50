import { useState } from 'react';
import { carryExpanded, type Expanded, findHeaviestPath, type Named } from './tree-model.ts';

interface State extends Named {
  readonly expanded: Expanded;
}

/** A callee with more than this part of its caller is what a first look is after. */
const openPart = 0.5;

function begin(named: Named): State {
  return { ...named, expanded: new Set(findHeaviestPath(named.result, 0, openPart)) };
}

/** Which nodes are expanded, kept by their path of names from one result to the next. */
export function useExpanded(named: Named): readonly [Expanded, (next: Expanded) => void] {
  const [state, setState] = useState(() => begin(named));
  let now = state;
  if (state.result !== named.result) {
    const carried = carryExpanded(state, named, state.expanded);
    now = carried.size > 1 ? { ...named, expanded: carried } : begin(named);
    setState(now);
  }
  return [now.expanded, (expanded) => setState({ ...named, expanded })];
}
