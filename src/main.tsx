import './ui/tokens.css';
import './ui/base.css';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { createAddress } from './embed/address.ts';
import { readEmbedLink } from './embed/link.ts';
import { startEmbedding } from './embed/start.ts';
import { findServiceWorker } from './pwa/find-service-worker.ts';
import { createApp, getPageState } from './store/index.ts';
import { readSavedPage } from './store/saved-page.ts';
import { compileSearch } from './store/search.ts';
import { onFirstSign } from './ui/first-sign.ts';
import { applyTheme, readTheme } from './ui/theme.ts';
import { EmbedPage } from './views/embed/EmbedPage.tsx';
import { App } from './views/shell/App.tsx';
import { Client, createWorkerPort } from './worker/client.ts';

const mark = (name: string, detail?: object): void => {
  performance.mark(name, { detail });
};

const saved = readSavedPage(document);
// A saved page opens as it was saved; a reload keeps what was done since.
if (saved && location.hash === '') history.replaceState(null, '', `#${saved.content.state}`);

const embedLink = readEmbedLink(location.hash);
let embedding: ReturnType<typeof startEmbedding> | undefined;
const address = createAddress(embedLink?.prefix ?? '', () => embedding?.tellOfChange());

const client = new Client(createWorkerPort, mark);
const app = createApp({
  ...(saved ? { saved } : {}),
  client,
  address,
  baseUrl: document.baseURI,
  loadText: async (url, method) => {
    const response = await fetch(url, { method: method ?? 'GET' });
    if (!response.ok) {
      // The command line's server says in one line why; other servers send pages.
      const isLine = response.headers.get('content-type')?.startsWith('text/plain');
      const reason = isLine ? (await response.text()).trim() : response.statusText;
      throw new Error(`${response.status} ${reason}`);
    }
    return response.text();
  },
  compile: compileSearch,
  mark,
});

// The theme comes before the first paint; the shell takes over from here.
applyTheme(readTheme())();

app.store.subscribe((state) => {
  document.documentElement.dataset.state = getPageState(state);
  const { current } = state;
  const title = state.saved?.title || current?.entry.name;
  document.title = title ? `${title} · pproflens` : 'pproflens';
});
// Going back fires both events; the second finds nothing left to do.
addEventListener('popstate', app.followAddress);
addEventListener('hashchange', app.followAddress);
app.start();
if (embedLink) embedding = startEmbedding(app, embedLink, address);

// The first profile finds a worker that has run before. Not sooner than somebody is there: it is larger than the page.
onFirstSign(() => client.prepare());

// Being installed is for later: first the page itself is there.
const serviceWorker = findServiceWorker();
if (serviceWorker !== undefined) {
  addEventListener('load', async () => {
    const [{ startInstalled }, { createHost }] = await Promise.all([
      import('./pwa/start.ts'),
      import('./pwa/host.ts'),
    ]);
    await startInstalled(serviceWorker, createHost(app));
  });
}

const root = document.getElementById('root');
if (!root) throw new Error('no #root');
createRoot(root).render(
  <StrictMode>{embedLink ? <EmbedPage app={app} /> : <App app={app} />}</StrictMode>,
);
