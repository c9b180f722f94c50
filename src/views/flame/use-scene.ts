import { type RefObject, useEffect, useLayoutEffect, useMemo, useRef } from 'react';
import { findFlameNode } from '../../layout/flame.ts';
import { LaterCall } from '../parts/later-call.ts';
import type { FlameViewProps } from './FlameView.tsx';
import type { SceneModel } from './flame-look.ts';
import { buildPalette } from './palette.ts';
import { FlameScene } from './scene.ts';
import type { Found } from './search-flame.ts';
import type { SourceNames } from './source-names.ts';
import { useLatest, useTheme } from './use-page.ts';

export type PictureProps = FlameViewProps & {
  readonly names: SourceNames;
  readonly found: Found | undefined;
};

/** Refs to hand to the elements that a scene draws into. */
export interface SceneRefs {
  readonly scroll: RefObject<HTMLDivElement | null>;
  readonly tree: RefObject<HTMLDivElement | null>;
  readonly window: RefObject<HTMLDivElement | null>;
  readonly canvas: RefObject<HTMLCanvasElement | null>;
  readonly host: RefObject<HTMLDivElement | null>;
  readonly ring: RefObject<HTMLDivElement | null>;
}

function createScene(
  refs: SceneRefs,
  model: SceneModel,
  onShown: () => void,
): FlameScene | undefined {
  const scroll = refs.scroll.current;
  const tree = refs.tree.current;
  const window = refs.window.current;
  const canvas = refs.canvas.current;
  const host = refs.host.current;
  const ring = refs.ring.current;
  if (!scroll || !tree || !window || !canvas || !host || !ring) return undefined;
  return new FlameScene({ scroll, tree, window, canvas, host, ring }, model, onShown);
}

/** Keeps a scene up to date with the props, the theme and the room there is. */
export function useScene(props: PictureProps): {
  readonly attach: SceneRefs;
  readonly scene: RefObject<FlameScene | undefined>;
} {
  const { result, names, found, selection, zoomPath, summary, options } = props;
  const scroll = useRef<HTMLDivElement>(null);
  const tree = useRef<HTMLDivElement>(null);
  const window = useRef<HTMLDivElement>(null);
  const canvas = useRef<HTMLCanvasElement>(null);
  const host = useRef<HTMLDivElement>(null);
  const ring = useRef<HTMLDivElement>(null);
  const attach = useMemo(() => ({ scroll, tree, window, canvas, host, ring }), []);
  const scene = useRef<FlameScene | undefined>(undefined);
  const theme = useTheme();
  const onPainted = useLatest(props.onPainted);

  const palette = useMemo(() => {
    const style = getComputedStyle(document.documentElement);
    const read = (property: string) => style.getPropertyValue(property).trim();
    return { theme, colors: buildPalette(result, summary, options.color, read) };
  }, [result, summary, options.color, theme]);

  useLayoutEffect(() => {
    const node = findFlameNode(result, zoomPath);
    const isChangeInPercent = props.isChangeInPercent ?? false;
    const model = {
      result,
      names,
      node,
      palette: palette.colors,
      found,
      selection,
      isRootAtBottom: options.isRootAtBottom,
      isChangeInPercent,
    };
    if (scene.current) {
      scene.current.update(model);
      return;
    }
    const painted = new LaterCall();
    const tellPainted = () => painted.afterPaint(() => onPainted.current());
    // Not in the tasks that put all the elements into the page and lay them out: those are long enough.
    const call = new LaterCall();
    call.afterPaint(() => {
      scene.current = createScene(attach, model, tellPainted);
    });
    return () => call.cancel();
  }, [
    result,
    names,
    palette,
    found,
    selection,
    props.isChangeInPercent,
    options.isRootAtBottom,
    zoomPath,
    attach,
    onPainted,
  ]);

  useLayoutEffect(
    () => () => {
      scene.current?.destroy();
      scene.current = undefined;
    },
    [],
  );

  useEffect(() => {
    if (!attach.scroll.current) return;
    const observer = new ResizeObserver(() => scene.current?.resize());
    observer.observe(attach.scroll.current);
    return () => observer.disconnect();
  }, [attach]);

  return { attach, scene };
}
