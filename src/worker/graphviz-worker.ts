import { Graphviz } from '@hpcc-js/wasm-graphviz';
import type { LayoutReply, LayoutRequest } from './graphviz-client.ts';

/** Graphviz in a worker of its own, so that a slow layout can be ended with it. Every request gets one reply. */
async function answer(request: LayoutRequest): Promise<LayoutReply> {
  try {
    const graphviz = await Graphviz.load();
    return { id: request.id, kind: 'svg', svg: graphviz.layout(request.dot, 'svg', 'dot') };
  } catch (error) {
    return {
      id: request.id,
      kind: 'error',
      message: error instanceof Error ? error.message : String(error),
    };
  }
}

addEventListener('message', (event: MessageEvent<LayoutRequest>) => {
  void answer(event.data).then((reply) => postMessage(reply));
});
