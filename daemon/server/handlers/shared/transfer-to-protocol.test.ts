import { expect, it } from 'vitest';
import type { Computer } from '../../../protocol/index.ts';
import { classroom, computer } from '../../test-support/records.ts';
import {
  computersByIp,
  sessionToProtocol,
  torrentToProtocol,
  transfersToProtocol,
} from './transfer-to-protocol.ts';

const named = { computer: 'pc1', name: 'pc01' };
const torrent = {
  ...{ infoHash: 'h', image: 'win11', seeders: 1, leechers: 1, completed: 0 },
  peers: [
    { address: '10.0.0.1:2706', leftBytes: 9 },
    { address: '10.0.0.11:2706', leftBytes: 0 },
  ],
};
const session = { port: 9000, address: '239.1.1.1', image: 'win11', receivers: 2, state: 'failed' } as const;

it('names the computers of the classrooms', () => {
  const computers = computersByIp([classroom]);
  expect(torrentToProtocol(torrent, computers, 'en').peers).toEqual([
    { address: '10.0.0.1:2706', leftBytes: 9, ...named },
    { address: '10.0.0.11:2706', leftBytes: 0 },
  ]);
  const joined = [{ address: '10.0.0.1' }, { address: '10.0.0.11' }];
  expect(sessionToProtocol({ ...session, joined }, computers, 'en').joined).toEqual([
    { address: '10.0.0.1', ...named },
    { address: '10.0.0.11' },
  ]);
});

it('knows an IPv6 address by what is in the brackets', () => {
  const computers = computersByIp([{ ...classroom, computers: [{ ...computer, ip: 'fd00::1' }] }]);
  const peers = [{ address: '[fd00::1]:2706', leftBytes: 9 }];
  expect(torrentToProtocol({ ...torrent, peers }, computers, 'en').peers[0]).toMatchObject(named);
});

it('of two computers with one address names the first', () => {
  const second: Computer = { ...computer, id: 'pc2', name: 'pc02' };
  expect(computersByIp([{ ...classroom, computers: [computer, second] }]).get('10.0.0.1')).toEqual(named);
});

it('says what is wrong in the language of the session', () => {
  const problem = { key: 'error.unauthorized' };
  const transfers = { torrents: [{ ...torrent, problem }], multicast: [{ ...session, problem }] };
  const [english, spanish] = (['en', 'es'] as const).map((language) => {
    const { torrents, multicast } = transfersToProtocol(transfers, [], language);
    expect(torrents[0]?.problem).toBe(multicast[0]?.problem);
    return torrents[0]?.problem;
  });
  expect(english).toMatch(/token/);
  expect(spanish).not.toBe(english);
  expect(
    transfersToProtocol({ torrents: [torrent], multicast: [] }, [], 'en').torrents[0],
  ).not.toHaveProperty('problem');
});
