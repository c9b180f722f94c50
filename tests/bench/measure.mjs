// One opening of one file in one viewer, from the drop to the clicks.
import { readFileSync } from 'node:fs';
import { Failure, within, withPage } from './browser.mjs';
import { installProbe } from './probe.mjs';
import { MemorySampler } from './processes.mjs';
import { startPprof } from './viewers.mjs';

/** A click that changes nothing within this time hit no frame. */
const clickPatienceMs = 2000;
/** speedscope's first row of frames, below its toolbar, its overview and its scale. */
const firstRowY = 155;
/** All clicks together; what was measured until then counts. */
const clicksLimitMs = 30_000;

/** Points on different frames, spread over what can be seen. */
async function findPoints(page, viewer, clickCount) {
  if (viewer.probe.isCanvas) {
    const box = await page.evaluate(() => {
      const canvases = [...document.querySelectorAll('canvas')].filter((c) => c.clientWidth > 300);
      const largest = canvases.sort((a, b) => b.clientHeight - a.clientHeight)[0];
      const { x, y, width, height } = largest.getBoundingClientRect();
      return { x, y, width, height };
    });
    // Nothing tells where frames are on a canvas: upper rows, which are full, at places that the golden ratio spreads.
    return Array.from({ length: clickCount * 3 }, (_, at) => ({
      x: box.x + box.width * (0.02 + 0.96 * ((at * 0.618034) % 1)),
      y: firstRowY + (at % 8) * 20,
    }));
  }
  const { boxes, area } = await page.evaluate(
    ([flame, root]) => {
      const rect = ({ x, y, width, height }) => ({ x, y, width, height });
      const frames = [...document.querySelectorAll(flame)].slice(0, 20_000);
      return {
        boxes: frames.map((frame) => rect(frame.getBoundingClientRect())),
        area: rect(document.querySelector(root).getBoundingClientRect()),
      };
    },
    [viewer.probe.flame, viewer.area],
  );
  const isClickable = ({ x, y, width, height }) =>
    width >= 12 && width < area.width * 0.9 && height >= 8 && x >= 0 && y > 80 && y + height < 880;
  const usable = boxes.filter(isClickable);
  const step = Math.max(1, usable.length / (clickCount * 2));
  const picked = Array.from(
    { length: Math.min(usable.length, clickCount * 2) },
    (_, at) => usable[Math.floor(at * step)],
  );
  return picked.map(({ x, y, width, height }) => ({ x: x + width / 2, y: y + height / 2 }));
}

/** Back to the whole profile, the way each viewer offers it. */
async function resetZoom(page, viewer) {
  if (viewer.probe.isCanvas) await page.keyboard.press('0');
  else {
    const root = page.locator(viewer.probe.flame).first();
    const box = await root.boundingBox();
    if (box) await page.mouse.click(box.x + box.width / 2, box.y + box.height / 2);
  }
  await page.waitForTimeout(viewer.settleMs ?? 120);
}

/** Milliseconds from a zooming click to the first painted frame that shows a change, of so many clicks. */
async function measureClicks(page, viewer, clickCount) {
  const times = [];
  const endAt = Date.now() + clicksLimitMs;
  for (const { x, y } of await findPoints(page, viewer, clickCount)) {
    if (times.length === clickCount || Date.now() > endAt) break;
    await page.mouse.move(x, y);
    await page.waitForTimeout(60);
    await page.evaluate(
      ([type, area, patience]) => window.bench.arm(type, area, patience),
      [viewer.zoom, viewer.area, clickPatienceMs],
    );
    if (viewer.zoom === 'dblclick') await page.mouse.dblclick(x, y);
    else await page.mouse.click(x, y);
    const ms = await page.evaluate(() => window.bench.clicked);
    if (ms !== undefined && ms !== null) {
      times.push(ms);
      await resetZoom(page, viewer);
    }
  }
  return times;
}

/** Longest task of the main thread between start and picture; undefined where none was over 50 ms. */
function findLongestTask(tasks, { startedAt, paintedAt }) {
  const during = tasks.filter(([at, ms]) => at + ms >= startedAt && at <= paintedAt);
  return during.length === 0 ? undefined : Math.max(...during.map(([, ms]) => ms));
}

