import type { Surroundings } from '../store/context.ts';
import type { App } from '../store/index.ts';
import { createEmbedding } from './embedding.ts';
import type { EmbedLink } from './link.ts';

/** Listens to the page around, if the link names origins that may be listened to. */
export function startEmbedding(app: App, link: EmbedLink, address: Surroundings['address']) {
  app.store.setState({ isEmbedded: true });
  const isFramed = window.parent !== window;
  const embedding = createEmbedding(app, {
    parent: isFramed ? window.parent : undefined,
    origins: link.origins,
    // Only a page of this very origin gets it; the browser drops it for any other.
    post: (tidings, origin) => {
      if (isFramed && mayBeAround(origin)) window.parent.postMessage(tidings, origin);
    },
    replaceAddress: address.replace,
  });
  for (const text of link.refused) {
    app.actions.addNote(`The link lets “${text}” embed this page, which is no origin.`);
  }
  addEventListener('message', embedding.receive);
  addEventListener('popstate', embedding.tellOfChange);
  embedding.start();
  return embedding;
}

/** Browsers that tell who is around spare a complaint on the console for each origin that is not. */
function mayBeAround(origin: string): boolean {
  const { ancestorOrigins } = location;
  return !ancestorOrigins || ancestorOrigins[0] === origin;
}
