import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { drawProfile, printSamples } from '../../tests/support/profile-text.ts';
import { encodeProfile } from '../profile/encode.ts';
import { inflateWithPako } from '../profile/inflate.ts';
import { parseProfile } from '../profile/parse.ts';
import type { Profile } from '../profile/profile.ts';
import { anonymiseProfiles, createRenamer } from './anonymise.ts';
import { compactProfile } from './compact.ts';

// The hashes were made with Python's hashlib: sha256(b'p\0example.com/shop/cart')[:10] and so on.
const cart = 'p3831fd5258.f3025327365';

const drawn = drawProfile(
  'n/count',
  `example.com/shop/cart.(*Cart).Add@/home/bob/shop/cart/cart.go:7<main.secret@/home/bob/shop/main.go:3 1 {user:bob bytes=16bytes}
   fmt.Fprintf@/home/bob/sdk/go/src/fmt/print.go:20<main.secret@/home/bob/shop/main.go:3 2 {shard=7}
   slices.SortFunc[example.com/shop/cart.Item]@/usr/lib/go/src/slices/sort.go:5<main.secret@/home/bob/shop/main.go:3 4
   time@/usr/src/clib/time.c:1<io.netty.Loop.run@Loop.java:9<log/orders.Print@/home/bob/log/orders/o.go:2 8`,
  { comments: ['by bob'], docUrl: 'https://example.com/bob', dropFrames: 'secret' },
);
const profile = {
  ...drawn,
  mappings: drawn.mappings.map((mapping) => ({
    ...mapping,
    file: '/home/bob/shopd',
    buildId: 'abc123',
  })),
};
const anonymiseProfile = (one: Profile): Profile => anonymiseProfiles([one])[0];
const hidden = anonymiseProfile(profile);

test('names outside the standard library are hashes; values stay', () => {
  const [first, second, third, fourth] = printSamples(hidden);
  expect(first).toBe(`${cart}<main.fa6cfcab49c 1 {kef04bdcf75:vd5b03b5dfa bytes=16bytes}`);
  expect(second).toMatch(/^fmt\.Fprintf<main\.fa6cfcab49c 2 \{k\w{10}:v\w{10}\}$/);
  expect(third).toBe('slices.SortFunc[...]<main.fa6cfcab49c 4');
  // C's time, Java's io.netty and a module of one's own in the manner of a standard package.
  expect(fourth).toMatch(/^f\w{10}<f\w{10}<p\w{10}\.f\w{10} 8$/);
});

test('paths are hashes with the ending that names the language, or what every Go has', () => {
  const files = Array.from(hidden.functions.file, (row) => hidden.strings.get(row));
  expect(files[0]).toBe('d5900623bf6/fe214adea2f.go');
  expect(files).toContain('fmt/print.go');
  expect(files).toContain('slices/sort.go');
  expect(files.some((file) => /^d\w{10}\/f\w{10}\.c$/.test(file))).toBe(true);
  expect(files.some((file) => /^f\w{10}\.java$/.test(file))).toBe(true);
});

test('binaries and build ids are hashes; comments, documentation and patterns go', () => {
  expect(hidden.mappings[0]).toMatchObject({
    file: 'm4104493545',
    buildId: 'b5373c93a323cc7d94462f4d91f0b63a18676027',
  });
  expect(hidden).toMatchObject({ comments: [], docUrl: '', dropFrames: '', keepFrames: '' });
});

test('a difference from a file stays one', () => {
  const difference = drawProfile(
    'n/count',
    'f 1 {pprof::base:true user:bob}\nf 2 {pprof::base:bob}\nf 3 {bytes=16bobs}',
  );
  const [base, odd, unit] = printSamples(anonymiseProfile(difference));
  expect(base).toMatch(/^f\w{10} 1 \{pprof::base:true k\w{10}:v\w{10}\}$/);
  expect(`${odd} ${unit}`).not.toContain('bob');
});

test('what the system’s C library has keeps its name, and the same name elsewhere does not', () => {
  const native = drawProfile('n/count', '!libc.so.6<malloc<main 1');
  const named = {
    ...native,
    // As if the whole program were that library.
    mappings: native.mappings.map((mapping) => ({ ...mapping, file: '/lib/libc.so.6' })),
  };
  expect(printSamples(anonymiseProfile(native))[0]).toMatch(/<f\w{10}<f\w{10} 1$/);
  expect(printSamples(anonymiseProfile(named))[0]).toMatch(/<malloc<main 1$/);
});

test('names whose hashes begin alike stay two, in whatever order they come', () => {
  // Found by trying, with Python's hashlib: both begin with ccaf334181.
  const [one, other] = ['example.com/shop.F2661887', 'example.com/shop.F4036898'];
  const [first, second] = [
    'p9465244b00.fccaf3341813411fcc0de',
    'p9465244b00.fccaf334181eaf8377151',
  ];
  const print = (text: string) => printSamples(anonymiseProfile(drawProfile('n/count', text)));
  expect(print(`${one} 1\n${other} 2`)).toEqual([`${first} 1`, `${second} 2`]);
  expect(print(`${other} 2\n${one} 1`)).toEqual([`${second} 2`, `${first} 1`]);
  expect(print(`${one} 1`)).toEqual(['p9465244b00.fccaf334181 1']);
  // Nor do they become one where each is in a profile of its own.
  const sides = [one, other].map((name) => drawProfile('n/count', `${name} 1`));
  expect(anonymiseProfiles(sides).flatMap(printSamples)).toEqual([`${first} 1`, `${second} 1`]);
});

test('a name can be followed to its hash', () => {
  const rename = createRenamer(profile, hidden);
  expect(rename('example.com/shop/cart.(*Cart).Add')).toBe(cart);
  expect(rename('fmt.Fprintf')).toBe('fmt.Fprintf');
  expect(rename('nosuch')).toBeUndefined();
});

test('the bytes of a real heap hold none of the program’s names, paths and labels', () => {
  const file = new URL('../../public/examples/shopd/heap-after.pb.gz', import.meta.url);
  const bytes = inflateWithPako(new Uint8Array(readFileSync(file)));
  const read = (part: Uint8Array) => new TextDecoder('latin1').decode(part);
  const heap = parseProfile(bytes, { pprofCompat: false });
  const written = read(encodeProfile(anonymiseProfile(compactProfile(heap))));
  // Of the strings of the file itself; `strings heap | grep` shows the same.
  const secrets = read(bytes).match(
    /example\.com[\w./()*]+|main\.[\w.()*]+|\/home\/[\w./-]+|\/usr\/[\w./-]+/g,
  );
  expect(secrets?.length).toBeGreaterThan(30);
  for (const secret of secrets ?? []) expect(written).not.toContain(secret);
  for (const word of ['shopd', 'gopher', 'catalog']) {
    expect(written).not.toContain(word);
  }
  expect(written).toContain('net/http.(*conn).serve');
});
