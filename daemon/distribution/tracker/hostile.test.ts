import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { text } from 'node:stream/consumers';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { Tracker } from './tracker.ts';

const infoHash = 'aa'.repeat(20);
const query = `info_hash=${infoHash.replaceAll(/../g, (byte) => `%${byte}`)}&peer_id=-CD0303-123456789012`;
const announce = `GET /announce?${query}&port=2706&left=9&compact=1 HTTP/1.0\r\n\r\n`;

let tracker: Tracker;
const sockets: Socket[] = [];

beforeEach(async () => {
  const log = { info: () => {}, warn: () => {}, error: () => {} };
  const callers = { isAllowed: () => true, isKnown: (address: string) => address === '127.0.0.9' };
  tracker = new Tracker({ log, callers, peersPerAddress: 2 });
  await tracker.listen({ host: '127.0.0.1', port: 0 });
  tracker.serve({ get: () => ({ sizeBytes: 100 }), ownPeers: () => [] });
});
afterEach(async () => {
  for (const socket of sockets.splice(0)) {
    socket.destroy();
  }
  await tracker.dispose();
});

async function open(localAddress: string): Promise<Socket> {
  const socket = connect({ host: '127.0.0.1', port: tracker.address.port, localAddress });
  sockets.push(socket);
  socket.on('error', () => {});
  await once(socket, 'connect');
  return socket;
}

/** What the tracker answers to these bytes until it ends the connection. */
async function ask(bytes: string, localAddress = '127.0.0.1'): Promise<string> {
  const socket = await open(localAddress);
  socket.write(bytes, 'latin1');
  return text(socket);
}

it('answers as ctorrent asks, and ends the connection', async () => {
  expect(await ask(announce)).toMatch(/^HTTP\/1\.1 200 OK\r\n.*\r\n\r\nd8:completei0e10:incompletei1e/s);
});

it('serves computers and others while 600 connections say nothing', async () => {
  for (let at = 0; at < 600; at += 1) {
    await open(`127.1.${at >> 8}.${at & 255}`);
  }
  const [known, stranger] = await Promise.all([ask(announce, '127.0.0.9'), ask(announce, '127.0.0.8')]);
  expect(known).toContain('d8:complete');
  expect(stranger).toContain('d8:complete');
});

it.each<[string, string, RegExp]>([
  ['no HTTP', 'BitTorrent protocol\r\n\r\n', /^HTTP\/1\.1 400 /],
  ['another method', announce.replace('GET', 'POST'), /d14:failure reason14:invalid method/],
  ['a method that there is not', announce.replace('GET', 'EAT'), /^HTTP\/1\.1 400 /],
  ['headers without end', `GET / HTTP/1.0\r\nX: ${'x'.repeat(20_000)}`, /^HTTP\/1\.1 431 /],
  [
    'an announce that is too long',
    announce.replace('left=9', `left=${'9'.repeat(9_000)}`),
    /^HTTP\/1\.1 431 /,
  ],
  ['a left below 0', announce.replace('left=9', 'left=-9'), /failure reason12:invalid left/],
  ['a parameter twice', announce.replace('left=9', 'left=9&left=0'), /failure reason19:left is given twice/],
  ['two requests at once', announce + announce, /^HTTP\/1\.1 200 .*?d8:complete/s],
])('%s', async (_, bytes, expected) => {
  expect(await ask(bytes)).toMatch(expected);
  expect(await ask(announce)).toContain('d8:complete');
});

it('takes nobody to lack more than there is', async () => {
  await ask(announce.replace('left=9', 'left=999999999999'));
  expect(tracker.swarm(infoHash)?.peers).toMatchObject([{ ip: '127.0.0.1', port: 2706, leftBytes: 100 }]);
});
