import { expect, it } from 'vitest';
import { paperCall } from '../test-support/paper-call.ts';
import { transferList } from './transfer-list.ts';

it('lists swarms and sessions', async () => {
  const torrent = { infoHash: 'a', image: 'win11', seeders: 1, leechers: 0, completed: 0, peers: [] };
  const list = () => ({ torrents: [torrent], multicast: [] });
  expect(await transferList({}, paperCall({ transfers: { list } }))).toEqual({
    torrents: [torrent],
    multicast: [],
  });
});
