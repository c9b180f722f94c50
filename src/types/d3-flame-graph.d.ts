/** The part of d3-flame-graph 5 that is used here; the package brings no types. */
declare module 'd3-flame-graph' {
  import type { BaseType, Selection } from 'd3-selection';

  export interface FlameChart<Frame> {
    /** Makes the SVG in the selected element; once per element. */
    (selection: Selection<HTMLDivElement, unknown, BaseType, undefined>): void;
    width(pixels: number): this;
    height(pixels: number): this;
    cellHeight(pixels: number): this;
    inverted(rootOnTop: boolean): this;
    transitionDuration(milliseconds: number): this;
    getName(name: (frame: Frame) => string): this;
    setColorMapper(color: (frame: Frame, original: string) => string): this;
    tooltip(tooltip: (() => void) & { show(): void; hide(): void }): this;
    setDetailsHandler(show: (text: string | null) => void): this;
    setLabelHandler(label: (frame: Frame) => string): this;
    /** Draws the datum that is bound to the element. */
    update(): this;
    destroy(): this;
  }

  export default function flamegraph<Frame>(): FlameChart<Frame>;
}
