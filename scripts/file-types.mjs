// What servers say that files are, by the ends of their names: of the build, of the tests and of `pproflens -http`.

/** @type {Readonly<Record<string, string>>} */
const types = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.webmanifest': 'application/manifest+json',
  '.wasm': 'application/wasm',
  '.md': 'text/plain; charset=utf-8',
  '.go': 'text/plain; charset=utf-8',
};

/** @param {string} ending with its dot */
export function getFileType(ending) {
  return types[ending] ?? 'application/octet-stream';
}
