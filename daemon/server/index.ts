import { createServer, type IncomingMessage, type RequestListener, type Server } from 'node:http';
import { createServer as createSecureServer } from 'node:https';
import type { Duplex } from 'node:stream';
import { type WebSocket, WebSocketServer } from 'ws';
import type { Log } from '../base/log.ts';
import type { Language } from '../base/message.ts';
import { limits, protocolVersion } from '../protocol/index.ts';
import { languageOf } from '../strings/index.ts';
import { bearerToken, identify, type KnownToken } from './authentication.ts';
import { createChangeFeed } from './change-feed.ts';
import type { Identity, Rooms } from './context.ts';
import { imageDownloads } from './image-download.ts';
import { watchInventory } from './inventory-watch.ts';
import { serveSession } from './session.ts';
import { createTurns } from './turns.ts';

export interface ServerOptions {
  readonly host: string;
  readonly port: number;
  /** PEM texts; with them clients use wss. */
  readonly certificate?: { readonly cert: Buffer; readonly key: Buffer } | undefined;
  readonly tokens: readonly KnownToken[];
  readonly rooms: Rooms;
  /** Of sessions that ask for none. */
  readonly language: Language;
  readonly log: Log;
  readonly authenticationMs?: number;
  readonly pingMs?: number;
}

export interface OgServer {
  /** The address really used. */
  readonly address: { readonly host: string; readonly port: number };
  /** Says goodbye to every session; resolves when all are gone. */
  dispose(): Promise<void>;
}

const maxSessions = 1_000;
const goingAway = 1001;
/** How long a client may take to say goodbye, in milliseconds. */
const goodbyeMs = 1_000;

/** Listens for JSON-RPC and LSP over WebSocket (design, section 4), and gives image files by HTTP to other ogrepods. Rejects with Node's error when it cannot listen. */
export async function openServer(options: ServerOptions): Promise<OgServer> {
  const { rooms, tokens, log, pingMs = 30_000 } = options;
  const http = createHttpServer(options);
  await new Promise<void>((resolve, reject) => {
    http.once('error', reject);
    http.listen(options.port, options.host, () => resolve());
  });
  const feed = createChangeFeed(rooms);
  const watch = watchInventory(rooms.inventory);
  const turns = createTurns();
  const sockets = new WebSocketServer({
    noServer: true,
    maxPayload: limits.messageBytes,
    // Compression makes typing nine times slower (design, section 5).
    perMessageDeflate: false,
    handleProtocols: (offered) => (offered.has(protocolVersion) ? protocolVersion : false),
  });

  http.on('upgrade', (request, stream, head) => {
    stream.on('error', () => {});
    const admission = admit(request, tokens, sockets.clients.size);
    if ('status' in admission) {
      refuse(stream, admission.status);
      return;
    }
    sockets.handleUpgrade(request, stream, head, (socket) => {
      // ws closes the socket itself after an error; without a listener the error would end the process.
      socket.on('error', (error) => log.info(`a client's connection failed: ${error.message}`));
      const accepted = request.headers['accept-language'];
      serveSession(socket, {
        rooms,
        feed,
        watch,
        turns,
        tokens,
        identity: admission.identity,
        language: accepted === undefined ? options.language : languageOf(accepted),
        log,
        ...(options.authenticationMs === undefined ? {} : { authenticationMs: options.authenticationMs }),
      });
    });
  });
  const stopPinging = keepAlive(sockets, pingMs);

  const bound = http.address();
  if (bound === null || typeof bound === 'string') throw new Error('not listening on a port');
  return {
    address: { host: bound.address, port: bound.port },
    async dispose() {
      stopPinging();
      feed.dispose();
      watch.dispose();
      await Promise.all([...sockets.clients].map(sayGoodbye));
      http.closeAllConnections();
      await new Promise((resolve) => http.close(resolve));
    },
  };
}

function createHttpServer({ certificate, rooms: { files }, tokens }: ServerOptions): Server {
  const download = imageDownloads({ files, tokens });
  const answer: RequestListener = (request, response) => void download(request, response);
  const limits = { headersTimeout: 10_000, requestTimeout: 10_000 };
  return certificate
    ? createSecureServer({ ...limits, ...certificate }, answer)
    : createServer(limits, answer);
}

type Admission = { readonly identity: Identity | undefined } | { readonly status: keyof typeof refusals };

/** Without a token the client may come in, and gives it in `og/authenticate`: browsers cannot set headers. */
function admit(request: IncomingMessage, tokens: readonly KnownToken[], sessions: number): Admission {
  if (request.url?.split('?')[0] !== '/') return { status: 404 };
  if (sessions >= maxSessions) return { status: 503 };
  const { authorization } = request.headers;
  if (authorization === undefined) return { identity: undefined };
  const token = bearerToken(authorization);
  const identity = token === undefined ? undefined : identify(token, tokens);
  return identity ? { identity } : { status: 401 };
}

const refusals = {
  401: 'Unauthorized\r\nWWW-Authenticate: Bearer realm="ogrepod"',
  404: 'Not Found',
  503: 'Service Unavailable',
} as const;

function refuse(stream: Duplex, status: keyof typeof refusals): void {
  const head = `HTTP/1.1 ${status} ${refusals[status]}\r\nContent-Length: 0\r\nConnection: close\r\n\r\n`;
  stream.end(head, () => stream.destroy());
}

/** Pings every client; one that did not answer since the last time is gone. Returns what stops it. */
function keepAlive(sockets: WebSocketServer, everyMs: number): () => void {
  const silent = new WeakSet<WebSocket>();
  const timer = setInterval(() => {
    for (const socket of sockets.clients) {
      if (silent.has(socket)) {
        socket.terminate();
        continue;
      }
      silent.add(socket);
      socket.once('pong', () => silent.delete(socket));
      socket.ping();
    }
  }, everyMs);
  return () => clearInterval(timer);
}

async function sayGoodbye(socket: WebSocket): Promise<void> {
  await new Promise<void>((resolve) => {
    const timer = setTimeout(() => socket.terminate(), goodbyeMs);
    socket.once('close', () => {
      clearTimeout(timer);
      resolve();
    });
    socket.close(goingAway, 'the daemon stops');
  });
}
