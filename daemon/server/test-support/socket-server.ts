/** For the tests that are about connections: a real server, and a client that shows every message. */
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { WebSocket } from 'ws';
import { silentLog } from '../../base/log.ts';
import type { Identity } from '../identity.ts';
import { type OgServer, openServer, type ServerOptions } from '../index.ts';
import { paperRooms } from './paper-rooms.ts';

export const tokens = {
  viewer: 'viewer-token',
  operator: 'operator-token',
  admin: 'admin-token',
} as const satisfies Record<Identity['role'], string>;

export async function openTestServer(
  options: Partial<ServerOptions> = {},
): Promise<OgServer & { url: string }> {
  const server = await openServer({
    host: '127.0.0.1',
    port: 0,
    tokens: (['viewer', 'operator', 'admin'] as const).map((role) => ({
      name: role,
      role,
      sha256: createHash('sha256').update(tokens[role]).digest('hex'),
    })),
    rooms: paperRooms().rooms,
    hosts: [],
    origins: [],
    language: 'en',
    log: silentLog,
    ...options,
  });
  return { ...server, url: `ws://127.0.0.1:${server.address.port}/` };
}

/** Any message that the server sends. */
export interface Sent {
  id?: number | string | null;
  method?: string;
  params?: Record<string, unknown>;
  result?: Record<string, unknown>;
  error?: { code: number; message: string; data?: Record<string, unknown> };
}

export interface RawClient {
  readonly socket: WebSocket;
  send(message: object | string): void;
  /** The next message, in the order of arrival. */
  next(): Promise<Sent>;
  ask(method: string, params?: object): Promise<Sent>;
  readonly closed: Promise<{ code: number; reason: string }>;
}

/** Connects by hand. Rejects with `401` and such when the server refuses. */
export async function connectRaw(url: string, headers: Record<string, string> = {}): Promise<RawClient> {
  const socket = new WebSocket(url, { headers, perMessageDeflate: false });
  const queue: Sent[] = [];
  const waiting: ((message: Sent) => void)[] = [];
  socket.on('message', (data) => {
    const message = JSON.parse(String(data)) as Sent;
    const first = waiting.shift();
    if (first) {
      first(message);
    } else {
      queue.push(message);
    }
  });
  const closed = new Promise<{ code: number; reason: string }>((resolve) => {
    socket.once('close', (code, reason) => resolve({ code, reason: String(reason) }));
  });
  await Promise.race([
    once(socket, 'open'),
    once(socket, 'unexpected-response').then(([, response]) => {
      socket.on('error', () => {});
      socket.terminate();
      throw new Error(String(response.statusCode));
    }),
  ]);
  let lastId = 0;
  const client: RawClient = {
    socket,
    send: (message) => socket.send(typeof message === 'string' ? message : JSON.stringify(message)),
    next: () => {
      const first = queue.shift();
      return first ? Promise.resolve(first) : new Promise((resolve) => void waiting.push(resolve));
    },
    ask: (method, params) => {
      lastId += 1;
      client.send({ jsonrpc: '2.0', id: lastId, method, ...(params ? { params } : {}) });
      return client.next();
    },
    closed,
  };
  return client;
}

export const bearer = (role: Identity['role']) => ({ Authorization: `Bearer ${tokens[role]}` });
