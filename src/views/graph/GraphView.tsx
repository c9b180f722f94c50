import {
  type RefObject,
  useContext,
  useEffect,
  useEffectEvent,
  useLayoutEffect,
  useRef,
  useState,
} from 'react';
import { formatPercent } from '../../measure/format.ts';
import type { ViewQuery } from '../../query/query.ts';
import { formatShown } from '../../report/report.ts';
import type { GraphResult } from '../../report/results.ts';
import type { Search, ViewProps } from '../contract.ts';
import { FunctionMenu } from '../parts/FunctionMenu.tsx';
import { RefineContext } from '../parts/refine-context.ts';
import { GraphLegend } from './GraphLegend.tsx';
import { GraphLimits } from './GraphLimits.tsx';
import { GraphMinimap, type MinimapHandle } from './GraphMinimap.tsx';
import { GraphSaveMenu } from './GraphSaveMenu.tsx';
import { GraphStatus } from './GraphStatus.tsx';
import { GraphTools } from './GraphTools.tsx';
import { attachGraphEvents } from './graph-events.ts';
import { zoomFactor } from './graph-keys.ts';
import { buildLimit } from './graph-limits.ts';
import { findHottest, isOfFunction } from './graph-model.ts';
import { fitTexts, markMatches, markSelected, setTabStop } from './graph-picture.ts';
import { attachZoom, type GraphZoom, type GraphView as Seen } from './graph-zoom.ts';
import { growPicture } from './grow-picture.ts';
import { type DrawnGraph, useGraphLayout } from './use-graph-layout.ts';
import './graph.css';

/** pprof's call graph, laid out by Graphviz, to pan, zoom and walk. */
export function GraphView(
  props: ViewProps<GraphResult> & {
    readonly query: ViewQuery;
    readonly onQuery: (part: Partial<ViewQuery>) => void;
  },
) {
  const { result, selection, search, query, onQuery } = props;
  const { refine } = useContext(RefineContext);
  const layout = useGraphLayout(result);
  const { drawn, phase } = layout;
  const frame = useRef<HTMLDivElement>(null);
  const scaleText = useRef<HTMLSpanElement>(null);
  const minimap = useRef<MinimapHandle>(null);
  const seen = useRef<Seen>(undefined);
  const started = useRef<DrawnGraph>(undefined);
  const [attachment, setAttachment] = useState<{ to: DrawnGraph; zoom: GraphZoom }>();
  // Until the next commit after a new picture, the zoom here is still the old one's.
  const zoom = attachment?.to === drawn ? attachment?.zoom : undefined;

  const isStale = drawn !== undefined && (drawn.result !== result || !zoom);
  useKeyboardNode(isStale, frame, drawn);

  // What is selected here is in sight already, and must not move under the pointer.
  const ownSelection = useRef<string>(undefined);

  const select = useEffectEvent((name: string | undefined) => {
    ownSelection.current = name;
    props.onSelect(name);
  });
  const focus = useEffectEvent((name: string) => refine('focus', name));
  const painted = useEffectEvent(() => props.onPainted());
  const report = useEffectEvent((text: string) => props.onStatus(text));
  const getSelection = useEffectEvent(() => selection);

  useLayoutEffect(() => {
    if (!drawn || !frame.current) return undefined;
    const { picture } = drawn;
    const room = frame.current.getBoundingClientRect();
    fitTexts(picture);
    let end: (() => void) | undefined;
    const start = () => {
      const attached = attachZoom(picture, room, (view) => {
        seen.current = view;
        if (scaleText.current) scaleText.current.textContent = `${Math.round(view.scale * 100)} %`;
        minimap.current?.show(view);
      });
      const chosen = markSelected(picture, drawn.result.nodes, getSelection());
      setTabStop(picture, chosen ?? picture.nodeElement.findIndex((element) => element));
      const first = chosen ?? findHottest(drawn.result.nodes, picture.box);
      if (started.current === drawn) attached.resume();
      else attached.start(first === undefined ? undefined : picture.box[first]);
      started.current = drawn;
      setAttachment({ to: drawn, zoom: attached });
      const detach = attachGraphEvents(drawn, attached, {
        onSelect: (name) => select(name),
        onFocus: (name) => focus(name),
      });
      end = () => {
        detach();
        attached.destroy();
      };
    };
    const stop = growPicture(frame.current, picture, start);
    return () => {
      stop();
      end?.();
    };
  }, [drawn]);

  useEffect(() => {
    if (!drawn || !zoom) return;
    const row = markSelected(drawn.picture, drawn.result.nodes, selection);
    const box = row === undefined ? undefined : drawn.picture.box[row];
    if (row === undefined || !box) return;
    setTabStop(drawn.picture, row);
    if (selection !== ownSelection.current) zoom.reveal(box);
    ownSelection.current = undefined;
  }, [drawn, zoom, selection]);

  useEffect(() => {
    if (drawn) markMatches(drawn.picture, drawn.result.nodes, search?.matches ?? (() => false));
  }, [drawn, search]);

  useEffect(() => report(formatStatus(result, search)), [result, search]);

  // The first picture is zoomed before there is a map or a scale to show it on.
  useEffect(() => {
    const view = seen.current;
    if (!zoom || !view) return;
    if (scaleText.current) scaleText.current.textContent = `${Math.round(view.scale * 100)} %`;
    minimap.current?.show(view);
  }, [zoom]);

  const isGrowing = phase.kind === 'drawn' && !zoom;
  const settled = phase.kind === 'waiting' || isGrowing ? undefined : result;
  useEffect(() => {
    if (!settled) return undefined;
    const request = requestAnimationFrame(() => painted());
    return () => cancelAnimationFrame(request);
  }, [settled]);

  return (
    <section className="graph-view" aria-label="Graph">
      {/* Its room is there from the start: the picture that comes doesn't move. */}
      {!drawn && phase.kind !== 'empty' && <div className="graph-tools" />}
      {drawn && phase.kind !== 'empty' && (
        <GraphTools
          scaleRef={scaleText}
          onFit={() => zoom?.showAll()}
          onNatural={() => zoom?.setScale(1)}
          onLarger={() => zoom?.zoomBy(zoomFactor)}
          onSmaller={() => zoom?.zoomBy(1 / zoomFactor)}
        >
          <GraphLimits
            shown={result.nodes.length}
            total={result.nodeTotal}
            query={query}
            onQuery={onQuery}
          />
          <GraphSaveMenu drawn={drawn} summary={props.summary} />
        </GraphTools>
      )}
      <div className="graph-stage">
        <FunctionMenu view="graph" onShow={props.onShow}>
          <div
            className={isStale ? 'graph-frame graph-stale' : 'graph-frame'}
            hidden={phase.kind === 'empty'}
            inert={isStale}
            ref={frame}
          />
        </FunctionMenu>
        <GraphStatus
          phase={phase}
          nodeCount={result.nodes.length}
          onStop={layout.stop}
          onRetry={layout.retry}
          onFewer={(nodes) => onQuery(buildLimit('nodeCount', nodes))}
        />
        {drawn && phase.kind !== 'empty' && (
          <GraphMinimap ref={minimap} drawn={drawn} onMove={(x, y) => zoom?.centerOn(x, y)} />
        )}
      </div>
      <div className="graph-below">
        <Missing result={result} selection={selection} />
        <GraphLegend lines={result.legend} isDifference={props.summary.isDifference} />
      </div>
    </section>
  );
}

