import { once } from 'node:events';
import { createServer, type Server, type Socket } from 'node:net';
import { afterSilence } from '../../base/after-silence.ts';
import { mostBacklog } from '../../base/backlog.ts';
import { Emitter, type Event } from '../../base/events.ts';
import type { Log } from '../../base/log.ts';
import { Refusals } from '../../base/refusals.ts';
import type { Presence, PresenceSource } from '../../inventory/types.ts';
import type { ClientTimings } from '../timings.ts';
import type { WrappedResult } from '../wrapper.ts';
import { ClientConnection } from './connection.ts';
import type { Intake } from './intake.ts';
import { LastAnswers } from './last-answers.ts';
import { parseProxyLine, plainAddress } from './proxy-protocol.ts';
import { RefusedClients } from './refused-clients.ts';
import { type Stranger, Strangers } from './strangers.ts';
import type { LeftBehind } from './types.ts';

const PROXY_LINE_LIMIT = 5_000;
/** Connections of a proxy that have not told their address yet. */
const MAX_STRANGERS = 4096;
/** So many replacements of living connections, each soon after the other, are two PCs with one address. */
const SUSPICIOUS_REPLACEMENTS = 3;
const SOON = 30_000;
/** Addresses whose replacements are counted. */
const MAX_REPLACEMENTS = 1024;

export interface ListenerOptions {
  readonly host: string;
  readonly port: number;
  /** True behind a proxy that tells each client's address by the PROXY protocol, version 1. */
  readonly proxyProtocol: boolean;
  /** False for an address that is in none of the computers' networks. */
  readonly admits: (address: string) => boolean;
  /** True for the address of a computer in a classroom. */
  readonly isKnown: (address: string) => boolean;
  /** For connections; known computers have theirs in any case. */
  readonly places: number;
  readonly timings: ClientTimings;
  readonly intake: Intake;
  readonly log: Log;
}

/** The end of a script that was running when its connection went, and the address that told it. */
export interface LateResult {
  readonly address: string;
  readonly result: WrappedResult;
}

/** TCP 8889: the PCs connect to it and stay; each is known by its address (client-protocols 1.1). */
export class ClientListener implements PresenceSource {
  readonly #options: ListenerOptions;
  readonly #server: Server;
  readonly #clients = new Map<string, ClientConnection>();
  /** Sockets that have not told their address yet. */
  readonly #strangers = new Set<Socket>();
  /** Addresses with a script that was running when their connection went. */
  readonly #owing = new Set<string>();
  /** When the connection of an address went with a request that was not answered, by performance.now(). */
  readonly #leftAtWork = new Map<string, number>();
  readonly #seen = new Strangers();
  readonly #refusals: Refusals;
  /** Who is refused now. */
  readonly refused = new RefusedClients();
  readonly #replacements = new Map<string, { count: number; last: number; told: boolean }>();
  readonly #changed = new Emitter<readonly string[]>();
  readonly #late = new Emitter<LateResult>();
  #pendingChanges = new Set<string>();
  #last: LastAnswers | undefined;
  #disposed = false;

  readonly onDidChange: Event<readonly string[]> = this.#changed.event;
  /** A script has ended that was running when its connection went. */
  readonly onDidEndLate: Event<LateResult> = this.#late.event;

