import { once } from 'node:events';
import { createServer, type Server, type Socket } from 'node:net';
import { StringDecoder } from 'node:string_decoder';
import { afterSilence } from '../../base/after-silence.ts';
import { mostBacklog } from '../../base/backlog.ts';
import type { Log } from '../../base/log.ts';
import { Refusals } from '../../base/refusals.ts';
import type { Intake } from './intake.ts';
import { plainAddress } from './proxy-protocol.ts';

const MAX_CONNECTIONS = 8192;
const MAX_LINE_BYTES = 64;
const LINE_LIMIT = 5_000;
/** A script that writes more waits in its follower, not in the script, until the next second. */
const MAX_BYTES_PER_SECOND = 512 * 1024;

export interface FollowOptions {
  /** False for an address that is in none of the computers' networks. */
  readonly admits: (address: string) => boolean;
  /** What comes in goes through it. */
  readonly intake: Intake;
  readonly log: Log;
}

/** Who wants to know what a run writes. */
export interface Follower {
  /** The computer that the script was sent to: only from there its output is believed. */
  readonly ip: string;
  /** Our own address as that computer reaches it. */
  readonly localAddress: string;
  /** The run's follower has connected: its script has begun. */
  began(): void;
  /** What the script wrote next, as UTF-8 decoded pieces. */
  wrote(text: string): void;
}

/**
 * Takes the live output of running scripts: a wrapper's follower connects, says `OGFOLLOW <run id>`
 * and then sends what the script writes. Only run ids that are followed now are let in, and only from their computer.
 */
export class FollowListener {
  readonly #log: Log;
  readonly #admits: (address: string) => boolean;
  readonly #intake: Intake;
  readonly #refusals: Refusals;
  readonly #server: Server;
  readonly #sockets = new Set<Socket>();
  readonly #followers = new Map<string, Follower>();
  /** How many runs are followed of each address. */
  readonly #addresses = new Map<string, number>();

  constructor({ admits, intake, log }: FollowOptions) {
    this.#log = log;
    this.#admits = admits;
    this.#intake = intake;
    this.#refusals = new Refusals(log, 'follow port');
    this.#server = createServer((socket) => this.#accept(socket));
    this.#server.maxConnections = MAX_CONNECTIONS;
    this.#server.on('drop', (from) =>
      this.#refusals.note(plainAddress(from?.remoteAddress ?? ''), `all ${MAX_CONNECTIONS} places are taken`),
    );
  }

  /** Rejects with Node's error (EADDRINUSE, EACCES, …) when the port cannot be had. */
  async listen({ host, port }: { host: string; port: number }): Promise<{ host: string; port: number }> {
    this.#server.listen({ host, port, backlog: mostBacklog });
    await once(this.#server, 'listening');
    this.#server.on('error', (error) => this.#log.error(`follow port: ${error.message}`));
    const address = this.#server.address();
    return { host, port: typeof address === 'object' && address ? address.port : port };
  }

  /** Tells of a run until `forget`. */
  follow(runId: string, follower: Follower): void {
    this.forget(runId);
    this.#followers.set(runId, follower);
    for (const address of addressesOf(follower)) {
      this.#count(address, 1);
    }
  }

  forget(runId: string): void {
    const follower = this.#followers.get(runId);
    if (!follower) {
      return;
    }
    this.#followers.delete(runId);
    for (const address of addressesOf(follower)) {
      this.#count(address, -1);
    }
  }

  #count(address: string, more: number): void {
    const count = (this.#addresses.get(address) ?? 0) + more;
    if (count > 0) {
      this.#addresses.set(address, count);
    } else {
      this.#addresses.delete(address);
    }
  }

  async dispose(): Promise<void> {
    this.#followers.clear();
    this.#addresses.clear();
    for (const socket of this.#sockets) {
      socket.destroy();
    }
    if (!this.#server.listening) {
      return;
    }
    const closed = once(this.#server, 'close');
    this.#server.close();
    await closed;
  }

  #accept(socket: Socket): void {
    const address = plainAddress(socket.remoteAddress ?? '');
    if (!this.#admits(address)) {
      this.#refusals.note(address, 'not in clients.networks');
      socket.destroy();
      return;
    }
    // So that strangers cannot take the places of those that have something to say.
    if (!this.#addresses.has(address)) {
      this.#refusals.note(address, 'no script was sent there');
      socket.destroy();
      return;
    }
    this.#sockets.add(socket);
    socket.setKeepAlive(true, 60_000);
    const decoder = new StringDecoder('utf8');
    let line = Buffer.alloc(0);
    let runId: string | undefined;
    let allowance = MAX_BYTES_PER_SECOND;
    let refill: NodeJS.Timeout | undefined;
    const stopLimit = afterSilence(LINE_LIMIT, () => socket.destroy());

    const take = (bytes: Buffer) => {
      const follower = runId === undefined ? undefined : this.#followers.get(runId);
      if (!follower) {
        socket.destroy(); // over, or taken back
        return;
      }
      const text = decoder.write(bytes);
      if (text !== '') {
        follower.wrote(text);
      }
      allowance -= bytes.length;
      if (allowance > 0 || refill) {
        return;
      }
      socket.pause();
      refill = setTimeout(() => {
        refill = undefined;
        allowance = MAX_BYTES_PER_SECOND;
        socket.resume();
      }, 1000);
    };

    const read = (chunk: Buffer) => {
      if (runId !== undefined) {
        take(chunk);
        return;
      }
      line = Buffer.concat([line, chunk]);
      const end = line.indexOf(0x0a);
      if (end < 0 && line.length < MAX_LINE_BYTES) {
        return;
      }
      runId = /^OGFOLLOW ([0-9a-f]{32})$/.exec(line.toString('latin1', 0, Math.max(end, 0)))?.[1];
      if (runId === undefined) {
        socket.destroy();
        return;
      }
      stopLimit();
      const follower = this.#followers.get(runId);
      if (follower && !addressesOf(follower).includes(address)) {
        this.#refusals.note(address, 'not the computer that the script was sent to');
        socket.destroy();
        return;
      }
      follower?.began();
      take(line.subarray(end + 1));
    };
    socket.on('data', (chunk: Buffer) => this.#intake.take(() => read(chunk)));
    socket.on('error', () => socket.destroy());
    socket.on('close', () => {
      stopLimit();
      clearTimeout(refill);
      this.#sockets.delete(socket);
    });
  }
}

/**
 * Where a run's output may come from. Scripts of the virtual classroom run on our own machine: they connect from the
 * address to which they connect.
 */
function addressesOf({ ip, localAddress }: Follower): readonly string[] {
  return ip.startsWith('127.') && ip !== localAddress ? [ip, localAddress] : [ip];
}
