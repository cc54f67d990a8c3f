import { once } from 'node:events';
import { createServer, type Server, type Socket } from 'node:net';
import { Emitter, type Event } from '../base/events.ts';
import type { Log } from '../base/log.ts';
import { Refusals } from '../base/refusals.ts';
import type { Presence, PresenceSource } from '../inventory/types.ts';
import { ClientConnection } from './client-connection.ts';
import { parseProxyLine, plainAddress } from './proxy-protocol.ts';
import type { ClientTimings } from './timings.ts';
import type { WrappedResult } from './wrapper.ts';

const MAX_CONNECTIONS = 1024;
const PROXY_LINE_LIMIT = 5_000;
/** So many replacements of living connections, each soon after the other, are two PCs with one address. */
const SUSPICIOUS_REPLACEMENTS = 3;
const SOON = 30_000;

export interface ListenerOptions {
  readonly host: string;
  readonly port: number;
  /** True behind a proxy that tells each client's address by the PROXY protocol, version 1. */
  readonly proxyProtocol: boolean;
  /** False for an address that is in none of the computers' networks. */
  readonly admits: (address: string) => boolean;
  readonly timings: ClientTimings;
  readonly log: Log;
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
  readonly #refusals: Refusals;
  readonly #replacements = new Map<string, { count: number; last: number; told: boolean }>();
  readonly #changed = new Emitter<readonly string[]>();
  readonly #late = new Emitter<WrappedResult>();
  #pendingChanges = new Set<string>();
  #disposed = false;

  readonly onDidChange: Event<readonly string[]> = this.#changed.event;
  /** A script has ended that was running when its connection went. */
  readonly onDidEndLate: Event<WrappedResult> = this.#late.event;

  constructor(options: ListenerOptions) {
    this.#options = options;
    this.#refusals = new Refusals(options.log, "clients' port");
    this.#server = createServer({ noDelay: true }, (socket) => this.#accept(socket));
    this.#server.maxConnections = MAX_CONNECTIONS;
  }

  /** Rejects with Node's error (EADDRINUSE, EACCES, …) when the port cannot be had. */
  async listen(): Promise<{ host: string; port: number }> {
    this.#server.listen(this.#options.port, this.#options.host);
    await once(this.#server, 'listening');
    this.#server.on('error', (error) => this.#options.log.error(`clients' port: ${error.message}`));
    const address = this.#server.address();
    const port = typeof address === 'object' && address ? address.port : this.#options.port;
    return { host: this.#options.host, port };
  }

  client(address: string): ClientConnection | undefined {
    return this.#clients.get(address);
  }

  get(address: string): Presence | undefined {
    const client = this.#clients.get(address);
    if (!client) return undefined;
    const { disks = [], cache = null } = client.hardware ?? {};
    return { status: client.status, disks, cache };
  }

  /** A script may be running there that a former daemon sent, and may answer unasked. */
  expectLate(address: string): void {
    this.#owing.add(address);
  }

  async dispose(): Promise<void> {
    this.#disposed = true;
    for (const socket of this.#strangers) socket.destroy();
    for (const client of this.#clients.values()) client.close();
    if (this.#server.listening) {
      const closed = once(this.#server, 'close');
      this.#server.close();
      await closed;
    }
    this.#changed.dispose();
    this.#late.dispose();
  }

  #accept(socket: Socket): void {
    if (!this.#options.proxyProtocol) {
      this.#adopt(socket, plainAddress(socket.remoteAddress ?? ''));
      return;
    }
    this.#strangers.add(socket);
    let bytes = Buffer.alloc(0);
    const leave = () => socket.destroy();
    const timer = setTimeout(leave, PROXY_LINE_LIMIT);
    const done = () => {
      clearTimeout(timer);
      this.#strangers.delete(socket);
    };
    const read = (chunk: Buffer) => {
      bytes = Buffer.concat([bytes, chunk]);
      const line = parseProxyLine(bytes);
      if (line.kind === 'more') return;
      if (line.kind === 'bad') {
        leave();
        return;
      }
      done();
      socket.off('data', read).off('error', leave).off('end', leave).off('close', done).pause();
      const rest = bytes.subarray(line.length);
      if (rest.length > 0) socket.unshift(rest);
      this.#adopt(socket, line.address ?? plainAddress(socket.remoteAddress ?? ''));
      socket.resume();
    };
    socket.on('data', read).on('error', leave).on('end', leave).on('close', done);
  }

  #adopt(socket: Socket, address: string): void {
    if (!this.#options.admits(address)) {
      this.#refusals.note(address, 'not in clients.networks');
      socket.destroy();
      return;
    }
    const former = this.#clients.get(address);
    if (former) {
      this.#noteReplacement(address);
      this.#release(former);
      former.close();
    }
    if (this.#disposed || address === '') {
      socket.destroy();
      return;
    }
    const client: ClientConnection = new ClientConnection({
      socket,
      address,
      timings: this.#options.timings,
      log: this.#options.log,
      expectsLate: this.#owing.delete(address),
      onChange: () => this.#noteChange(address),
      onLateResult: (result) => this.#late.fire(result),
      onClose: () => this.#release(client),
    });
    this.#clients.set(address, client);
    this.#noteChange(address);
  }

  #release(client: ClientConnection): void {
    if (this.#clients.get(client.address) !== client) return;
    this.#clients.delete(client.address);
    if (client.running || client.expectsLate) this.#owing.add(client.address);
    this.#noteChange(client.address);
  }

  /** Two PCs with one address throw each other out for ever; tell the operator, once. */
  #noteReplacement(address: string): void {
    const now = Date.now();
    const known = this.#replacements.get(address) ?? { count: 0, last: 0, told: false };
    known.count = now - known.last < SOON ? known.count + 1 : 1;
    known.last = now;
    this.#replacements.set(address, known);
    if (known.told || known.count < SUSPICIOUS_REPLACEMENTS) return;
    known.told = true;
    this.#options.log.warn(
      `${address}: connections replace each other; do several computers have this address, or share it behind NAT?`,
    );
  }

  /** Many changes of one moment are one event. */
  #noteChange(address: string): void {
    if (this.#disposed) return;
    this.#pendingChanges.add(address);
    if (this.#pendingChanges.size > 1) return;
    setImmediate(() => {
      const addresses = [...this.#pendingChanges];
      this.#pendingChanges = new Set();
      if (!this.#disposed) this.#changed.fire(addresses);
    });
  }
}
