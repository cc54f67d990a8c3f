import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { TorrentFields } from '../../base/torrent-file.ts';
import { content, FakeSeeder, FakeTracker, parsed, RawPeer, torrentOf } from '../test-support/torrent.ts';
import { type ShareOptions, share } from './share.ts';
import { encodeMessage } from './wire.ts';

const pieceLength = 65_536;
const bytes = content(5 * pieceLength + 1_000);
/** On macOS all virtual computers share one address. */
const ipOf = (number: number) => (process.platform === 'linux' ? `127.0.0.${number}` : '127.0.0.1');

let folder: string;
let tracker: FakeTracker;
let torrent: TorrentFields;
const seeders: FakeSeeder[] = [];
const stops: AbortController[] = [];
const running: Promise<unknown>[] = [];

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'og-torrent-'));
  tracker = new FakeTracker();
  torrent = parsed(torrentOf(bytes, pieceLength, await tracker.listen()));
});
afterEach(async () => {
  for (const stop of stops.splice(0)) {
    stop.abort();
  }
  await Promise.allSettled(running.splice(0));
  for (const seeder of seeders.splice(0)) {
    await seeder.close();
  }
  await tracker.close();
  await rm(folder, { recursive: true });
});

async function addSeeder(behaviour: Parameters<typeof FakeSeeder.listen>[2] = {}): Promise<FakeSeeder> {
  const seeder = await FakeSeeder.listen(torrent, bytes, behaviour);
  seeders.push(seeder);
  tracker.peers.push(seeder.address);
  return seeder;
}

/** A computer that gets the file; `whole` resolves when it has all and goes on. */
function computer(number: number, more: Partial<ShareOptions> = {}) {
  const stop = new AbortController();
  const whole = Promise.withResolvers<void>();
  const problem = Promise.withResolvers<void>();
  let output = '';
  const percents: number[] = [];
  const file = join(folder, `pc${number}.img`);
  const done = share(
    {
      ...{ torrent, file, wasThere: false, mode: 'peer', seconds: 600, ip: ipOf(number), port: 0 },
      ...{ downSpeed: 1e9, upSpeed: 1e9, lineEveryMs: 20 },
      print: (text) => {
        output += text;
        if (output.includes('Download complete.')) {
          whole.resolve();
        }
        if (text.includes('torrent')) {
          problem.resolve();
        }
      },
      onPercent: (percent) => percents.push(percent),
      ...more,
    },
    stop.signal,
  );
  stops.push(stop);
  running.push(done);
  const port = () => Number(/^Listening on [\d.]+:(\d+)$/m.exec(output)?.[1]);
  return {
    done,
    whole: whole.promise,
    problem: problem.promise,
    stop,
    file,
    percents,
    port,
    output: () => output,
  };
}

describe('a download', () => {
  it('comes from the seeder whole, is told to the tracker from its own address, and seen on its way', async () => {
    await addSeeder();
    const pc = computer(81, { seconds: 0 });
    expect(await pc.done).toBe(true);
    expect(await readFile(pc.file)).toEqual(bytes);
    expect(pc.output()).toContain('Download complete.\n');
    expect(pc.output()).toMatch(/^[-\\|/] 0\/0\/1 \[0\/6\/0\] 0MB,0MB \| 0,0K\/s \| 0,0K E:0,0 \r/m);
    expect(pc.percents).toEqual([...pc.percents].sort((one, other) => one - other));
    expect([pc.percents.at(0), pc.percents.at(-1)]).toEqual([0, 100]);
    expect(new Set(tracker.seen.map(({ from }) => from))).toEqual(new Set([ipOf(81)]));
    expect(tracker.seen.at(0)).toMatchObject({ event: 'started', left: bytes.length, port: pc.port() });
    expect(tracker.seen.at(-1)).toMatchObject({ event: 'stopped', left: 0 });
    expect(tracker.seen.some(({ event, left }) => event === 'completed' && left === 0)).toBe(true);
  });

  it('comes from other computers as well, which give while they lack something themselves', async () => {
    // The seeder gives each block once: whoever lacks one after that has to get it from another computer.
    const given = new Set<number>();
    await addSeeder({
      answer: (block) => {
        const at = bytes.indexOf(block);
        if (given.has(at)) {
          return undefined;
        }
        given.add(at);
        return block;
      },
    });
    const pcs = [81, 82, 83].map((number) => computer(number));
    await Promise.all(pcs.map(({ whole }) => whole));
    for (const { file } of pcs) {
      expect(await readFile(file)).toEqual(bytes);
    }
  });

  it('takes no bad piece, and gets it elsewhere', async () => {
    await addSeeder({
      id: 'liar',
      answer: (block) => {
        block[7] = (block[7] ?? 0) ^ 1;
        return block;
      },
    });
    const pc = computer(81);
    await pc.problem;
    expect(pc.output()).toContain("sends pieces that are not the torrent's");
    await addSeeder();
    await pc.whole;
    expect(await readFile(pc.file)).toEqual(bytes);
  });

  it('goes on with another when a seeder vanishes', async () => {
    const first = await addSeeder({ vanishAfter: 3 });
    const pc = computer(81);
    await tracker.heard(({ left }) => left < bytes.length || first.asked >= 3);
    await addSeeder({ id: 'second' });
    await pc.whole;
    expect(await readFile(pc.file)).toEqual(bytes);
  });

  it('never gives up while the tracker refuses, and ends when it is told to', async () => {
    tracker.refusal = 'this torrent is not known';
    const pc = computer(81);
    await pc.problem;
    expect(pc.output()).toContain('this torrent is not known\n');
    pc.stop.abort();
    expect(await pc.done).toBe(false);
  });

  it('fails when its file cannot be written', async () => {
    await addSeeder();
    const pc = computer(81, { file: '/dev/full' });
    await expect(pc.done).rejects.toThrow();
  });
});

