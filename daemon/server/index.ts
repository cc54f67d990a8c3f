import { X509Certificate } from 'node:crypto';
import { createServer, type IncomingMessage, type RequestListener, type Server } from 'node:http';
import { createServer as createSecureServer } from 'node:https';
import type { Socket } from 'node:net';
import type { Duplex } from 'node:stream';
import { type WebSocket, WebSocketServer } from 'ws';
import type { Event } from '../base/events.ts';
import { type DetailedLog, type Log, throttled } from '../base/log.ts';
import type { CallAs } from '../plans/index.ts';
import { limits, OgError, protocolVersion } from '../protocol/index.ts';
import type { Language } from '../protocol/message.ts';
import { languageOf, message } from '../strings/index.ts';
import { createChangeFeed } from './changes/change-feed.ts';
import { watchInventory } from './changes/inventory-watch.ts';
import { JobPreflights } from './handlers/shared/job-preflights.ts';
import type { Identity } from './identity.ts';
import { createDocumentBudget } from './lsp/kept-documents.ts';
import { createPlanCaller } from './methods/plan-caller.ts';
import type { Rooms } from './rooms.ts';
import { serveSession } from './session.ts';
import { Sessions } from './sessions.ts';
import { bearerToken, createAuthenticator, type KnownToken } from './transport/authentication.ts';
import { type Arrival, createDoorway } from './transport/doorway.ts';
import { createHeldBytes } from './transport/held-bytes.ts';
import { type HostRules, hostProblem } from './transport/hosts.ts';
import { imageDownloads } from './transport/image-download.ts';
import { createTurns } from './transport/one-per-turn.ts';
import { createOwnerTurns } from './transport/owner-turns.ts';
import { plainAddress } from './transport/peer-address.ts';
import { createSeats } from './transport/seats.ts';
import type { StrangerLimits } from './transport/strangers.ts';

/** PEM texts; with them clients use wss. */
export interface Certificate {
  readonly cert: Buffer;
  readonly key: Buffer;
}

export interface ServerOptions {
  readonly host: string;
  readonly port: number;
  readonly certificate?: Certificate | undefined;
  readonly tokens: readonly KnownToken[];
  /** Names by which clients call the daemon, besides those of this machine for itself and of the certificate. */
  readonly hosts: readonly string[];
  /** Origins of web pages that may connect. */
  readonly origins: readonly string[];
  readonly rooms: Omit<Rooms, 'sessions' | 'preflights'>;
  /** Of sessions that ask for none. */
  readonly language: Language;
  readonly log: Log;
  /** Takes a line for each request. */
  readonly debug?: DetailedLog['debug'];
  /** Called with what came of each request of the contract: `ok`, or the reason of its error. */
  readonly onAnswer?: (method: string, outcome: string) => void;
  /** Called with the name of a token that is used, and the address: who is connected is told again with each ping. */
  readonly onTokenUse?: (name: string, address: string) => void;
  readonly strangers?: StrangerLimits;
  readonly pingMs?: number;
}

export interface OgServer {
  /** The address really used. */
  readonly address: { readonly host: string; readonly port: number };
  /** How many are connected. */
  sessions(): number;
  /** Takes these from now on. Sessions and downloads of a token that is not among them end. */
  replaceTokens(tokens: readonly KnownToken[]): void;
  /** Shows this one to whoever connects from now on. Throws when the daemon was not started with one. */
  replaceCertificate(certificate: Certificate): void;
  /** Calls a method for a plan. */
  readonly callAs: CallAs;
  /** What the valid token of a name allows; undefined: there is none. */
  authority(name: string): Identity | undefined;
  /** Fires when tokens were replaced, or one has expired. */
  readonly onDidChangeTokens: Event<void>;
  /** Says goodbye to every session; resolves when all are gone. */
  dispose(): Promise<void>;
}

const goingAway = 1001;
const policyViolation = 1008;
/** How long a client may take to say goodbye, in milliseconds. */
const goodbyeMs = 1_000;

