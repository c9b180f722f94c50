import { type BandRoom, type Frame, FrameBand, type FrameState } from './frames.ts';
import { bandSize, frameChanges, sliceMs } from './geometry.ts';

/** What the layer is to draw. `build` gives frame `index` with `id` as its place in a band, in reading order. */
export interface FramePlan extends BandRoom {
  readonly count: number;
  readonly build: (index: number, id: number) => Frame;
  readonly getState: (node: number) => FrameState;
  /** Paints what stands in for the frames where they take longer, before the browser paints next. */
  readonly standIn: () => void;
  /** All frames are there. */
  readonly finish: () => void;
}

/**
 * All frames of the picture, in bands: what d3-flame-graph draws at once it draws for some 50 µs a frame, and the
 * browser lays out and paints for as long again. Band by band the page stays able to answer in between.
 */
export class FrameLayer {
  private readonly host: HTMLElement;
  private readonly bands: FrameBand[] = [];
  private drawCall = 0;
  private stateCall = 0;

  constructor(host: HTMLElement) {
    this.host = host;
  }

  destroy(): void {
    this.stop();
    for (const band of this.bands.splice(0)) band.destroy();
  }

  private stop(): void {
    cancelAnimationFrame(this.drawCall);
    cancelAnimationFrame(this.stateCall);
    this.drawCall = 0;
  }

  /** Until then some elements are still those of the picture before, and stand for nothing. */
  get isDrawing(): boolean {
    return this.drawCall !== 0;
  }

  /** Draws a picture of a few frames at once, others over several animation frames. */
  draw(plan: FramePlan): void {
    this.stop();
    for (const band of this.bands) band.forget();
    const bandCount = Math.ceil(plan.count / bandSize);
    if (bandCount <= 2) {
      for (let band = 0; band < bandCount; band++) this.drawBand(band, plan);
      this.clearFrom(bandCount, plan);
      plan.finish();
      return;
    }
    let next = 0;
    const runSlice = () => {
      const end = performance.now() + sliceMs;
      do this.drawBand(next++, plan);
      while (next < bandCount && performance.now() < end);
      if (next < bandCount) this.drawCall = requestAnimationFrame(runSlice);
      else this.drawCall = requestAnimationFrame(finish);
    };
    const finish = () => {
      this.clearFrom(bandCount, plan);
      this.drawCall = 0;
      plan.finish();
    };
    this.drawCall = requestAnimationFrame(() => {
      this.drawCall = requestAnimationFrame(runSlice);
      plan.standIn();
    });
  }

  private drawBand(index: number, plan: FramePlan): void {
    const first = index * bandSize;
    const count = Math.min(bandSize, plan.count - first);
    const frames = Array.from({ length: count }, (_, id) => plan.build(first + id, id));
    const band = this.bands[index] ?? new FrameBand(this.host);
    this.bands[index] = band;
    band.draw(frames, plan);
    band.setStates(plan.getState);
  }

  private clearFrom(bandCount: number, room: BandRoom): void {
    for (let index = bandCount; index < this.bands.length; index++) {
      this.bands[index].draw([], room);
    }
  }

  /** Sets the state of every frame drawn; many changes are spread over several animation frames. */
  setStates(getState: (node: number) => FrameState): void {
    cancelAnimationFrame(this.stateCall);
    const runSlice = (first: number) => {
      let changed = 0;
      for (let index = first; index < this.bands.length; index++) {
        changed += this.bands[index].setStates(getState);
        if (changed < frameChanges) continue;
        this.stateCall = requestAnimationFrame(() => runSlice(index + 1));
        return;
      }
    };
    runSlice(0);
  }

  getElement(node: number): SVGGElement | undefined {
    for (const band of this.bands) {
      const element = band.getElement(node);
      if (element) return element;
    }
    return undefined;
  }

  /** First element in reading order, undefined when nothing is drawn. */
  getFirstElement(): SVGGElement | undefined {
    return this.bands[0]?.getFirstElement();
  }

  /** Node whose element has the keyboard. */
  findFocused(): number | undefined {
    const active = document.activeElement;
    return active && this.host.contains(active) ? this.findNode(active) : undefined;
  }

  /** Node of the frame that an element is or is in. */
  findNode(part: Element): number | undefined {
    const frame = part.closest('.frame');
    if (!frame) return undefined;
    for (const band of this.bands) {
      const node = band.findNode(frame);
      if (node !== undefined) return node;
    }
    return undefined;
  }
}
