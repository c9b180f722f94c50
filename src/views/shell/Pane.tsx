import {
  type ComponentType,
  lazy,
  memo,
  type ReactNode,
  Suspense,
  useCallback,
  useDeferredValue,
} from 'react';
import { encodeQuery } from '../../query/codec.ts';
import { type FlameOptions, getFlameShape } from '../../query/flame-options.ts';
import type { FlameResult } from '../../report/results.ts';
import type { Shown, SlotState } from '../../store/state.ts';
import { type ViewName, type ViewProps, viewTitles } from '../contract.ts';
import { FlameView } from '../flame/FlameView.tsx';
import { PeekView } from '../peek/PeekView.tsx';
import { SourceView } from '../source/SourceView.tsx';
import { TopView } from '../top/TopView.tsx';
import { TreeView } from '../tree/TreeView.tsx';
import { ErrorBoundary } from './ErrorBoundary.tsx';
import { ErrorText } from './Failure.tsx';
import { phaseNames } from './LoadProgress.tsx';
import { useShell } from './shell-context.ts';
import { useActions, useField } from './use-app.ts';
import { isFieldError } from './use-query-error.ts';

// While something else of the store changes, a picture that is there stays as it is.
const Flame = memo(FlameView);
const Top = memo(TopView);
const Tree = memo(TreeView);
const Peek = memo(PeekView);

// Graphviz and what draws its picture are loaded when first looked at.
const GraphView = lazy(() =>
  import('../graph/GraphView.tsx').then((module) => ({ default: module.GraphView })),
);

const TagsView = lazy(() =>
  import('../tags/TagsView.tsx').then((module) => ({ default: module.TagsView })),
);
const TracesView = lazy(() =>
  import('../traces/TracesView.tsx').then((module) => ({ default: module.TracesView })),
);
const RawView = lazy(() =>
  import('../raw/RawView.tsx').then((module) => ({ default: module.RawView })),
);

interface PaneProps {
  readonly onStatus: (text: string) => void;
  /** It stands beside the chosen view, whose painting is what counts. */
  readonly isSecond?: boolean;
}

const panes: Readonly<Record<ViewName, ComponentType<PaneProps>>> = {
  flamegraph: FlamePane,
  graph: GraphPane,
  top: TopPane,
  tree: TreePane,
  source: SourcePane,
  peek: PeekPane,
  tags: TagsPane,
  traces: TracesPane,
  raw: RawPane,
};

/** A view over its last good result. */
export const Pane = memo(function Pane({
  view,
  ...props
}: PaneProps & { readonly view: ViewName }) {
  const Chosen = panes[view];
  return <Chosen {...props} />;
});

function FlamePane(props: PaneProps) {
  const slot = useField((state) => state.slots.flame);
  const zoomPath = useField((state) => state.zoomPath);
  const query = useField((state) => state.query);
  const summary = useField((state) => state.current?.summary);
  const options = useField((state) => state.flame);
  const { zoomTo, setFlame } = useActions();
  const common = useCommonProps(props);
  // Opening a zoomed node deeper only adds to the picture: what it shows already stays right.
  const isRight =
    slot.shown?.summary === summary &&
    slot.shown?.queryText === encodeQuery(query) &&
    isShapeOf(slot.shown.result, options);
  return (
    <Frame view="flamegraph" slot={slot} isRight={isRight}>
      {(shown) => (
        <Flame
          {...common}
          {...pickShown(shown)}
          zoomPath={zoomPath}
          onZoom={zoomTo}
          options={options}
          onOptions={setFlame}
        />
      )}
    </Frame>
  );
}

/** Whether a tree was grown as the options say. */
function isShapeOf({ shape = {} }: FlameResult, options: FlameOptions): boolean {
  return JSON.stringify(shape) === JSON.stringify(getFlameShape(options) ?? {});
}

function GraphPane(props: PaneProps) {
  const slot = useField((state) => state.slots.graph);
  const query = useField((state) => state.query);
  const { setQuery } = useActions();
  const common = useCommonProps(props);
  return (
    <Frame view="graph" slot={slot}>
      {(shown) => <GraphView {...common} {...pickShown(shown)} query={query} onQuery={setQuery} />}
    </Frame>
  );
}

function TopPane(props: PaneProps) {
  const slot = useField((state) => state.slots.top);
  const options = useField((state) => state.top);
  const { setTop, makeText } = useActions();
  const makeTopText = useCallback(() => makeText('top'), [makeText]);
  const common = useCommonProps(props);
  return (
    <Frame view="top" slot={slot}>
      {(shown) => (
        <Top
          {...common}
          {...pickShown(shown)}
          options={options}
          onOptions={setTop}
          onMakeText={makeTopText}
        />
      )}
    </Frame>
  );
}

