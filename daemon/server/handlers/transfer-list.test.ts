import { expect, it } from 'vitest';
import { fakeCall } from '../test-support/room.ts';
import { transferList } from './transfer-list.ts';

it('lists swarms and sessions', async () => {
  const torrent = { infoHash: 'a', image: 'win11', seeders: 1, leechers: 0, completed: 0, peers: [] };
  const list = () => ({ torrents: [torrent], multicast: [] });
  expect(await transferList({}, fakeCall({ transfers: { list } }))).toEqual({
    torrents: [torrent],
    multicast: [],
  });
});
