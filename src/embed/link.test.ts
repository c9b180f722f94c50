import { describe, expect, test } from 'vitest';
import { readEmbedLink, stripPrefix } from './link.ts';

describe('readEmbedLink', () => {
  test('a link without embed stands for itself', () => {
    for (const hash of ['', '#', '#/top', '#profile=embed&/top', '#/top?q=embed', '#embedded']) {
      expect(readEmbedLink(hash)).toBeUndefined();
    }
  });

  test('embed alone is bare, and lets nobody in', () => {
    expect(readEmbedLink('#embed')).toEqual({ origins: [], refused: [], prefix: 'embed&' });
    expect(readEmbedLink('#embed&/top')?.origins).toEqual([]);
  });

  test('origins are listed with commas, escaped or not', () => {
    const plain = readEmbedLink('#embed=https://one.example,http://127.0.0.1:8080&/top');
    expect(plain?.origins).toEqual(['https://one.example', 'http://127.0.0.1:8080']);
    expect(plain?.prefix).toBe('embed=https://one.example,http://127.0.0.1:8080&');
    const escaped = readEmbedLink('#embed=https%3A%2F%2Fone.example%2Chttps%3A%2F%2Ftwo.example');
    expect(escaped?.origins).toEqual(['https://one.example', 'https://two.example']);
  });

  test.each([
    '*',
    'null',
    'https://*.example',
    'https://one.example/',
    'https://one.example/path',
    'https://user@one.example',
    'https://one.example:443',
    'javascript:alert(1)',
    'file://',
    'one.example',
    'HTTPS://one.example',
  ])('%s is no origin', (text) => {
    const link = readEmbedLink(`#embed=${encodeURIComponent(text)}`);
    expect(link?.origins).toEqual([]);
    expect(link?.refused).toEqual([text]);
  });

  test('what is no valid escape is taken as it stands', () => {
    expect(readEmbedLink('#embed=%E0%A4%A')?.origins).toEqual([]);
  });
});

test('stripPrefix leaves what the page reads', () => {
  expect(stripPrefix('#embed=https://one.example&profile=a.pb.gz&/top?f=x')).toBe(
    '#profile=a.pb.gz&/top?f=x',
  );
  expect(stripPrefix('#embed')).toBe('#');
  expect(stripPrefix('#/top?f=embed=')).toBe('#/top?f=embed=');
});
