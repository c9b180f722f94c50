import { useEffect, useEffectEvent, useState } from 'react';
import type { GraphResult } from '../../report/results.ts';
import { type Layout, layoutGraph } from '../../worker/graphviz-client.ts';
import { buildPicture, type GraphPicture } from './graph-picture.ts';
import { prepareDot } from './picture-dot.ts';
import { readSvg, sanitizeSvg } from './sanitize-svg.ts';

/** Waits shorter than this are not worth a word. */
const quietMillis = 150;
const slowMillis = 4000;
/** How long a step by step work keeps the page from input and painting. */
const taskMillis = 8;

export type LayoutPhase =
  | { readonly kind: 'empty' }
  /** `wait` grows while Graphviz works. */
  | { readonly kind: 'waiting'; readonly wait: 'quiet' | 'shown' | 'slow' }
  | { readonly kind: 'drawn' }
  | { readonly kind: 'failed'; readonly message: string }
  | { readonly kind: 'stopped' };

/** A picture and what it was made from. `svg` is Graphviz's own text, for saving. */
export interface DrawnGraph {
  readonly result: GraphResult;
  readonly picture: GraphPicture;
  readonly svg: string;
}

export interface GraphLayout {
  readonly phase: LayoutPhase;
  /** The last picture that could be made; of an earlier result until this one's is. */
  readonly drawn: DrawnGraph | undefined;
  readonly stop: () => void;
  readonly retry: () => void;
}

/** How far the layout of a result is; `attempt` counts the retries. */
interface Progress {
  readonly of: GraphResult;
  readonly attempt: number;
  readonly phase: LayoutPhase;
}

/** A turn for input and painting. */
const nextTask = () => new Promise<void>((resolve) => setTimeout(resolve, 0));

/** Runs steps in as many tasks as it takes. */
async function runInTasks<T>(steps: Generator<undefined, T>): Promise<T> {
  for (;;) {
    const end = performance.now() + taskMillis;
    do {
      const step = steps.next();
      if (step.done) return step.value;
    } while (performance.now() < end);
    await nextTask();
  }
}

/** Makes the picture, each step in a task of its own. */
async function draw(result: GraphResult, svg: string): Promise<DrawnGraph> {
  const label = `Call graph of ${result.nodes.length} nodes and ${result.edges.length} edges`;
  await nextTask();
  const source = readSvg(svg);
  await nextTask();
  const clean = await runInTasks(sanitizeSvg(source));
  await nextTask();
  return { result, svg, picture: buildPicture(clean, result, label) };
}

/** Has Graphviz lay out the result, away from the page's thread, and makes the picture. */
export function useGraphLayout(result: GraphResult): GraphLayout {
  const [drawn, setDrawn] = useState<DrawnGraph>();
  const [progress, setProgress] = useState<Progress>();
  const [attempt, setAttempt] = useState(0);
  const [running, setRunning] = useState<Layout>();

  const isDrawn = useEffectEvent(() => drawn?.result === result);
  useEffect(() => {
    // Drawn already where the view was only hidden meanwhile.
    if (result.nodes.length === 0 || isDrawn()) return undefined;
    let isCurrent = true;
    const setPhase = (phase: LayoutPhase) => {
      if (isCurrent) setProgress({ of: result, attempt, phase });
    };
    const layout = layoutGraph(prepareDot(result.dot));
    setRunning(layout);
    setPhase({ kind: 'waiting', wait: 'quiet' });
    const timers = [
      setTimeout(() => setPhase({ kind: 'waiting', wait: 'shown' }), quietMillis),
      setTimeout(() => setPhase({ kind: 'waiting', wait: 'slow' }), slowMillis),
    ];
    const finish = (phase: LayoutPhase) => {
      timers.forEach(clearTimeout);
      setPhase(phase);
    };
    void layout.outcome.then(async (outcome) => {
      if (!isCurrent) return;
      if (outcome.kind === 'stopped') return finish({ kind: 'stopped' });
      if (outcome.kind === 'error') return finish({ kind: 'failed', message: outcome.message });
      try {
        const next = await draw(result, outcome.svg);
        if (!isCurrent) return;
        setDrawn(next);
        finish({ kind: 'drawn' });
      } catch (error) {
        finish({ kind: 'failed', message: error instanceof Error ? error.message : String(error) });
      }
    });
    return () => {
      isCurrent = false;
      timers.forEach(clearTimeout);
      layout.stop();
    };
  }, [result, attempt]);

  return {
    phase: getPhase(result, attempt, progress),
    drawn,
    stop: () => running?.stop(),
    retry: () => setAttempt(attempt + 1),
  };
}

function getPhase(result: GraphResult, attempt: number, progress?: Progress): LayoutPhase {
  if (result.nodes.length === 0) return { kind: 'empty' };
  // What is known of an earlier result or attempt says nothing of this one.
  const isCurrent = progress?.of === result && progress.attempt === attempt;
  return isCurrent ? progress.phase : { kind: 'waiting', wait: 'quiet' };
}
