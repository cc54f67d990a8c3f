import { expect, it } from 'vitest';
import { type Packed, PackedPeers } from './packed-peers.ts';

interface Letter extends Packed {
  readonly name: string;
}
const letters = (text: string): Letter[] => [...text].map((name) => ({ name, slot: -1 }));

function prepare(text: string) {
  const peers = new PackedPeers<Letter>(2);
  const all = letters(text);
  for (const peer of all) {
    peers.add(peer, Buffer.from(peer.name + peer.name.toUpperCase()));
  }
  const find = (name: string) => all.find((one) => one.name === name);
  const sorted = (want: number, asking?: string) =>
    [...peers.addresses(want, asking === undefined ? undefined : find(asking)).toString()]
      .filter((_, at) => at % 2 === 0)
      .sort()
      .join('');
  return { peers, find, sorted };
}

it.each([
  ['', 5, undefined, ''],
  ['a', 5, 'a', ''],
  ['abc', 5, undefined, 'abc'],
  ['abc', 5, 'b', 'ac'],
  ['abc', 5, 'c', 'ab'],
  ['abc', 0, 'b', ''],
  ['abc', -1, 'b', ''],
])('of "%s" at most %i for %s: "%s"', (text, want, asking, expected) => {
  expect(prepare(text).sorted(want, asking)).toBe(expected);
});

it('gives each of the others, never one twice, never the one that asks', () => {
  const { sorted, peers, find } = prepare('abcdefg');
  const given = new Set<string>();
  for (let round = 0; round < 500; round += 1) {
    const names = sorted(3, 'd');
    expect(new Set(names).size).toBe(3);
    for (const name of names) {
      given.add(name);
    }
    expect(peers.some(3, find('d')).map(({ name }) => name)).not.toContain('d');
  }
  expect([...given].sort().join('')).toBe('abcefg');
});

it('keeps addresses and peers together when some leave and many come', () => {
  const { peers, find, sorted } = prepare('abcdefghijklmnopqrstuvwxyz');
  for (const name of 'azmbc') {
    const peer = find(name);
    if (peer) {
      peers.remove(peer);
    }
  }
  expect(sorted(99)).toBe('defghijklnopqrstuvwxy');
  expect(
    peers
      .some(99, undefined)
      .map(({ name }) => name)
      .sort()
      .join(''),
  ).toBe(sorted(99));
  expect(peers.addresses(99, undefined).toString()).toMatch(/^(dD|eE|fF|gG|hH|[i-y][I-Y])+$/);
  for (const name of 'defghijklnopqrstuvwxy') {
    const peer = find(name);
    if (peer) {
      peers.remove(peer);
    }
  }
  expect(sorted(99)).toBe('');
});
