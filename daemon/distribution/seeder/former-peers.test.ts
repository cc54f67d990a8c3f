import { expect, test } from 'vitest';
import { ReadyImages } from '../ready-images.ts';
import { FormerPeers, rememberMs } from './former-peers.ts';
import { Shared } from './shared-images.ts';

const none = new ReadyImages({ list: () => [], onDidChange: () => ({ dispose: () => {} }) });
const ready = { infoHash: 'h', canonicalName: 'win', file: 'win.img', sizeBytes: 9 };
const image = new Shared(ready, none);
const peer = (peerId: string, haveBytes: number, leftAt: number) => ({
  ...{ address: `10.0.0.1:${leftAt}`, peerId, haveBytes, bytesPerSecond: 0, leftAt },
});

test('peers are remembered for a while, each as it left last', () => {
  const former = new FormerPeers();
  former.add(image, peer('a', 5, 0));
  former.add(image, peer('b', 0, 1));
  former.add(image, peer('c', 9, 2));
  former.add(image, peer('a', 7, 3));
  const had = (now: number) => former.of(image, now).map(({ peerId, haveBytes }) => peerId + haveBytes);
  expect(had(10)).toEqual(['c9', 'a7']);
  expect(had(rememberMs + 3)).toEqual(['a7']);
  expect(had(rememberMs + 4)).toEqual([]);
  expect(former.of(new Shared(ready, none), 10)).toEqual([]);
});

test('not more than 500 of an image', () => {
  const former = new FormerPeers();
  for (let at = 0; at < 600; at += 1) {
    former.add(image, peer(`p${at}`, 1, at));
  }
  expect(former.of(image, 600)).toHaveLength(500);
  expect(former.of(image, 600)[0]?.peerId).toBe('p100');
});