/** Listens for JSON-RPC and LSP over WebSocket (design, section 4), and gives image files by HTTP to other ogrepods. Rejects with Node's error when it cannot listen. */
export async function openServer(options: ServerOptions): Promise<OgServer> {
  const { pingMs = 30_000, onTokenUse = () => {} } = options;
  const sessions = new Sessions(options.rooms.jobs);
  const preflights = new JobPreflights(options.rooms.jobs, options.log);
  const rooms: Rooms = { ...options.rooms, sessions, preflights };
  // What strangers make the daemon say must not fill its log.
  const log = throttled(options.log);
  // Guesses have lines of their own: whoever guesses must not hide it behind other refusals.
  const noteRefused = (from: string, what: Record<string, unknown>) =>
    void rooms.audit.add({ who: '', from, method: 'og/authenticate', what, result: 'unauthorized' });
  const authenticator = createAuthenticator({
    tokens: options.tokens,
    log: throttled(options.log),
    onWrong: (address, wrongTokens) => noteRefused(address, { wrongTokens }),
  });
  const doorway = createDoorway(options.strangers);
  const seats = createSeats();
  const held = createHeldBytes();
  let rules = hostRules(options);

  /** Tells in the log why a request is refused by where it says it comes from. */
  const isForeign = (request: IncomingMessage): boolean => {
    const problem = hostProblem(request.headers, request.socket.localAddress, rules);
    if (!problem) {
      return false;
    }
    const setting = problem.header === 'Host' ? 'listen.hosts' : 'listen.origins';
    log.warn(`refused: ${problem.header} "${problem.value.slice(0, 200)}" is not in ${setting}`);
    return true;
  };
  const download = imageDownloads({ files: rooms.files, authenticator, onTokenUse });
  const { http, setCertificate } = createHttpServer(options, (request, response) => {
    const arrival = doorway.arrivalOf(request);
    if (!arrival) {
      response.destroy();
    } else if (isForeign(request)) {
      response.writeHead(403, { Connection: 'close' }).end();
    } else {
      void download(request, response, arrival);
    }
  });
  http.on('connection', (socket: Socket) => doorway.enter(socket));
  await new Promise<void>((resolve, reject) => {
    http.once('error', reject);
    http.listen(options.port, options.host, () => resolve());
  });
  const feed = createChangeFeed(rooms);
  const watch = watchInventory(rooms.inventory);
  const turns = createTurns();
  const ownerTurns = createOwnerTurns();
  const budget = createDocumentBudget();
  const sockets = new WebSocketServer(webSocketOptions);

  /** What becomes of a request for a WebSocket: refused with a status, let in with a token, or without one yet. */
  const admit = async (request: IncomingMessage, arrival: Arrival): Promise<Admission> => {
    if (isForeign(request)) {
      return { status: 403 };
    }
    if (request.url?.split('?')[0] !== '/') {
      return { status: 404 };
    }
    const { authorization } = request.headers;
    // Browsers cannot set headers: they give the token in `og/authenticate`.
    if (authorization === undefined) {
      return { token: undefined };
    }
    const token = await authenticator.authenticate(bearerToken(authorization) ?? '', arrival.address);
    if (token === 'expired') {
      noteRefused(arrival.address, { token });
      return { status: 401, expired: true };
    }
    return token ? { token } : { status: 401 };
  };

  http.on('upgrade', async (request: IncomingMessage, stream: Duplex, head: Buffer) => {
    stream.on('error', () => {});
    const arrival = doorway.arrivalOf(request);
    if (!arrival) {
      return void stream.destroy();
    }
    const admission = await admit(request, arrival);
    if (stream.destroyed) {
      return;
    }
    if ('status' in admission) {
      return refuse(stream, admission);
    }
    const seat = seats.create();
    stream.once('close', () => seat.leave());
    if (admission.token && !seat.take(admission.token)) {
      return refuse(stream, { status: 503 });
    }
    sockets.handleUpgrade(request, stream, head, (socket) => {
      // ws closes the socket itself after an error; without a listener the error would end the process.
      socket.on('error', (error) => log.info(`a client's connection failed: ${error.message}`));
      seat.onEnd((why) => socket.close(policyViolation, `token ${why}`));
      arrival.heard();
      arrival.onDismiss((why) => {
        if (why === 'late') {
          socket.close(policyViolation, 'no token');
        } else {
          socket.terminate();
        }
      });
      if (seat.token) {
        arrival.leave();
      }
      const onTake = held.watch(socket, stream, head, () => seat.token !== undefined);
      const accepted = request.headers['accept-language'];
      const address = plainAddress(request.socket.remoteAddress);
      const entry = sessions.enter(address);
      entry.named(request.headers['user-agent'] ?? '');
      const used = () => {
        if (seat.token) {
          onTokenUse(seat.token.name, address);
        }
      };
      used();
      socket.on('pong', used);
      serveSession(socket, {
        rooms,
        feed,
        watch,
        turns,
        budget,
        entry,
        address,
        identity: seat.token && identityOf(seat.token),
        async authenticate(given) {
          const token = await authenticator.authenticate(given, arrival.address);
          if (token === 'expired') {
            noteRefused(arrival.address, { token });
            throw new OgError('unauthorized', { token });
          }
          if (!token) {
            return undefined;
          }
          if (!seat.take(token)) {
            throw new OgError('unavailable', { detail: message('error.tooManySessions') });
          }
          arrival.leave();
          used();
          return identityOf(token);
        },
        onAnswer: options.onAnswer ?? (() => {}),
        onStrangerMessage: () => arrival.heard(),
        onMuchUnread: held.relieve,
        ownTurns: ownerTurns.join(() =>
          seat.token ? `token ${seat.token.name}` : `address ${arrival.address}`,
        ),
        onTake,
        together(work) {
          stream.cork();
          try {
            work();
          } finally {
            stream.uncork();
          }
        },
        language: accepted === undefined ? options.language : languageOf(accepted),
        debug: options.debug ?? (() => {}),
        log: options.log,
      });
    });
  });
  authenticator.onDidChange(() => seats.end((token) => authenticator.stateOf(token)));
  const stopPinging = keepAlive(sockets, pingMs);

  const bound = http.address();
  if (bound === null || typeof bound === 'string') {
    throw new Error('not listening on a port');
  }
  return {
    address: { host: bound.address, port: bound.port },
    sessions: () => sessions.list().length,
    callAs: createPlanCaller(rooms, authenticator, options.language),
    authority(name) {
      const token = authenticator.named(name);
      return token && identityOf(token);
    },
    onDidChangeTokens: authenticator.onDidChange,
    replaceTokens: (tokens) => authenticator.replace(tokens),
    replaceCertificate(certificate) {
      setCertificate(certificate);
      rules = hostRules({ ...options, certificate });
    },
    async dispose() {
      stopPinging();
      authenticator.dispose();
      feed.dispose();
      sessions.dispose();
      watch.dispose();
      await Promise.all([...sockets.clients].map(sayGoodbye));
      await preflights.dispose();
      doorway.dispose();
      http.closeAllConnections();
      await new Promise((resolve) => http.close(resolve));
    },
  };
}

