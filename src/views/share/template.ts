import { pageEnd, pageStart } from '../../share/page-file.ts';

/** Elements of a page that is one file, by their ids; they are what a page saved from it is made of. */
const styleId = 'pproflens-style';
const licencesId = 'pproflens-licences';
const scriptIds = ['pproflens-worker', 'pproflens-graphviz', 'pproflens-page'];

/**
 * The text of a page without profiles: a saved page makes it of its own elements, any other fetches it from its site.
 * Errors: rejects, in words, where the site has none.
 */
export async function readTemplate(): Promise<string> {
  const own = readOwnTemplate(document);
  if (own !== undefined) return own;
  const address = new URL('single.html', document.baseURI);
  const response = await fetch(address).catch(() => {
    throw new Error('the template for saved pages could not be fetched; is there a network');
  });
  const text = response.ok ? await response.text() : '';
  if (!text.includes(pageStart)) {
    throw new Error('this site lacks the template for saved pages, single.html');
  }
  return text;
}

/** Undefined for a page that is several files. What the viewer has put into the document since is left out. */
function readOwnTemplate(page: Document): string | undefined {
  const style = page.getElementById(styleId);
  const scripts = scriptIds.map((id) => page.getElementById(id));
  const script = scripts.map((element) => element?.outerHTML ?? '');
  if (!style || script.includes('')) return undefined;
  const head = [...page.head.querySelectorAll('meta, link[rel="icon"]')].map(
    (element) => element.outerHTML,
  );
  return [
    '<!doctype html>\n<html lang="en" data-state="empty">\n<head>',
    ...head,
    '<title>pproflens</title>',
    style.outerHTML,
    '</head>\n<body>\n<div id="root"></div>',
    page.querySelector('body > noscript')?.outerHTML ?? '',
    pageStart + pageEnd,
    page.getElementById(licencesId)?.outerHTML ?? '',
    ...script,
    '</body>\n</html>\n',
  ].join('\n');
}
