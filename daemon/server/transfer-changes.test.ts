import { expect, it } from 'vitest';
import { createChangeFeed } from './change-feed.ts';
import { createSubscription } from './subscription.ts';
import { fakeRooms } from './testing.ts';
import { TransferChanges } from './transfer-changes.ts';

const torrent = (infoHash: string, leechers = 0) => ({
  ...{ infoHash, image: infoHash, seeders: 0, leechers, completed: 0 },
  peers: [{ address: '10.0.0.1:2706', leftBytes: 9 }],
});

function prepare() {
  const { rooms, events } = fakeRooms({
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
  expect(changes.take()?.('en')).toEqual({
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
  expect(told.map((say) => say?.('en'))).toMatchObject([
    { torrents: [], removed: [] },
    { torrents: [{ infoHash: 'a', leechers: 2 }], removed: [] },
    { torrents: [], removed: ['b'] },
    { torrents: [{ infoHash: 'b', leechers: 3 }], removed: [] },
  ]);
});

it('says a change once for each language', () => {
  const { events, changes } = prepare();
  events.transfers.fire({ changed: [torrent('a')], removed: [] });
  const say = changes.take();
  expect(say?.('en')).toBe(say?.('en'));
  expect(say?.('es')).not.toBe(say?.('en'));
});

it('is told to a session that comes back', async () => {
  const { rooms, events } = fakeRooms();
  const feed = createChangeFeed(rooms, { coalesceMs: 0 });
  const { cursor } = feed;
  const added = new Promise<void>((resolve) => feed.onDidAdd(resolve));
  events.transfers.fire({ changed: [torrent('a')], removed: [] });
  await added;
  const sent = new Promise((resolve) => {
    const send = (method: string, params: object) => resolve([method, params]);
    createSubscription(rooms, feed, () => 'en', send).start(['transfer'], cursor);
  });
  expect(await sent).toMatchObject([
    'og/transfer/didChange',
    { seq: cursor + 1, torrents: [{ infoHash: 'a' }], removed: [], multicast: [] },
  ]);
  feed.dispose();
});
