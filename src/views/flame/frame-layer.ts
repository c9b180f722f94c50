import { LaterCall } from '../parts/later-call.ts';
import { type BandRoom, type Frame, FrameBand, type FrameState } from './frames.ts';
import { bandSize, frameChanges, framesAtOnce, sliceMs } from './geometry.ts';

/** What the layer is to draw. `build` gives frame `index` with `id` as its place in a band, in reading order. */
export interface FramePlan extends BandRoom {
  readonly count: number;
  readonly build: (index: number, id: number) => Frame;
  readonly getState: (node: number) => FrameState;
  /** Paints what stands in for the frames where they take longer: in steps, of which the last one shows it. */
  readonly standIn: () => Steps;
  /** All frames are there: what is left to do, in steps, of which the last one shows them. */
  readonly finish: () => Steps;
}

type Steps = Generator<undefined, void>;

/** Goes on for `ms`; says whether that was all. */
function run(steps: Steps, ms: number): boolean {
  const end = performance.now() + ms;
  do if (steps.next().done) return true;
  while (performance.now() < end);
  return false;
}

/**
 * All frames of the picture, in bands: what d3-flame-graph draws at once it draws for some 50 µs a frame, and the
 * browser lays out and paints for as long again. Band by band the page stays able to answer in between.
 */
export class FrameLayer {
  private readonly host: HTMLElement;
  private readonly bands: FrameBand[] = [];
  /** Bands from here on have no frames. */
  private filledCount = 0;
  /** What is being painted to stand in for the frames. */
  private standIn: Steps | undefined;
  /** What is being done once all frames are there. */
  private finishing: Steps | undefined;
  private readonly drawCall = new LaterCall();
  private readonly stateCall = new LaterCall();

  constructor(host: HTMLElement) {
    this.host = host;
  }

  destroy(): void {
    this.stop();
    for (const band of this.bands.splice(0)) band.destroy();
  }

  private stop(): void {
    this.drawCall.cancel();
    this.stateCall.cancel();
    this.standIn = undefined;
    this.finishing = undefined;
  }

  /** Until then some elements are still those of the picture before, and stand for nothing. */
  get isDrawing(): boolean {
    return this.drawCall.isPending;
  }

  /** Draws a picture of a few frames at once, others over several tasks and animation frames. */
  draw(plan: FramePlan): void {
    this.stop();
    for (const band of this.bands) band.forget();
    const bands = this.drawBands(plan);
    if (Math.max(plan.count, this.filledCount * bandSize) <= framesAtOnce) {
      run(bands, Number.POSITIVE_INFINITY);
      run(plan.finish(), Number.POSITIVE_INFINITY);
      return;
    }
    this.standIn = plan.standIn();
    // Tasks for what is only computed; animation frames for elements, which the browser lays out and paints each time.
    const finish = () => {
      this.finishing ??= plan.finish();
      if (!run(this.finishing, sliceMs)) return this.drawCall.inTask(finish);
      this.finishing = undefined;
    };
    const runSlice = () => {
      this.drawCall.inFrame(run(bands, sliceMs) ? finish : runSlice);
    };
    const paint = () => {
      if (this.standIn && !run(this.standIn, sliceMs)) return this.drawCall.inTask(paint);
      this.standIn = undefined;
      this.drawCall.inFrame(runSlice);
    };
    this.drawCall.inTask(paint);
  }

  /** What stands in for frames looks otherwise now, and so will what is painted last: paints it anew. */
  repaint(standIn: () => Steps): void {
    this.finishAnew();
    if (this.standIn) this.standIn = standIn();
    else run(standIn(), Number.POSITIVE_INFINITY);
  }

  /** What has been prepared for the end looks otherwise now. */
  finishAnew(): void {
    this.finishing = undefined;
  }

  /** The frames of a plan, and then nothing in the bands that it doesn't need. */
  private *drawBands(plan: FramePlan): Steps {
    const bandCount = Math.ceil(plan.count / bandSize);
    for (let index = 0; index < bandCount; index++) {
      this.drawBand(index, plan);
      this.filledCount = Math.max(this.filledCount, index + 1);
      yield;
    }
    while (this.filledCount > bandCount) {
      this.filledCount--;
      this.bands[this.filledCount].draw([], plan);
      yield;
    }
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

  /** Sets the state of every frame drawn; many changes are spread over several animation frames. */
  setStates(getState: (node: number) => FrameState): void {
    this.stateCall.cancel();
    const runSlice = (first: number) => {
      let changed = 0;
      for (let index = first; index < this.bands.length; index++) {
        changed += this.bands[index].setStates(getState);
        if (changed < frameChanges) continue;
        this.stateCall.inFrame(() => runSlice(index + 1));
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
