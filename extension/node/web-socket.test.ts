import { createServer as createHttpServer, type Server as HttpServer, type IncomingMessage } from 'node:http';
import { createServer as createHttpsServer } from 'node:https';
import { type AddressInfo, createServer, type Server } from 'node:net';
import type { Duplex } from 'node:stream';
import { afterEach, expect, test, vi } from 'vitest';
import { WebSocketServer } from 'ws';
import { freePort } from '../../daemon/base/free-port.ts';
import { selfSigned } from '../../daemon/server/test-support/certificate.ts';
import type { ConnectOptions, Host } from '../host.ts';
import type { ConnectFailureKind } from '../model/connect-failure.ts';

vi.mock('vscode', () => ({ env: { language: 'en' }, l10n: { t: (text: string) => text } }));
const { ConnectProblem } = await import('../peer.ts');
const { connect } = await import('./web-socket.ts');
const { certificateOf } = await import('./certificate.ts');
const { testConnection } = await import('../test-support/test-connection.ts');

const ends: (() => void)[] = [];
afterEach(() => {
  for (const end of ends.splice(0)) {
    end();
  }
});

const token = 'very-secret-token';
const log: string[] = [];

async function listening(server: Server | HttpServer): Promise<number> {
  const open = new Set<Duplex>();
  server.on('connection', (socket: Duplex) => {
    open.add(socket);
    socket.on('error', () => undefined);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  ends.push(() => {
    for (const socket of open) {
      socket.destroy();
    }
    server.close();
  });
  return (server.address() as AddressInfo).port;
}

/** A server whose answer to a WebSocket is up to `upgrade`. */
function answering(
  upgrade: (stream: Duplex, request: IncomingMessage) => void,
  tls?: ReturnType<typeof selfSigned>,
) {
  const page = (_request: unknown, response: { end(text: string): void }) => response.end('hello');
  const server = tls ? createHttpsServer(tls, page) : createHttpServer(page);
  server.on('upgrade', (request: IncomingMessage, stream: Duplex) => upgrade(stream, request));
  return listening(server);
}

const refusing = (line: string) => (stream: Duplex) =>
  stream.end(`HTTP/1.1 ${line}\r\nContent-Length: 0\r\nConnection: close\r\n\r\n`);

/** Takes any WebSocket, and answers requests with `answers`. */
function sockets(answers: Record<string, unknown>, protocols = true, tls?: ReturnType<typeof selfSigned>) {
  const taking = new WebSocketServer({
    noServer: true,
    handleProtocols: (offered) => (protocols ? ([...offered][0] ?? false) : false),
  });
  taking.on('connection', (socket) => {
    socket.on('message', (data) => {
      const { id, method } = JSON.parse(String(data)) as { id: number; method: string };
      const result = answers[method];
      const error = { code: -32601, message: 'Method not found' };
      socket.send(JSON.stringify({ jsonrpc: '2.0', id, ...(result === undefined ? { error } : { result }) }));
    });
  });
  return answering((stream, request) => {
    taking.handleUpgrade(request, stream, Buffer.alloc(0), (socket) => taking.emit('connection', socket));
  }, tls);
}

const options = (url: string, more: Partial<ConnectOptions> = {}): ConnectOptions => ({
  ...{ url, token, language: 'en', signal: new AbortController().signal, log: (line) => log.push(line) },
  ...more,
});

/** The kind of failure that connecting ends with; undefined when it works. */
async function failing(
  url: string,
  more: Partial<ConnectOptions> = {},
): Promise<ConnectFailureKind | undefined> {
  try {
    const socket = await connect(options(url, more));
    socket.terminate();
    return undefined;
  } catch (error) {
    if (!(error instanceof ConnectProblem)) {
      throw error;
    }
    return error.failure?.kind;
  }
}

const ours = selfSigned('localhost');
const other = selfSigned('localhost');
const expired = selfSigned('localhost', 2021);
const never = new AbortController().signal;

test('nobody listens, nobody has the name, nobody answers', async () => {
  expect(await failing(`ws://127.0.0.1:${await freePort('127.0.0.1')}/`)).toBe('refused');
  expect(await failing('ws://no-such-host.invalid:8470/')).toBe('nameUnknown');
  const silent = await listening(createServer());
  expect(await failing(`ws://127.0.0.1:${silent}/`, { answerMs: 50 })).toBe('timeout');
});

test.each<[ConnectFailureKind, string]>([
  ['wrongToken', '401 Unauthorized'],
  ['tokenExpired', '401 Unauthorized\r\nWWW-Authenticate: Bearer, error_description="The token expired"'],
  ['hostRefused', '403 Forbidden'],
  ['tooMany', '503 Service Unavailable'],
  ['notOgrepod', '404 Not Found'],
  ['notOgrepod', '200 OK'],
])('%s: the server answers %s', async (kind, line) => {
  expect(await failing(`ws://127.0.0.1:${await answering(refusing(line))}/`)).toBe(kind);
});

test('what is no WebSocket of ours', async () => {
  expect(await failing(`ws://127.0.0.1:${await sockets({}, false)}/`)).toBe('notOgrepod');
  const garbage = await listening(createServer((socket) => socket.end('SSH-2.0-OpenSSH_9.2\r\n')));
  expect(await failing(`ws://127.0.0.1:${garbage}/`)).toBe('notOgrepod');
  const closing = await listening(createServer((socket) => socket.destroy()));
  expect(await failing(`ws://127.0.0.1:${closing}/`)).toBe('closedEarly');
});

test('ws where wss is wanted, and the reverse', async () => {
  expect(await failing(`ws://127.0.0.1:${await sockets({}, true, ours)}/`)).toBe('needsWss');
  expect(await failing(`wss://127.0.0.1:${await sockets({})}/`)).toBe('needsWs');
});

test('a certificate is told with its fingerprint, trusted by it, and refused when it is another', async () => {
  const url = `wss://localhost:${await sockets({}, true, ours)}/`;
  expect(await failing(url)).toBe('certificateUnknown');
  const seen = await certificateOf(url, 5_000, never);
  expect(seen).toMatchObject({ names: ['localhost'], validTo: '2100-01-01T00:00:00.000Z' });
  expect(await failing(url, { fingerprint: seen?.fingerprint })).toBeUndefined();
  const another = `wss://localhost:${await sockets({}, true, other)}/`;
  log.length = 0;
  expect(await failing(another, { fingerprint: seen?.fingerprint })).toBe('certificateChanged');
  // It was not even asked.
  expect(log.join()).not.toContain('connecting to');
});

test('an expired certificate is not made good by trusting it', async () => {
  const url = `wss://localhost:${await sockets({}, true, expired)}/`;
  const seen = await certificateOf(url, 5_000, never);
  expect(await failing(url, { fingerprint: seen?.fingerprint })).toBe('certificateExpired');
});

test('the log has the way, and no token', async () => {
  log.length = 0;
  const url = `ws://localhost:${await sockets({})}/`;
  const socket = await connect(options(url));
  socket.terminate();
  await socket.closed;
  const story = log.join('\n');
  for (const part of [`connecting to ${url}`, 'localhost is ', 'connected to', 'closed with 1006']) {
    expect(story).toContain(part);
  }
  expect(story).not.toContain(token);
});

const host: Host = {
  machine: undefined,
  addressProblem: () => undefined,
  connect,
  openLanguage: () => Promise.reject(new Error('not asked here')),
  loadBoards: () => {
    throw new Error('not asked here');
  },
};
const info = {
  name: 'ogrepod',
  version: '0.1.0',
  protocol: 'og.v1',
  repository: 'r1',
  role: 'operator',
  features: [],
};

test.each<[string, Record<string, unknown>, object]>([
  [
    'a repository',
    {
      'og/info': info,
      'og/repository/list': {
        repositories: [
          { id: 'r2', name: 'Other' },
          { id: 'r1', name: 'Main' },
        ],
      },
    },
    { name: 'Main', role: 'operator' },
  ],
  [
    'one without a name',
    { 'og/info': info, 'og/repository/list': {} },
    { name: undefined, role: 'operator' },
  ],
])('the test of a connection finds %s', async (_name, answers, expected) => {
  const url = `ws://127.0.0.1:${await sockets(answers)}/`;
  expect(await testConnection(host, options(url))).toEqual(expected);
});

test.each<[ConnectFailureKind, Record<string, unknown>]>([
  ['tooOld', { 'og/info': { ...info, version: '0.0.1' } }],
  ['tooOld', { 'og/info': { ...info, protocol: 'og.v0' } }],
  ['notOgrepod', {}],
  ['notOgrepod', { 'og/info': 'pong' }],
])('the test of a connection ends with %s for %j', async (kind, answers) => {
  const url = `ws://127.0.0.1:${await sockets(answers)}/`;
  await expect(testConnection(host, options(url))).rejects.toMatchObject({ failure: { kind } });
});
