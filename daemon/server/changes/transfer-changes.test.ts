import { expect, it } from 'vitest';
import { paperRooms } from '../test-support/paper-rooms.ts';
import { createChangeFeed } from './change-feed.ts';
import { createSubscription } from './subscription.ts';
import { TransferChanges } from './transfer-changes.ts';

const torrent = (infoHash: string, leechers = 0) => ({
  ...{ infoHash, image: infoHash, seeders: 0, leechers, completed: 0 },
  peers: [{ address: '10.0.0.1:2706', leftBytes: 9 }],
});

const english = { language: 'en', partial: false } as const;

function prepare() {
  const { rooms, events } = paperRooms({
    transfers: {
      list: () => {
        throw new Error('a change must not cost more because there are many torrents');
      },
    },
  });
  const changes = new TransferChanges(rooms, () => {});
  return { rooms, events, changes };
}

it('tells the torrents that have changed, with the names of the computers, and those that are gone', () => {
  const { events, changes } = prepare();
  expect(changes.take()).toBeUndefined();
  events.transfers.fire({ changed: [torrent('a'), torrent('b')], removed: [] });
  events.transfers.fire({ changed: [torrent('a', 1)], removed: ['b', 'c'] });
  expect(changes.take()?.say(english)).toEqual({
    torrents: [{ ...torrent('a', 1), peers: [{ ...torrent('a').peers[0], computer: 'pc1', name: 'pc01' }] }],
    removed: ['b', 'c'],
    multicast: [],
  });
  expect(changes.take()).toBeUndefined();
});

it('keeps only the newest change of a torrent for those who come back', () => {
  const { events, changes } = prepare();
  const told = [
    { changed: [torrent('a', 1), torrent('b', 1)], removed: [] },
    { changed: [torrent('a', 2)], removed: [] },
    { changed: [], removed: ['b'] },
    { changed: [torrent('b', 3)], removed: [] },
  ].map((change) => {
    events.transfers.fire(change);
    return changes.take();
  });
  expect(told.map((saying) => saying?.say(english))).toMatchObject([
    { torrents: [], removed: [] },
    { torrents: [{ infoHash: 'a', leechers: 2 }], removed: [] },
    { torrents: [], removed: ['b'] },
    { torrents: [{ infoHash: 'b', leechers: 3 }], removed: [] },
  ]);
});

it('is told to a session that comes back', async () => {
  const { rooms, events } = paperRooms();
  const feed = createChangeFeed(rooms);
  const { cursor } = feed;
  const added = new Promise((resolve) => feed.onDidAdd(resolve));
  events.transfers.fire({ changed: [torrent('a')], removed: [] });
  await added;
  const sent = new Promise<string>((resolve) => {
    const send = (frames: readonly Buffer[]) => resolve(String(frames[0]));
    createSubscription(rooms, feed, () => 'en', send).start({ topics: ['transfer'], since: cursor });
  });
  expect(JSON.parse(await sent)).toMatchObject({
    method: 'og/transfer/didChange',
    params: { seq: cursor + 1, torrents: [{ infoHash: 'a' }], removed: [], multicast: [] },
  });
  feed.dispose();
});
