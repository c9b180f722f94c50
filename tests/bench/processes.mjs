// Memory of processes, from /proc; elsewhere than on Linux nothing is known and nothing is printed.
import { existsSync, readdirSync, readFileSync } from 'node:fs';

export const canMeasureMemory = existsSync('/proc/self/status');

/** Parent and command line of every process; one that ends meanwhile is left out. */
function listProcesses() {
  const found = new Map();
  for (const entry of readdirSync('/proc')) {
    if (!/^\d+$/.test(entry)) continue;
    try {
      const stat = readFileSync(`/proc/${entry}/stat`, 'utf8');
      // The name in parentheses may hold blanks.
      const parent = Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1]);
      found.set(Number(entry), parent);
    } catch {
      // Gone.
    }
  }
  return found;
}

/** Ids of all processes below one. */
export function listDescendants(rootId) {
  const parents = listProcesses();
  const found = new Set([rootId]);
  for (let before = 0; before !== found.size; ) {
    before = found.size;
    for (const [id, parent] of parents) if (found.has(parent)) found.add(id);
  }
  found.delete(rootId);
  return [...found];
}

/** Bytes of a process that are its own: anonymous and shared memory, without what is mapped from files. */
function readOwnBytes(id) {
  try {
    const status = readFileSync(`/proc/${id}/status`, 'utf8');
    const read = (field) => Number(new RegExp(`^${field}:\\s+(\\d+)`, 'm').exec(status)?.[1] ?? 0);
    return (read('RssAnon') + read('RssShmem')) * 1024;
  } catch {
    return 0;
  }
}

function isRenderer(id) {
  try {
    return readFileSync(`/proc/${id}/cmdline`, 'utf8').includes('--type=renderer');
  } catch {
    return false;
  }
}

/**
 * Samples the memory of the browsers and the servers that this process started, until stopped: the peak of the browser's
 * processes together, of its largest renderer, and of the server. Calls `onLimit` once when all exceed `limit` bytes.
 */
export class MemorySampler {
  browser = 0;
  renderer = 0;
  server = 0;
  #timer;

  constructor(serverId, limit, onLimit) {
    if (!canMeasureMemory) return;
    this.#timer = setInterval(() => {
      const serverIds = new Set(
        serverId === undefined ? [] : [serverId, ...listDescendants(serverId)],
      );
      let browser = 0;
      let server = 0;
      for (const id of listDescendants(process.pid)) {
        const bytes = readOwnBytes(id);
        if (serverIds.has(id)) server += bytes;
        else {
          browser += bytes;
          if (bytes > this.renderer && isRenderer(id)) this.renderer = bytes;
        }
      }
      this.browser = Math.max(this.browser, browser);
      this.server = Math.max(this.server, server);
      if (browser + server > limit) onLimit();
    }, 50);
  }

  stop() {
    clearInterval(this.#timer);
  }
}