const identityOf = ({ name, role, classrooms }: KnownToken): Identity => ({
  name,
  role,
  ...(classrooms && { classrooms }),
});

interface Refusal {
  readonly status: keyof typeof refusals;
  /** The token was right until it expired. */
  readonly expired?: boolean;
}

type Admission = { readonly token: KnownToken | undefined } | Refusal;

const webSocketOptions = {
  noServer: true,
  maxPayload: limits.messageBytes,
  // Pieces of one message, and chunks that are not read yet: each costs more than the bytes in it.
  maxFragments: 4096,
  maxBufferedChunks: 16_384,
  // One message of a client in a turn of the event loop: thousands may come in one chunk.
  allowSynchronousEvents: false,
  // Who does not answer our goodbye is cut off; the types of the library do not know it yet.
  closeTimeout: goodbyeMs,
  // Compression makes typing nine times slower (design, section 5).
  perMessageDeflate: false,
  handleProtocols: (offered: Set<string>) =>
    offered.has(protocolVersion) ? protocolVersion : (false as const),
};

function hostRules({
  hosts,
  origins,
  certificate,
}: Pick<ServerOptions, 'hosts' | 'origins' | 'certificate'>): HostRules {
  return { hosts, origins, certificate: certificate && new X509Certificate(certificate.cert) };
}

function createHttpServer(
  { certificate }: ServerOptions,
  answer: RequestListener,
): { readonly http: Server; setCertificate(certificate: Certificate): void } {
  // A stranger's time is counted by the doorway; these are for what it takes for a console's connection.
  const timeouts = { headersTimeout: 10_000, requestTimeout: 10_000, connectionsCheckingInterval: 1_000 };
  if (!certificate) {
    return {
      http: createServer(timeouts, answer),
      setCertificate: () => {
        throw new Error('not started with a certificate');
      },
    };
  }
  const https = createSecureServer({ ...timeouts, ...certificate }, answer);
  return { http: https, setCertificate: (renewed) => https.setSecureContext({ ...renewed }) };
}

const refusals = {
  401: 'Unauthorized\r\nWWW-Authenticate: Bearer realm="ogrepod"',
  403: 'Forbidden',
  404: 'Not Found',
  503: 'Service Unavailable\r\nRetry-After: 5',
} as const;

function refuse(stream: Duplex, { status, expired = false }: Refusal): void {
  // As RFC 6750 (section 3.1) has it: clients tell their user by it.
  const why = expired ? ', error="invalid_token", error_description="The token expired"' : '';
  const head = `HTTP/1.1 ${status} ${refusals[status]}${why}\r\nContent-Length: 0\r\nConnection: close\r\n\r\n`;
  stream.end(head, () => stream.destroy());
}

/** Pings every client; one that did not answer since the last time is gone. Returns what stops it. */
function keepAlive(sockets: WebSocketServer, everyMs: number): () => void {
  const silent = new WeakSet<WebSocket>();
  const ping = () => {
    for (const socket of sockets.clients) {
      if (silent.has(socket)) {
        socket.terminate();
        continue;
      }
      silent.add(socket);
      socket.once('pong', () => silent.delete(socket));
      socket.ping();
    }
  };
  // Not in the timer's own turn: after a pause of the daemon itself, what came meanwhile is read in the next turn, and
  // told in the one after that.
  const timer = setInterval(() => setImmediate(() => setImmediate(ping)), everyMs);
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