async function readMarks(page) {
  return page.evaluate(() => {
    const at = (name) => performance.getEntriesByName(`pproflens:${name}`).at(-1)?.startTime;
    const open = at('open');
    const ready = at('ready');
    return open === undefined || ready === undefined ? undefined : ready - open;
  });
}

async function openAndMeasure(page, viewer, file, server, memory, options) {
  await page.addInitScript(installProbe, viewer.probe);
  if (server) {
    await server.listening;
    await page.addInitScript(() => window.bench.start(0));
    await page.goto(`${server.address}ui/flamegraph`, { waitUntil: 'commit', timeout: 0 });
  } else await viewer.open(page, file.path);
  const opened = await page.evaluate(() => window.bench.opened);
  if (opened.error) throw new Failure(opened.error);
  // Late entries and late allocations of the same opening still count.
  await page.waitForTimeout(500);
  memory.stop();
  if (options.pictures) await page.screenshot({ path: `${options.pictures}.png` });
  const tasks = await page.evaluate(() =>
    window.bench.longTasks.map(({ startTime, duration }) => [startTime, duration]),
  );
  const origin = await page.evaluate(() => performance.timeOrigin);
  const pageMs = opened.paintedAt - opened.startedAt;
  return {
    pageMs,
    paintedMs: server ? origin + opened.paintedAt - server.startedAt : pageMs,
    markedMs: await readMarks(page),
    longestTask: findLongestTask(tasks, opened) ?? 0,
    browserBytes: memory.browser,
    rendererBytes: memory.renderer,
    serverBytes: memory.server,
  };
}

/** Opens a file in a viewer, in a browser of its own. Returns numbers, or `failure` with a reason. */
export async function measureViewer(viewer, file, options) {
  let server;
  let memory;
  let opened;
  try {
    const { limitMs, limitBytes } = options;
    return await withPage(limitMs + 2 * clicksLimitMs, async (page, { stop }) => {
      if (viewer.isServer) server = await startPprof(file.path);
      memory = new MemorySampler(server?.id, limitBytes, () =>
        stop(`more than ${Math.round(limitBytes / 1e9)} GB of memory`),
      );
      const opening = openAndMeasure(page, viewer, file, server, memory, options);
      opened = await within(limitMs, 'opening', opening);
      return { ...opened, clicks: await measureClicks(page, viewer, options.clickCount) };
    });
  } catch (error) {
    // What the clicks did to it doesn't undo that it was opened.
    if (opened) return { ...opened, clicks: [] };
    // A tab that was ended also rejects what it was asked; Playwright's words then are about the cause.
    const [reason] = String(error instanceof Error ? error.message : error).split('\n');
    return { failure: reason };
  } finally {
    memory?.stop();
    server?.stop();
  }
}

/**
 * Milliseconds that DecompressionStream takes for a file's bytes, in the same browser: bytes in memory, one worker, what
 * comes out is thrown away.
 */
export async function measureGunzip(address, file) {
  return withPage(120_000, async (page) => {
    await page.goto(address);
    await page.setContent('<input type="file">');
    if (readFileSync(file.path).subarray(0, 2).toString('hex') !== '1f8b') return undefined;
    await page.locator('input').setInputFiles(file.path);
    return page.evaluate(gunzipInWorker);
  });
}

/** Runs in the page. The worker gets the code of one function as text. */
function gunzipInWorker() {
  const work = async ({ data }) => {
    const bytes = await data.arrayBuffer();
    const startedAt = performance.now();
    const stream = new DecompressionStream('gzip');
    const writer = stream.writable.getWriter();
    const reader = stream.readable.getReader();
    const write = async () => {
      for (let at = 0; at < bytes.byteLength; at += 1 << 18) {
        await writer.ready;
        writer.write(new Uint8Array(bytes.slice(at, at + (1 << 18))));
      }
      await writer.close();
    };
    const written = write();
    while (!(await reader.read()).done);
    await written;
    self.postMessage(performance.now() - startedAt);
  };
  const code = new Blob([`self.onmessage = ${work}`], { type: 'text/javascript' });
  const worker = new Worker(URL.createObjectURL(code));
  return new Promise((resolve, reject) => {
    worker.onmessage = ({ data }) => resolve(data);
    worker.onerror = ({ message }) => reject(new Error(message));
    worker.postMessage(document.querySelector('input').files[0]);
  });
}
