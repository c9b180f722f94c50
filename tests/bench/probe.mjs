// What runs inside the pages of all viewers alike: an outside measure that asks nothing of the viewer itself.

/**
 * Playwright carries this function's text into the page, before any script of the viewer. It sets `window.bench`:
 * `opened`, settled at the first painted flame graph, and `arm` for one click.
 *
 * A moment counts as painted in the task that follows the animation frame in which the picture was seen to be there.
 */
export function installProbe({ flame, isCanvas, failureText }) {
  const bench = { startedAt: undefined, drawnAt: undefined, armed: undefined, longTasks: [] };
  const settle = {};
  bench.opened = new Promise((resolve) => {
    settle.opened = resolve;
  });

  const observer = new PerformanceObserver((list) => bench.longTasks.push(...list.getEntries()));
  observer.observe({ type: 'longtask', buffered: true });

  /** Calls back once the frame that is being made has been handed over for painting. */
  const afterFrame = (callback) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => {
      port1.close();
      callback(performance.now());
    };
    port2.postMessage(undefined);
  };

  const noteDrawing = () => {
    bench.drawnAt = performance.now();
    if (bench.armed?.at !== undefined) bench.armed.isChanged = true;
  };
  /** A canvas tells nobody what is on it, so the drawing of labels (2D) and boxes (WebGL) is listened to. */
  const listenTo = (prototype, name) => {
    const original = prototype[name];
    prototype[name] = function draw(...given) {
      if (bench.startedAt !== undefined && this.canvas?.clientWidth > 300) noteDrawing();
      return original.apply(this, given);
    };
  };
  if (isCanvas) listenTo(CanvasRenderingContext2D.prototype, 'fillText');

  const isFlameThere = () =>
    isCanvas ? bench.drawnAt !== undefined : document.querySelectorAll(flame).length > 1;
  const hasFailed = () =>
    failureText !== undefined && document.body?.textContent?.includes(failureText);

  const start = (at) => {
    bench.startedAt ??= at;
  };
  // The file input hears of the file here, before the viewer does.
  addEventListener('change', () => start(performance.now()), true);
  bench.start = start;

  const watch = () => {
    if (bench.startedAt !== undefined) {
      if (hasFailed()) {
        settle.opened({ error: `the page says: ${failureText}` });
        return;
      }
      if (isFlameThere()) {
        afterFrame((at) => settle.opened({ startedAt: bench.startedAt, paintedAt: at }));
        return;
      }
    }
    requestAnimationFrame(watch);
  };
  requestAnimationFrame(watch);

  /** Waits for one click and for the first frame after it in which the flame graph has changed. */
  bench.arm = (type, area, patience) => {
    const armed = { at: undefined, isChanged: false };
    bench.armed = armed;
    const mutations = new MutationObserver(() => {
      if (armed.at !== undefined) armed.isChanged = true;
    });
    const root = document.querySelector(area);
    if (!isCanvas && root) {
      mutations.observe(root, { subtree: true, childList: true, attributes: true });
    }
    addEventListener(
      type,
      (event) => {
        armed.at = event.timeStamp;
      },
      { capture: true, once: true },
    );
    bench.clicked = new Promise((resolve) => {
      const giveUpAt = performance.now() + patience;
      const look = () => {
        if (armed.isChanged) {
          mutations.disconnect();
          afterFrame((at) => resolve(at - armed.at));
        } else if (performance.now() > giveUpAt) {
          mutations.disconnect();
          resolve(undefined);
        } else requestAnimationFrame(look);
      };
      requestAnimationFrame(look);
    });
  };

  window.bench = bench;
}
