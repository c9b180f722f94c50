import { Buffer } from 'node:buffer';
import { deflateRawSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { readZip } from './zip-files.ts';

/** An archive by hand, as the format's description lays it out: local headers, the list of files, its end. */
function createZip(
  files: readonly (readonly [path: string, text: string, isStored?: boolean])[],
): File {
  const locals: Buffer[] = [];
  const list: Buffer[] = [];
  let offset = 0;
  for (const [path, text, isStored] of files) {
    const name = Buffer.from(path);
    const packed = isStored ? Buffer.from(text) : deflateRawSync(text);
    const local = Buffer.alloc(30);
    local.writeUInt32LE(0x04034b50, 0);
    local.writeUInt16LE(name.length, 26);
    const entry = Buffer.alloc(46);
    entry.writeUInt32LE(0x02014b50, 0);
    entry.writeUInt16LE(isStored ? 0 : 8, 10);
    entry.writeUInt32LE(packed.length, 20);
    entry.writeUInt32LE(text.length, 24);
    entry.writeUInt16LE(name.length, 28);
    entry.writeUInt32LE(offset, 42);
    locals.push(local, name, packed);
    list.push(entry, name);
    offset += local.length + name.length + packed.length;
  }
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(files.length, 10);
  end.writeUInt32LE(offset, 16);
  return new File([Buffer.concat([...locals, ...list, end])], 'shop.zip');
}

const isGo = (path: string) => path.endsWith('.go');

describe('a dropped zip', () => {
  it('gives its files as a dropped folder would', async () => {
    const zip = createZip([
      ['cmd/', '', true],
      ['cmd/main.go', 'package main\n'],
      ['store/store.go', 'package store\n', true],
      ['logo.png', 'x'],
    ]);
    const files = await readZip(zip, isGo);
    expect(files.map(({ path }) => path)).toEqual(['shop/cmd/main.go', 'shop/store/store.go']);
    expect(await Promise.all(files.map(({ file }) => file.text()))).toEqual([
      'package main\n',
      'package store\n',
    ]);
  });

  it('says what is wrong with a file that is no archive', async () => {
    const file = new File(['no archive at all, just text'], 'x.zip');
    await expect(readZip(file, isGo)).rejects.toThrow('no list of files');
  });

  it('refuses places outside the file', async () => {
    const zip = createZip([['a.go', 'package a\n']]);
    const bytes = Buffer.from(await zip.arrayBuffer());
    bytes.writeUInt32LE(0xfffffff0, bytes.length - 6);
    await expect(readZip(new File([bytes], 'x.zip'), isGo)).rejects.toThrow(RangeError);
  });
});