function TreePane(props: PaneProps) {
  const slot = useField((state) => state.slots.tree);
  const query = useField((state) => state.query);
  const summary = useField((state) => state.current?.summary);
  const { openNode } = useActions();
  const common = useCommonProps(props);
  const isRight = slot.shown?.summary === summary && slot.shown?.queryText === encodeQuery(query);
  return (
    <Frame view="tree" slot={slot} isRight={isRight}>
      {(shown) => <Tree {...common} {...pickShown(shown)} onOpen={openNode} />}
    </Frame>
  );
}

function SourcePane(props: PaneProps) {
  const slot = useField((state) => state.slots.source);
  const sourceFiles = useField((state) => state.sourceFiles);
  const isServed = useField((state) => state.localServer !== undefined);
  const { pickSource, getServedFile } = useActions();
  const { pickSources } = useShell();
  const common = useCommonProps(props);
  return (
    <Frame view="source" slot={slot}>
      {(shown) => (
        <SourceView
          {...common}
          {...pickShown(shown)}
          sourceFiles={sourceFiles}
          servedFile={isServed ? getServedFile(shown.result.file) : undefined}
          onPickSources={pickSources}
          onPick={pickSource}
        />
      )}
    </Frame>
  );
}

function PeekPane(props: PaneProps) {
  const slot = useField((state) => state.slots.peek);
  const common = useCommonProps(props);
  return (
    <Frame view="peek" slot={slot}>
      {(shown) => <Peek {...common} {...pickShown(shown)} />}
    </Frame>
  );
}

function TagsPane(props: PaneProps) {
  const slot = useField((state) => state.slots.tags);
  const query = useField((state) => state.query);
  const { setQuery } = useActions();
  const common = useCommonProps(props);
  return (
    <Frame view="tags" slot={slot}>
      {(shown) => <TagsView {...common} {...pickShown(shown)} query={query} onRefine={setQuery} />}
    </Frame>
  );
}

function TracesPane(props: PaneProps) {
  const slot = useField((state) => state.slots.traces);
  const common = useCommonProps(props);
  return (
    <Frame view="traces" slot={slot}>
      {(shown) => <TracesView {...common} {...pickShown(shown)} />}
    </Frame>
  );
}

function RawPane(props: PaneProps) {
  const slot = useField((state) => state.slots.raw);
  const common = useCommonProps(props);
  return (
    <Frame view="raw" slot={slot}>
      {(shown) => <RawView {...common} {...pickShown(shown)} />}
    </Frame>
  );
}

function useCommonProps({
  onStatus,
  isSecond = false,
}: PaneProps): Omit<ViewProps<unknown>, 'result' | 'summary'> {
  const selection = useField((state) => state.selection);
  const search = useField((state) => state.search);
  const isChangeInPercent = useField((state) => state.isChangeInPercent);
  const { select, show, painted } = useActions();
  return {
    selection,
    search,
    isChangeInPercent,
    onSelect: select,
    onShow: show,
    onPainted: isSecond ? ignore : painted,
    onStatus,
  };
}

const ignore = () => undefined;

function pickShown<R>({ result, summary }: Shown<R>) {
  return { result, summary };
}

/** Error above the last good picture; while a new one is on its way the old one is dimmed, but only after a moment. */
function Frame<R>(props: {
  view: ViewName;
  slot: SlotState<R>;
  /** The last good picture holds for what is wanted, too. */
  isRight?: boolean;
  children: (shown: Shown<R>) => ReactNode;
}) {
  const { view, slot } = props;
  // Deferred, the parts of a view are rendered between input and painting; until they are there the last ones stay.
  const shown = useDeferredValue(slot.shown);
  const { painted } = useActions();
  const isPending = slot.kind === 'pending';
  const phase = isPending && slot.progress ? phaseNames[slot.progress.phase] : 'Working';
  return (
    <>
      {slot.kind === 'failed' && isFieldError(slot.error) && !slot.shown && (
        <p className="shell-blank">Nothing to show before that is mended.</p>
      )}
      {slot.kind === 'failed' && !isFieldError(slot.error) && (
        <div role="alert" className="shell-failure">
          <div>
            <ErrorText name={viewTitles[view]} error={slot.error} />
          </div>
        </div>
      )}
      {isPending && (
        <p role="status" className="shell-wait">
          {phase}…
        </p>
      )}
      {shown && (
        <div className="shell-view" data-waiting={isPending && !props.isRight}>
          <ErrorBoundary resetKey={shown.key} onFailed={painted}>
            <Suspense fallback={<p className="shell-wait">Loading the view…</p>}>
              {props.children(shown)}
            </Suspense>
          </ErrorBoundary>
        </div>
      )}
    </>
  );
}