describe('a mode', () => {
  it('leecher gives nothing, and ends with its download', async () => {
    await addSeeder({ vanishAfter: 1 });
    const leecher = computer(81, { mode: 'leecher' });
    await tracker.heard(({ from }) => from === ipOf(81));
    const peer = new RawPeer({ ip: ipOf(81), port: leecher.port() }, torrent);
    peer.greet(torrent);
    peer.write(encodeMessage({ kind: 'interested' }));
    await addSeeder({ id: 'second' });
    expect(await leecher.done).toBe(true);
    await peer.closed;
    expect(peer.received.map(({ kind }) => kind)).not.toContain('unchoke');
  });

  it('peer gives after its download', async () => {
    const seeder = await addSeeder();
    const first = computer(81);
    await first.whole;
    await seeder.close();
    const second = computer(82);
    await second.whole;
    expect(await readFile(second.file)).toEqual(bytes);
    await tracker.heard(({ from, left }) => from === ipOf(82) && left === 0);
  });

  it('peer and leecher do nothing with what was there', async () => {
    const file = join(folder, 'there.img');
    await writeFile(file, bytes);
    for (const mode of ['peer', 'leecher'] as const) {
      expect(await computer(81, { mode, file, wasThere: true }).done).toBe(true);
    }
    expect(tracker.seen).toEqual([]);
  });

  it('seeder gives what was there, and mends it first', async () => {
    await addSeeder();
    const file = join(folder, 'there.img');
    const damaged = Buffer.from(bytes);
    damaged[70_000] = (damaged[70_000] ?? 0) ^ 1;
    await writeFile(file, damaged);
    const seeder = computer(81, { mode: 'seeder', file, wasThere: true });
    await tracker.heard(({ event }) => event === 'started');
    expect(tracker.seen[0]?.left).toBe(pieceLength);
    const second = computer(82);
    await second.whole;
    await tracker.heard(({ from, left }) => from === ipOf(81) && left === 0);
    seeder.stop.abort();
    expect(await seeder.done).toBe(true);
    expect(await readFile(file)).toEqual(bytes);
  });
});

describe('a peer that does not keep to the protocol', () => {
  it.each([
    ['speaks something else', Buffer.from('GET / HTTP/1.1\r\n'.padEnd(68))],
    ['has a piece that there is not', encodeMessage({ kind: 'have', index: 6 })],
    ['has pieces that there are not', encodeMessage({ kind: 'bitfield', bits: Buffer.from([0xff]) })],
    ['sends a message without end', Buffer.from('7fffffff', 'hex')],
    ['asks behind the end', encodeMessage({ kind: 'request', index: 5, offset: 16_384, length: 16_384 })],
    [
      'asks for too much at once',
      encodeMessage({ kind: 'request', index: 0, offset: 0, length: 60_000_000 }),
    ],
  ])('and %s is let go, the others are served', async (_name, message) => {
    await addSeeder();
    const pc = computer(81);
    await pc.whole;
    const bad = new RawPeer({ ip: ipOf(81), port: pc.port() }, torrent);
    if (message.length !== 68) {
      bad.greet(torrent);
      bad.write(encodeMessage({ kind: 'interested' }));
      await bad.until(({ kind }) => kind === 'unchoke');
    }
    bad.write(message);
    await bad.closed;
    const good = new RawPeer({ ip: ipOf(81), port: pc.port() }, torrent);
    good.greet(torrent, 'good');
    good.write(encodeMessage({ kind: 'interested' }));
    await good.until(({ kind }) => kind === 'unchoke');
    good.write(encodeMessage({ kind: 'request', index: 5, offset: 0, length: 1_000 }));
    await good.until((one) => one.kind === 'piece' && one.bytes.equals(bytes.subarray(5 * pieceLength)));
    good.end();
  });

  it('and asks for more than it reads is let go', async () => {
    await addSeeder();
    const pc = computer(81, { upSpeed: 1_000 });
    await pc.whole;
    const greedy = new RawPeer({ ip: ipOf(81), port: pc.port() }, torrent);
    greedy.greet(torrent);
    greedy.write(encodeMessage({ kind: 'interested' }));
    await greedy.until(({ kind }) => kind === 'unchoke');
    const request = encodeMessage({ kind: 'request', index: 0, offset: 0, length: 16_384 });
    for (let time = 0; time < 200; time++) {
      greedy.write(request);
    }
    await greedy.closed;
  });
});