  constructor(options: ListenerOptions) {
    this.#options = options;
    this.#refusals = new Refusals(options.log, "clients' port");
    this.#server = createServer({ noDelay: true }, (socket) => {
      // Until then it is nobody's.
      socket.on('error', () => {});
      // After what came on the connection of before.
      options.intake.take(() => {
        if (!socket.destroyed) {
          this.#accept(socket);
        }
      });
    });
  }

  /** Rejects with Node's error (EADDRINUSE, EACCES, …) when the port cannot be had. */
  async listen(): Promise<{ host: string; port: number }> {
    const { host, port } = this.#options;
    this.#server.listen({ host, port, backlog: mostBacklog });
    await once(this.#server, 'listening');
    this.#server.on('error', (error) => this.#options.log.error(`clients' port: ${error.message}`));
    const address = this.#server.address();
    return { host, port: typeof address === 'object' && address ? address.port : port };
  }

  client(address: string): ClientConnection | undefined {
    return this.#clients.get(address);
  }

  get(address: string): Presence | undefined {
    const client = this.#clients.get(address);
    if (!client) {
      return undefined;
    }
    const { disks = [], cache = null } = client.hardware ?? {};
    return { status: client.status, disks, cache, ...client.knownSince };
  }

  /** Those that have connected and belong to no classroom, in the order in which they came. */
  strangers(): Stranger[] {
    return this.#seen.unknown(this.#options.isKnown);
  }

  /** A script may be running there that a former daemon sent, and may answer unasked. */
  expectLate(address: string): void {
    this.#owing.add(address);
  }

  /**
   * Closes all connections, and listens for the answers of those that were at work until they have come, some 5 s at
   * most. An ogClient whose answer finds nobody dies of it (client-protocols 8.6).
   */
  async stop(): Promise<void> {
    const { timings, log } = this.#options;
    const since = performance.now() - timings.stopLimit;
    const owing = [...this.#leftAtWork].filter(([, at]) => at > since).map(([address]) => address);
    for (const client of this.#clients.values()) {
      if (client.working) {
        owing.push(client.address);
      }
    }
    this.#last = new LastAnswers(owing, (address, result) => this.#late.fire({ address, result }));
    for (const client of [...this.#clients.values()]) {
      client.close();
    }
    if (owing.length > 0) {
      log.info(`waits up to ${timings.stopLimit / 1000} s for the answers of computers`);
    }
    await this.#last.all(timings.stopLimit);
  }

  async dispose(): Promise<void> {
    this.#disposed = true;
    for (const socket of this.#strangers) {
      socket.destroy();
    }
    for (const client of [...this.#clients.values()]) {
      client.close();
    }
    this.#last?.dispose();
    if (this.#server.listening) {
      const closed = once(this.#server, 'close');
      this.#server.close();
      await closed;
    }
    this.#changed.dispose();
    this.#late.dispose();
    this.refused.dispose();
  }

  #accept(socket: Socket): void {
    if (!this.#options.proxyProtocol) {
      this.#adopt(socket, plainAddress(socket.remoteAddress ?? ''));
      return;
    }
    // The oldest goes first: one that means it tells its address at once.
    const [oldest] = this.#strangers;
    if (oldest && this.#strangers.size >= MAX_STRANGERS) {
      this.#refusals.tell(`more than ${MAX_STRANGERS} connections without a PROXY line`);
      this.#strangers.delete(oldest);
      oldest.destroy();
    }
    this.#strangers.add(socket);
    let bytes = Buffer.alloc(0);
    const leave = () => socket.destroy();
    const stopLimit = afterSilence(PROXY_LINE_LIMIT, leave);
    const done = () => {
      stopLimit();
      this.#strangers.delete(socket);
    };
    const read = (chunk: Buffer) => {
      bytes = Buffer.concat([bytes, chunk]);
      const line = parseProxyLine(bytes);
      if (line.kind === 'more') {
        return;
      }
      if (line.kind === 'bad') {
        leave();
        return;
      }
      done();
      socket.off('data', read).off('error', leave).off('end', leave).off('close', done).pause();
      const rest = bytes.subarray(line.length);
      if (rest.length > 0) {
        socket.unshift(rest);
      }
      this.#adopt(socket, line.address ?? plainAddress(socket.remoteAddress ?? ''));
      socket.resume();
    };
    socket.on('data', read).on('error', leave).on('end', leave).on('close', done);
  }

  #adopt(socket: Socket, address: string): void {
    if (this.#disposed || address === '') {
      socket.destroy();
      return;
    }
    if (!this.#options.admits(address)) {
      this.#refusals.note(address, 'not in clients.networks');
      if (this.#options.isKnown(address)) {
        this.refused.note(address, 'outside');
      }
      socket.destroy();
      return;
    }
    if (this.#last) {
      this.#last.add(socket, address);
      return;
    }
    const former = this.#clients.get(address);
    if (former) {
      this.#noteReplacement(address);
      former.close();
    }
    if (!this.#makePlace(address)) {
      socket.destroy();
      return;
    }
    const client: ClientConnection = new ClientConnection({
      socket,
      address,
      timings: this.#options.timings,
      log: this.#options.log,
      intake: this.#options.intake,
      expectsLate: this.#owing.delete(address),
      onChange: () => this.#noteChange(address),
      onLateResult: (result) => this.#late.fire({ address, result }),
      onClose: (left) => this.#release(client, left),
    });
    this.#seen.note(address);
    this.refused.admitted(address);
    this.#leftAtWork.delete(address);
    this.#clients.set(address, client);
    this.#noteChange(address);
  }

  /**
   * False when there is no place for an address: strangers together have no more than there are, and leave when known
   * computers need theirs, the oldest first.
   */
  #makePlace(address: string): boolean {
    const { isKnown, places } = this.#options;
    if (this.#clients.size < places) {
      return true;
    }
    const full = `all ${places} places are taken`;
    if (!isKnown(address)) {
      this.#refusals.note(address, full);
      this.refused.note(address, 'full');
      return false;
    }
    const stranger = [...this.#clients.values()].find((client) => !isKnown(client.address));
    if (stranger) {
      this.#refusals.note(stranger.address, `${full}, and a computer of a classroom came`);
    } else {
      this.#refusals.tell(`more than ${places} computers are connected`);
    }
    stranger?.close();
    return true;
  }

  #release({ address }: ClientConnection, { atWork, mayAnswer }: LeftBehind): void {
    this.#clients.delete(address);
    if (mayAnswer) {
      this.#owing.add(address);
    }
    if (atWork) {
      this.#noteLeftAtWork(address);
    }
    this.#noteChange(address);
  }

  #noteLeftAtWork(address: string): void {
    const now = performance.now();
    for (const [former, at] of this.#leftAtWork) {
      if (at > now - this.#options.timings.stopLimit) {
        break;
      }
      this.#leftAtWork.delete(former);
    }
    this.#leftAtWork.delete(address);
    this.#leftAtWork.set(address, now);
  }

  /** Two PCs with one address throw each other out for ever; tell the operator, once. */
  #noteReplacement(address: string): void {
    const now = performance.now();
    const known = this.#replacements.get(address) ?? { count: 0, last: 0, told: false };
    known.count = now - known.last < SOON ? known.count + 1 : 1;
    known.last = now;
    // Those seen last stand last.
    this.#replacements.delete(address);
    this.#replacements.set(address, known);
    const [oldest] = this.#replacements.keys();
    if (this.#replacements.size > MAX_REPLACEMENTS && oldest !== undefined) {
      this.#replacements.delete(oldest);
    }
    if (known.count < SUSPICIOUS_REPLACEMENTS) {
      return;
    }
    this.refused.note(address, 'shared');
    if (known.told) {
      return;
    }
    known.told = true;
    this.#options.log.warn(
      `${address}: connections replace each other; do several computers have this address, or share it behind NAT?`,
    );
  }

  /** Many changes of one moment are one event. */
  #noteChange(address: string): void {
    if (this.#disposed) {
      return;
    }
    this.#pendingChanges.add(address);
    if (this.#pendingChanges.size > 1) {
      return;
    }
    setImmediate(() => {
      const addresses = [...this.#pendingChanges];
      this.#pendingChanges = new Set();
      if (!this.#disposed) {
        this.#changed.fire(addresses);
      }
    });
  }
}