/** Whoever was at a node with the keyboard is at that function's node of the next picture, else at the one that Tab leads to. */
function useKeyboardNode(
  isStale: boolean,
  frame: RefObject<HTMLDivElement | null>,
  drawn: DrawnGraph | undefined,
): void {
  const lost = useRef<string>(undefined);
  useLayoutEffect(() => {
    const { activeElement } = document;
    // The browser takes the keyboard from what is inert only when it paints.
    if (isStale && frame.current?.contains(activeElement)) {
      lost.current = activeElement?.getAttribute('data-fn') ?? '';
    }
  }, [isStale, frame]);
  useEffect(() => {
    const name = lost.current;
    if (isStale || !drawn || name === undefined) return;
    lost.current = undefined;
    if (document.activeElement !== document.body) return;
    const { nodeElement } = drawn.picture;
    const own = drawn.result.nodes.findIndex((node, row) => node.name === name && nodeElement[row]);
    const row = own < 0 ? nodeElement.findIndex((element) => element?.tabIndex === 0) : own;
    setTabStop(drawn.picture, row);
    nodeElement[row]?.focus({ preventScroll: true });
  }, [isStale, drawn]);
}

/** One quiet line when the selected function is not in the picture, with what the legend says of the reason. */
function Missing(props: { result: GraphResult; selection: string | undefined }) {
  const { result, selection } = props;
  if (selection === undefined || result.nodes.length === 0) return null;
  if (result.nodes.some((node) => isOfFunction(node, selection))) return null;
  const reason = result.legend.filter((line) => /^(?:Dropped \d+ nodes?|Showing top)\b/.test(line));
  return (
    <p className="graph-missing" role="status">
      {selection} is not among the {result.nodes.length} nodes shown
      {reason.length > 0 && ` (${reason.join('; ')})`}
    </p>
  );
}

function formatStatus(result: GraphResult, search: Search | undefined): string {
  if (!search) return '';
  const found = result.nodes.filter((node) => search.matches(node.name));
  let flat = 0;
  for (const node of found) flat += node.flat;
  const value = formatShown(flat, result, 'minimum');
  return `${found.length} of ${result.nodes.length} nodes match · flat ${value} (${formatPercent(flat, result.total).trim()})`;
}
