import { expect, test } from 'vitest';
import { isGoStandard } from './go-standard.ts';

test.each([
  'fmt',
  'net/http',
  'crypto',
  'crypto/x509/pkix',
  'runtime',
  'runtime/internal/atomic',
  'internal/poll',
  'crypto/internal/fips140/sha256',
  'vendor/golang.org/x/net/http2/hpack',
])('%s is of the standard library', (path) => {
  expect(isGoStandard(path)).toBe(true);
});

test.each([
  'main',
  'log/orders',
  'net/shop',
  'internal/billing',
  'shop/internal/poll',
  'golang.org/x/net/http2',
  'example.com/fmt',
  'runtimex',
  'runtime/internalize',
  'constructor',
])('%s is not', (path) => {
  expect(isGoStandard(path)).toBe(false);
});
