#!/usr/bin/env node
// Checks a deployed copy of the page: are its files there, with the types, cache times and policy of docs/hosting.md?
//
//   node scripts/check-host.mjs https://example.com/tools/pproflens/
//
// Asks for every file of the build once, with GET. Ends with 1 if something keeps the page from working; what would only be
// better is a warning.
import { createHash } from 'node:crypto';
import { request as requestHttp } from 'node:http';
import { request as requestHttps } from 'node:https';
import { fileURLToPath } from 'node:url';
import { brotliDecompressSync, gunzipSync } from 'node:zlib';

const types = [
  [/(^|\/|\.html)$/, /^text\/html/],
  [/\.js$/, /^(text|application)\/javascript/],
  [/\.css$/, /^text\/css/],
  [/\.svg$/, /^image\/svg\+xml/],
  [/\.png$/, /^image\/png/],
  [/\.wasm$/, /^application\/wasm/],
  [/\.json$/, /^application\/json/],
  [/\.webmanifest$/, /^application\/(manifest\+)?json/],
];
const year = 31_536_000;

/** The answer as the host gives it: no decoding, no following. */
function ask(url, headers = {}) {
  const request = url.protocol === 'https:' ? requestHttps : requestHttp;
  return new Promise((resolve, reject) => {
    const sent = request(url, { headers, timeout: 20_000 }, (response) => {
      const parts = [];
      response.on('data', (part) => parts.push(part));
      response.on('error', reject);
      response.on('end', () => {
        resolve({
          status: response.statusCode,
          headers: response.headers,
          body: Buffer.concat(parts),
        });
      });
    });
    sent.on('timeout', () => sent.destroy(new Error('no answer within 20 s')));
    sent.on('error', reject);
    sent.end();
  });
}

/** What was stored compressed, as a browser would see it. */
function unpack(headers, body) {
  switch (headers['content-encoding']) {
    case 'gzip':
      return gunzipSync(body);
    case 'br':
      return brotliDecompressSync(body);
    default:
      return body;
  }
}

/** Seconds that a browser may keep an answer without asking; undefined: the host doesn't say. */
function getMaxAge(headers) {
  const cache = headers['cache-control'];
  if (cache === undefined) return undefined;
  if (/\bno-(cache|store)\b/.test(cache)) return 0;
  const found = /\bmax-age=(\d+)/.exec(cache);
  return found ? Number(found[1]) : undefined;
}

function parsePolicy(text) {
  return new Map(
    text
      .split(';')
      .map((directive) => directive.trim().split(/\s+/))
      .filter(([name]) => name !== '')
      .map(([name, ...sources]) => [name.toLowerCase(), sources]),
  );
}

/** What a policy has that the page can't do without, and what it should not have. */
function checkPolicy(text, report) {
  const policy = parsePolicy(text);
  const get = (name) => policy.get(name) ?? policy.get('default-src') ?? ['*'];
  const needs = [
    ['script-src', "'self'", 'the page’s script'],
    ['script-src', "'wasm-unsafe-eval'", 'Graphviz, which draws the graph'],
    ['style-src', "'self'", 'the style sheet'],
    ['style-src', "'unsafe-inline'", 'menus, which lock scrolling by a style element'],
    ['connect-src', "'self'", 'examples and profiles beside the page'],
    ['img-src', 'blob:', 'pictures that are saved'],
  ];
  for (const [name, source, what] of needs) {
    const sources = get(name);
    if (!sources.includes(source) && !sources.includes('*')) {
      report.fail(`policy: ${name} lacks ${source}: ${what}`);
    }
  }
  const workers = policy.get('worker-src') ?? policy.get('child-src') ?? get('script-src');
  if (!workers.includes("'self'")) report.fail("policy: worker-src lacks 'self': the engine");
  for (const source of ["'unsafe-inline'", "'unsafe-eval'", '*', 'https:', 'data:']) {
    if (get('script-src').includes(source)) report.warn(`policy: script-src allows ${source}`);
  }
  if (!get('connect-src').includes('https:')) {
    report.warn('policy: connect-src keeps profiles of other hosts out (“Paste a URL”, links)');
  }
}

function checkType(path, headers, report) {
  const type = headers['content-type'] ?? '';
  const wanted = types.find(([pattern]) => pattern.test(path))?.[1];
  if (wanted && !wanted.test(type)) report.fail(`${path}: type is “${type}”`);
  // Encoded, a browser unpacks it before the page sees it.
  if (/\.gz$/.test(path) && headers['content-encoding']) {
    report.warn(
      `${path}: sent with content-encoding ${headers['content-encoding']}; send it as it is`,
    );
  }
}

function checkCache(path, headers, report) {
  const age = getMaxAge(headers);
  if (path !== '' && path !== 'sw.js') return;
  if (age === 0) return;
  const kept = age === undefined ? 'the host doesn’t say for how long' : `${age} s`;
  const said = `${path || 'index.html'}: may be kept (${kept}); no-cache lets a new version arrive at once`;
  // GitHub Pages keeps all for ten minutes, and can't be told otherwise.
  if (age !== undefined && age > 86_400) report.fail(said);
  else report.warn(said);
}

function createReport(log) {
  const counts = { failed: 0, warned: 0 };
  return {
    counts,
    ok: (text) => log(`ok    ${text}`),
    warn: (text) => {
      counts.warned += 1;
      log(`warn  ${text}`);
    },
    fail: (text) => {
      counts.failed += 1;
      log(`FAIL  ${text}`);
    },
  };
}

