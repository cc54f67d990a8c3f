import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { createSocket, type Socket } from 'node:dgram';
import { once } from 'node:events';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { freeSessionPort } from '../test-support/multicast.ts';
import { content } from '../test-support/torrent.ts';
import { NoSender, type ReceiveOptions, receive } from './receive.ts';
import { requestSession } from './request.ts';

const isLinux = process.platform === 'linux';
const hasSender = !spawnSync('udp-sender', ['--help']).error;

let folder: string;
const children: ChildProcess[] = [];

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'og-receive-'));
});
afterEach(async () => {
  for (const child of children.splice(0)) {
    child.kill('SIGKILL');
  }
  await rm(folder, { recursive: true });
});

function options(port: number, number = 81): ReceiveOptions {
  return {
    ...{ ip: `127.0.0.${number}`, sender: '127.0.0.1', port, target: join(folder, `pc${number}.img`) },
    ...{ startWithinMs: 20_000, dataWithinMs: 20_000, onJoined: () => {}, onBytes: () => {} },
  };
}
const forever = new AbortController().signal;

describe.skipIf(!isLinux || !hasSender)('the real udp-sender (needs Linux and udpcast)', () => {
  const bytes = content(6_000_000);

  /** Sends the bytes once so many have joined. */
  function send(port: number, clients: number): void {
    const args = ['--nokbd', '--portbase', String(port), '--full-duplex', '--interface', 'lo'];
    args.push('--mcast-data-address', '239.194.17.99', '--fec', '8x8/128', '--max-bitrate', '200m');
    args.push('--min-clients', String(clients), '--max-wait', '60', '--file', join(folder, 'sent'));
    children.push(spawn('udp-sender', args, { stdio: 'ignore' }));
  }

  it.each([1, 4])('gives %d computers of this machine all of it', async (clients) => {
    await writeFile(join(folder, 'sent'), bytes);
    const port = await freeSessionPort();
    const receptions = Array.from({ length: clients }, (_, at) => options(port, 81 + at));
    const done = receptions.map((one) => receive(one, forever));
    // The receivers ask until it is there.
    send(port, clients);
    await Promise.all(done);
    for (const { target } of receptions) {
      expect(await readFile(target)).toEqual(bytes);
    }
  });

  it('is seen at its port', async () => {
    await writeFile(join(folder, 'sent'), bytes);
    const port = await freeSessionPort();
    const requests: string[] = [];
    const repository = createServer((socket) => {
      let text = '';
      socket.on('data', (piece) => {
        text += piece;
      });
      socket.on('end', () => {
        requests.push(text);
        send(port, 1);
      });
    });
    repository.listen(0, '127.0.0.1');
    await once(repository, 'listening');
    const address = repository.address();
    const asked = {
      ...{ localAddress: '127.0.0.81', repository: '127.0.0.1', file: '///a.img' },
      requestPort: typeof address === 'object' && address !== null ? address.port : 0,
      session: `${port}:full-duplex:239.194.17.99:70M:1:30`,
    };
    try {
      expect(await requestSession(asked, forever)).toBe(true);
      // The next computer finds it open, and asks no more.
      expect(await requestSession(asked, forever)).toBe(true);
      expect(requests).toEqual([`START_MULTICAST ///a.img ${asked.session}`]);
    } finally {
      repository.close();
    }
  });
});

describe.skipIf(!isLinux)('without a sender (needs Linux)', () => {
  it('ends when no session begins', async () => {
    const port = await freeSessionPort();
    await expect(receive({ ...options(port), startWithinMs: 50 }, forever)).rejects.toThrow(NoSender);
  });

  it('ends when it is told to', async () => {
    const stop = new AbortController();
    const done = receive(options(await freeSessionPort()), stop.signal);
    stop.abort();
    await expect(done).rejects.toThrow(NoSender);
  });

  /** Takes in whoever asks, and says to which address the data is sent. */
  async function fakeSender(port: number, group: string): Promise<Socket> {
    const sender = createSocket('udp4');
    sender.bind(port + 1, '127.0.0.1');
    await once(sender, 'listening');
    sender.on('message', (_bytes, from) => {
      const accepted = `00070000 00000000 000005b0 00000009 ${group}`.replaceAll(' ', '').padEnd(64, '0');
      sender.send(Buffer.from(accepted, 'hex'), from.port, from.address);
    });
    return sender;
  }

  it('ends when the sender falls silent', async () => {
    const port = await freeSessionPort();
    const sender = await fakeSender(port, 'efc21163');
    try {
      let joined = false;
      const done = receive(
        {
          ...options(port),
          dataWithinMs: 50,
          onJoined: () => {
            joined = true;
          },
        },
        forever,
      );
      await expect(done).rejects.toThrow('silent');
      expect(joined).toBe(true);
    } finally {
      sender.close();
    }
  });

  it('ends when the address for the data is of no group', async () => {
    const port = await freeSessionPort();
    const sender = await fakeSender(port, '7f000001');
    try {
      await expect(receive(options(port), forever)).rejects.toThrow('addMembership EINVAL');
    } finally {
      sender.close();
    }
  });

  it('asks five times for a session that nobody starts', async () => {
    const asked: number[] = [];
    const isOpen = await requestSession(
      {
        ...{ localAddress: '127.0.0.81', repository: '127.0.0.1', requestPort: 9, file: '//a.img' },
        ...{ session: `${await freeSessionPort()}:x`, betweenMs: 10, onRequest: (left) => asked.push(left) },
      },
      forever,
    );
    expect([isOpen, asked]).toEqual([false, [5, 4, 3, 2, 1]]);
  });

  it('sees that nobody listens also when it has no time to look', async () => {
    const stop = new AbortController();
    let busy: NodeJS.Immediate;
    // Behind each look at the sockets: the next look comes after the timers.
    const keepBusy = () => {
      const until = performance.now() + 1_100;
      while (performance.now() < until) {}
      busy = setImmediate(keepBusy);
    };
    busy = setImmediate(keepBusy);
    let isClosed = false;
    const onRequest = () => {
      isClosed = true;
      stop.abort();
    };
    const session = `${await freeSessionPort()}:x`;
    const asked = { localAddress: '127.0.0.81', repository: '127.0.0.1', requestPort: 9, file: '//a.img' };
    await requestSession({ ...asked, session, onRequest }, stop.signal);
    clearImmediate(busy);
    expect(isClosed).toBe(true);
  });
});
