import { connect, type Socket } from 'node:net';
import { afterEach, expect, it } from 'vitest';
import { answerText } from './test-support/fake-client.ts';
import { bench, open } from './test-support/room.ts';

const timeout = 60_000;

/** Computers that connect in one moment, say nothing by themselves, and come back when they are refused. */
class Crowd {
  readonly addresses: readonly string[];
  readonly #port: number;
  readonly #sockets = new Set<Socket>();
  #isOver = false;

  constructor(port: number, size: number) {
    this.#port = port;
    this.addresses = Array.from({ length: size }, (_, at) => `127.64.${at >> 8}.${at & 255}`);
    for (const address of this.addresses) {
      this.#connect(address);
    }
  }

  end(): void {
    this.#isOver = true;
    for (const socket of this.#sockets) {
      socket.destroy();
    }
  }

  #connect(localAddress: string): void {
    const socket = connect({ port: this.#port, host: '127.0.0.1', localAddress });
    this.#sockets.add(socket);
    socket.on('error', () => {});
    socket.on('data', (chunk) => {
      if (String(chunk).startsWith('GET /refresh')) {
        socket.write(refreshed);
      }
    });
    socket.on('close', () => {
      this.#sockets.delete(socket);
      if (!this.#isOver) {
        this.#connect(localAddress);
      }
    });
  }
}

const refreshed = answerText(200, {
  disk_setup: [{ disk: '1', partition: '0', size: '10', code: '1' }],
  partition_setup: [],
});

let crowd: Crowd | undefined;
afterEach(() => crowd?.end());

it('5,000 computers that connect at once are all there', { timeout }, async () => {
  const dispatch = await open({ isKnown: () => true });
  crowd = new Crowd(dispatch.clientsAddress.port, 5000);
  const { addresses } = crowd;
  const there = () => addresses.filter((address) => dispatch.presence.get(address)?.status === 'idle').length;
  await expect.poll(there, { timeout, interval: 100 }).toBe(5000);
});

it('who finds no place is told of, and is let in when it has one', { timeout }, async () => {
  const known = new Set<string>();
  const dispatch = await open({ isKnown: (address) => known.has(address), places: 1024 });
  const told: unknown[] = [];
  dispatch.onDidRefuse((refused) => told.push(...refused));
  crowd = new Crowd(dispatch.clientsAddress.port, 1100);
  const { addresses } = crowd;
  const there = () => addresses.filter((address) => dispatch.presence.get(address)?.status === 'idle').length;
  await expect.poll(there, { timeout, interval: 20 }).toBe(1024);
  await expect
    .poll(() => told, { timeout })
    .toContainEqual({ reason: 'full', count: 1, address: expect.stringMatching(/^127\.64\./) });
  expect(bench.warnings).toEqual([expect.stringMatching(/refused, all 1024 places are taken/)]);
  for (const address of addresses) {
    known.add(address);
  }
  await expect.poll(there, { timeout, interval: 20 }).toBe(1100);
});
