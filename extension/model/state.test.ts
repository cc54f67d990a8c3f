import { expect, it } from 'vitest';
import type { Classroom, Torrent } from '../../daemon/protocol/index.ts';
import { emptyState, nameAt, reducers, type StudioState, unreachable } from './state.ts';

const classroom: Classroom = {
  ...{ id: 'a', name: 'Aula 1', network: '10.0.0.0/24', groups: [] },
  multicast: {
    port: 9000,
    mode: 'full-duplex',
    address: '239.194.1.1',
    speedMbps: 90,
    clients: 1,
    seconds: 60,
  },
  p2p: { mode: 'peer', seconds: 60 },
  computers: [
    {
      id: 'pc1',
      name: 'pc-01',
      ip: '10.0.0.11',
      mac: '00:00:00:00:00:01',
      status: 'idle',
      disks: [],
      cache: null,
    },
  ],
};
const state: StudioState = {
  ...emptyState,
  classrooms: [classroom],
  repositories: [
    { id: 'r', name: 'R', address: '10.0.0.1', state: 'ready', totalBytes: 9, freeBytes: 1, images: 0 },
  ],
};

it.each([
  ['10.0.0.11', 'pc-01'],
  ['10.0.0.11:6881', 'pc-01'],
  ['10.0.0.1:6881', '10.0.0.1:6881'],
])('names what is at %s', (address, name) => {
  expect(nameAt(state, address)).toBe(name);
});

it('claims of nothing without a connection that it is as it was', () => {
  const shown = unreachable(state);
  expect(shown.repositories.map((one) => one.state)).toEqual(['away']);
  expect(shown.classrooms[0]?.computers.map(({ status }) => status)).toEqual(['unknown']);
  expect(state.repositories[0]?.state).toBe('ready');
});

it('takes in the torrents that have changed, and forgets those that are gone', () => {
  const torrent = (infoHash: string, leechers: number): Torrent => ({
    ...{ infoHash, image: infoHash, seeders: 0, leechers, completed: 0, peers: [] },
  });
  const before = { ...state, torrents: ['a', 'b', 'c'].map((infoHash) => torrent(infoHash, 0)) };
  const after = reducers['og/transfer/didChange'](before, {
    seq: 7,
    torrents: [torrent('b', 1), torrent('d', 2)],
    removed: ['a'],
    multicast: [],
  });
  expect(after.cursor).toBe(7);
  expect(after.torrents.map(({ infoHash, leechers }) => infoHash + leechers)).toEqual(['b1', 'c0', 'd2']);
});