async function checkPage(base, report) {
  const { status, headers, body } = await ask(base);
  if (status !== 200) {
    report.fail(`${base}: answered ${status}`);
    return undefined;
  }
  const html = unpack(headers, body).toString('utf8');
  if (!html.includes('<div id="root">') || !html.includes('pproflens')) {
    report.fail(`${base}: is no page of pproflens`);
    return undefined;
  }
  checkType('', headers, report);
  checkCache('', headers, report);
  if (/(?:src|href)="\/(?!\/)/.test(html))
    report.fail('the page names files from the root of the host');
  const inPage = /http-equiv="Content-Security-Policy" content="([^"]*)"/.exec(html)?.[1];
  const inHeader = headers['content-security-policy'];
  if (inPage === undefined) report.fail('the page has lost its own policy: is it a built one?');
  else checkPolicy(inPage, report);
  if (inHeader === undefined) {
    report.warn('no content-security-policy header: workers and framing have no policy');
  } else {
    checkPolicy(inHeader, report);
    if (!/frame-ancestors/.test(inHeader))
      report.warn('policy: no frame-ancestors: any page may frame it');
  }
  if (headers['x-content-type-options'] !== 'nosniff')
    report.warn('no x-content-type-options: nosniff');
  report.ok('the page is there');
  return html;
}

/** The list in the service worker is what the build consists of. */
async function readList(base, report) {
  const { status, headers, body } = await ask(new URL('sw.js', base));
  if (status !== 200) {
    report.fail(`sw.js: answered ${status}; the page does not work offline`);
    return undefined;
  }
  checkType('sw.js', headers, report);
  checkCache('sw.js', headers, report);
  const text = unpack(headers, body).toString('utf8');
  try {
    return JSON.parse(/^const pageFiles=(\{.*\});$/m.exec(text)?.[1] ?? '');
  } catch {
    report.fail('sw.js: has no list of files');
    return undefined;
  }
}

async function checkFiles(base, { files, version }, report) {
  const hash = createHash('sha256');
  let missing = 0;
  let forgotten = 0;
  // As the build hashes them: in order, each under its name.
  for (const path of files.map((file) => file || 'index.html').sort()) {
    const { status, headers, body } = await ask(new URL(path === 'index.html' ? './' : path, base));
    if (status !== 200) {
      missing += 1;
      report.fail(`${path}: answered ${status}`);
      continue;
    }
    checkType(path, headers, report);
    if (/^assets\//.test(path) && (getMaxAge(headers) ?? 0) < year) forgotten += 1;
    hash.update(path).update(unpack(headers, body));
  }
  if (forgotten > 0) {
    report.warn(
      `${forgotten} files of assets/ are asked for again: cache-control: public, max-age=${year}, immutable`,
    );
  }
  if (missing > 0) return;
  report.ok(`all ${files.length} files are there`);
  if (hash.digest('hex').startsWith(version)) report.ok(`they are those of build ${version}`);
  else
    report.warn(
      'the host changes files, or they are not all of one build; changed ones are not kept offline',
    );
}

async function checkCompression(base, html, report) {
  const script = /<script[^>]* src="([^"]+)"/.exec(html)?.[1];
  if (!script) {
    report.fail('the page names no script');
    return;
  }
  const { headers } = await ask(new URL(script, base), { 'accept-encoding': 'gzip, br, zstd' });
  if (headers['content-encoding'])
    report.ok(`scripts are sent with ${headers['content-encoding']}`);
  else report.warn('scripts are sent uncompressed: the page loads three times as much');
}

/** Without its last slash the address has to lead to the page's folder, or every file is looked for one folder above. */
async function checkSlash(base, report) {
  if (base.pathname === '/') return;
  const { status, headers } = await ask(new URL(base.href.slice(0, -1)));
  const target = headers.location && new URL(headers.location, base).href;
  if (status >= 300 && status < 400 && target === base.href) report.ok('a missing slash is added');
  else if (status === 200) report.fail(`${base.href.slice(0, -1)} shows a page without its files`);
  else
    report.warn(`${base.href.slice(0, -1)} answers ${status}, not with a redirect to ${base.href}`);
}

/** Checks a copy. Resolves to how much failed and was warned of. Errors: rejects when the host can't be reached. */
export async function checkHost(address, log = console.log) {
  const base = new URL(address);
  if (base.protocol !== 'http:' && base.protocol !== 'https:')
    throw new Error('no http or https address');
  base.search = '';
  base.hash = '';
  if (base.pathname.endsWith('/index.html'))
    base.pathname = base.pathname.slice(0, -'index.html'.length);
  if (!base.pathname.endsWith('/')) base.pathname += '/';
  const report = createReport(log);
  const isLocal = /(^|\.)localhost$|^127\./.test(base.hostname);
  if (base.protocol === 'http:' && !isLocal) {
    report.fail(
      'plain http: browsers keep no page for offline use, and anyone between can change it',
    );
  }
  const html = await checkPage(base, report);
  if (html) {
    const list = await readList(base, report);
    if (list) await checkFiles(base, list, report);
    await checkCompression(base, html, report);
    await checkSlash(base, report);
  }
  return report.counts;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const address = process.argv[2];
  if (!address) {
    console.error('usage: node scripts/check-host.mjs https://example.com/tools/pproflens/');
    process.exit(2);
  }
  try {
    const { failed, warned } = await checkHost(address);
    console.log(`${failed} failed, ${warned} warnings`);
    process.exitCode = failed > 0 ? 1 : 0;
  } catch (error) {
    console.error(`${address}: ${error instanceof Error ? error.message : error}`);
    process.exitCode = 1;
  }
}
