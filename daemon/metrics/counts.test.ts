import { expect, test } from 'vitest';
import { Emitter } from '../base/events.ts';
import type { EndedSession } from '../distribution/types.ts';
import { RequestCounts } from './request-counts.ts';
import { SentBytes } from './sent-bytes.ts';

test('sent bytes never become less, also when an image goes or comes back', () => {
  const ended = new Emitter<EndedSession>();
  let torrents: { infoHash: string; seeders: number; leechers: number; sentBytes?: number }[] = [];
  const sent = new SentBytes({ list: () => ({ torrents, multicast: [] }), onDidEnd: ended.event });
  const after = (...given: [string, number?][]) => {
    torrents = given.map(([infoHash, sentBytes]) => ({
      ...{ infoHash, seeders: 0, leechers: 0 },
      ...(sentBytes !== undefined && { sentBytes }),
    }));
    return sent.all().torrent;
  };
  expect(after(['a', 100], ['b'])).toBe(100);
  expect(after(['a', 150], ['b', 20])).toBe(170);
  expect(after(['b', 30])).toBe(180);
  expect(after(['a', 5], ['b', 30])).toBe(185);
  const session = { port: 9000, image: 'win11', file: 'win11.img', bytes: 1000, completed: [] };
  const times = { startedAt: undefined, endedAt: '', job: undefined };
  ended.fire({ ...session, ...times, state: 'failed' });
  ended.fire({ ...session, ...times, state: 'done' });
  expect(sent.all()).toEqual({ torrent: 185, multicast: 1000 });
  sent.dispose();
});

test('whatever strangers ask for is one method', () => {
  const counts = new RequestCounts();
  for (let at = 0; at < 1_000; at += 1) {
    counts.count(`og/no-such-${at}`, 'unknownMethod');
  }
  counts.count('og/info', 'ok');
  counts.count('og/info', 'ok');
  counts.count('constructor', 'unknownMethod');
  expect(counts.all()).toEqual([
    { method: 'other', outcome: 'unknownMethod', count: 1_001 },
    { method: 'og/info', outcome: 'ok', count: 2 },
  ]);
});
