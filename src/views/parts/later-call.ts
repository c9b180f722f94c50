/** At most one piece of work that is yet to run; another one takes its place. */
export class LaterCall {
  private frame = 0;
  private timer: ReturnType<typeof setTimeout> | undefined;

  /** While the work itself runs it still is, unless it has been called off. */
  get isPending(): boolean {
    return this.frame !== 0 || this.timer !== undefined;
  }

  /** Before the browser paints next. */
  inFrame(work: () => void): void {
    this.cancel();
    const frame = requestAnimationFrame(() => {
      work();
      if (this.frame === frame) this.frame = 0;
    });
    this.frame = frame;
  }

  /** In a task of its own, soon. */
  inTask(work: () => void): void {
    this.cancel();
    const timer = setTimeout(() => {
      work();
      if (this.timer === timer) this.timer = undefined;
    }, 0);
    this.timer = timer;
  }

  /** In a task of its own once the browser has painted: what it lays out has been laid out by then. */
  afterPaint(work: () => void): void {
    this.inFrame(() => this.inTask(work));
  }

  cancel(): void {
    cancelAnimationFrame(this.frame);
    clearTimeout(this.timer);
    this.frame = 0;
    this.timer = undefined;
  }
}
