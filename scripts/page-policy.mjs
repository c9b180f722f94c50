// The page's Content-Security-Policy, in one place for the build, the tests and the check of a deployed copy.

/**
 * Scripts, workers and Graphviz's WebAssembly from the page's own folder alone; nothing inline, no eval. An open menu locks
 * the page's scrolling by a style element of its own, which is what inline styles are allowed for. A profile may be opened
 * from any address a person gives ("Paste a URL", a link), so connections can't be confined without losing that: a host that
 * doesn't want it sends `connect-src 'self'`.
 */
const directives = [
  "default-src 'none'",
  "script-src 'self' 'wasm-unsafe-eval'",
  "worker-src 'self'",
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data: blob:",
  "font-src 'self'",
  "connect-src 'self' http: https:",
  "manifest-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
];

/** For the meta element in index.html: it cannot say who may frame the page. */
export const metaPolicy = directives.join('; ');

/**
 * For the header. `framedBy`: origins that may embed the page.
 *
 * @param {readonly string[]} [framedBy]
 */
export function getHeaderPolicy(framedBy = []) {
  const ancestors = framedBy.length > 0 ? framedBy.join(' ') : "'none'";
  return `${metaPolicy}; frame-ancestors ${ancestors}`;
}
