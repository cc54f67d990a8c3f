import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { Emitter } from '../base/events.ts';
import { Announcer, type AnnouncerOptions } from './announcer.ts';

const first = 'aa'.repeat(20);
const second = '0b'.repeat(20);
const peer = { ip: '10.0.0.9', port: 6881, peerId: '2d'.repeat(20) };

let server: Server;
let url: string;
/** What the tracker was told: info hash and event. */
let told: string[];
/** What it answers, by info hash. */
let answers: Record<string, string>;
const arrived = new Emitter<void>();
beforeEach(async () => {
  [told, answers] = [[], {}];
  server = createServer(({ url: path = '' }, response) => {
    const query = path
      .slice(path.indexOf('?') + 1)
      .split('&')
      .map((part) => part.split('='));
    const { info_hash = '', event = '', ...rest } = Object.fromEntries(query);
    const hash = info_hash.replaceAll('%', '');
    told.push(`${hash.slice(0, 2)} ${event} ${rest.port} ${rest.left}`);
    response.end(answers[hash] ?? 'd8:intervali1800ee');
    arrived.fire();
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/announce`;
});
afterEach(async () => {
  await announcer?.dispose();
  server.close();
});

let announcer: Announcer;
let hashes: string[];
let log: string[];
const changed = new Emitter<readonly string[]>();
const note = (level: string) => (text: string) =>
  void log.push(`${level} ${text.replace(/http:\S+/, 'URL')}`);
function open(ready: string[], options: Partial<AnnouncerOptions> = {}) {
  [hashes, log] = [ready, []];
  announcer = new Announcer({
    announce: url,
    images: {
      list: () => hashes.map((infoHash) => ({ infoHash, canonicalName: 'x', file: 'x', sizeBytes: 1 })),
      onDidChange: changed.event,
    },
    seeder: { ownPeers: () => [peer] },
    log: { info: note('info'), warn: note('warn'), error: note('error') },
    ...options,
  });
}

test('each image that is ready, once until its time; one that is gone, and all at a stop, say farewell', async () => {
  open([first, second]);
  await expect.poll(() => told).toEqual(['aa started 6881 0', '0b started 6881 0']);
  hashes = [second];
  changed.fire([first]);
  await expect.poll(() => told.slice(2)).toEqual(['aa stopped 6881 0']);
  await announcer.dispose();
  expect(told.slice(3)).toEqual(['0b stopped 6881 0']);
  expect(log).toEqual([]);
});

test('again after the time that the tracker wants', async () => {
  answers[first] = 'd8:intervali0ee';
  open([first], { timings: { shortest: 1 } });
  await expect.poll(() => told.slice(0, 2)).toEqual(['aa started 6881 0', 'aa  6881 0']);
});

test('an image that the tracker does not take yet holds up no other', async () => {
  answers[first] = 'd14:failure reason7:unknowne';
  open([first, second], { timings: { again: 1 } });
  await expect
    .poll(() => told.slice(0, 3))
    .toEqual(['aa started 6881 0', '0b started 6881 0', 'aa started 6881 0']);
  delete answers[first];
  await expect
    .poll(() => log)
    .toEqual([
      'warn the tracker URL does not take the seeder of this service, so computers do not find it: unknown',
      'info the tracker URL knows the seeder of this service',
    ]);
});

test.each<[string, string, string]>([
  ['no bencoding', '<html>', 'Error'],
  ['an answer without an end', 'x'.repeat(100_000), 'Error'],
  ['an interval that is none', 'd8:interval3:abce', 'Error'],
])('%s is an error of the tracker, and is told once', async (_name, answer, reason) => {
  answers[first] = answer;
  open([first], { timings: { again: 1 } });
  await expect.poll(() => told.length).toBeGreaterThan(2);
  expect(log).toEqual([expect.stringMatching(new RegExp(`^warn .*: ${reason}`))]);
});

test('nobody there: tried again, until there is', async () => {
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  open([first], { timings: { again: 1 } });
  await expect.poll(() => log).toEqual([expect.stringContaining('ECONNREFUSED')]);
  server.listen(port, '127.0.0.1');
  await expect.poll(() => told).toEqual(['aa started 6881 0']);
  await expect.poll(() => log.at(-1)).toBe('info the tracker URL knows the seeder of this service');
});
