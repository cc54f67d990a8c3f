import type { Socket } from 'node:net';
import { TLSSocket } from 'node:tls';
import type { Message } from 'vscode-jsonrpc/node';
import { WebSocket } from 'ws';
import { type Receive, SocketReader, SocketWriter } from '../../daemon/base/socket-messages.ts';
import { connectProblem } from '../connect-problem.ts';
import type { ConnectOptions, DaemonSocket } from '../host.ts';
import { type ConnectFacts, failureOf, sameFingerprint } from '../model/connect-failure.ts';
import { oneLine } from '../model/one-line.ts';
import { strings } from '../strings.ts';
import { certificateOf } from './certificate.ts';

const subProtocol = 'og.v1';
const openTimeoutMs = 10_000;
/** The daemon pings every 30 seconds; a peer that is silent for longer than two of them is gone. */
const silenceMs = 75_000;

/** It, and no other, whatever name it is for. */
const trusting = (certificate: string) => ({
  ca: certificate,
  // It need not sign itself.
  allowPartialTrustChain: true,
  checkServerIdentity: () => undefined,
});

/** How long a server may take to show its certificate, in milliseconds. */
const certificateTimeoutMs = 5_000;

/** Opens a WebSocket to a daemon. Rejects with ConnectProblem: `unauthorized` for a 401, else what the failure says. */
export async function openSocket(options: ConnectOptions): Promise<WebSocket> {
  const { url, fingerprint, signal } = options;
  const secure = url.startsWith('wss:');
  if (!secure || fingerprint === undefined) {
    return await open(options);
  }
  // The token is only given to who has this very certificate: it is looked at first, then nothing else is trusted.
  const seen = await certificateOf(url, certificateTimeoutMs, signal);
  if (!seen) {
    return await open(options);
  }
  options.log?.(`the certificate of ${url} is ${seen.fingerprint}, ${fingerprint} is trusted`);
  const facts = { secure, certificate: seen, trusted: fingerprint };
  if (!sameFingerprint(seen.fingerprint, fingerprint)) {
    throw connectProblem(failureOf(facts), url);
  }
  return await open({ ...options, certificate: seen.pem });
}

function open(options: ConnectOptions): Promise<WebSocket> {
  const { url, token, language, certificate, signal, log = () => undefined } = options;
  return new Promise((resolve, reject) => {
    log(`connecting to ${url}`);
    const socket = new WebSocket(url, subProtocol, {
      headers: { Authorization: `Bearer ${token}`, 'Accept-Language': language },
      perMessageDeflate: false,
      handshakeTimeout: options.answerMs ?? openTimeoutMs,
      finishRequest: (request) => {
        request.once('socket', (below) => tellOf(below, log));
        request.end();
      },
      ...(certificate === undefined ? {} : trusting(certificate)),
    });
    const abort = () => socket.terminate();
    signal.addEventListener('abort', abort, { once: true });
    const settle = () => signal.removeEventListener('abort', abort);
    const fail = async (facts: Omit<ConnectFacts, 'secure'>) => {
      settle();
      reject(connectProblem(failureOf(await examined(options, facts)), url));
    };
    socket.once('open', () => {
      settle();
      log(`connected to ${url}`);
      resolve(socket);
    });
    socket.once('unexpected-response', (_request, response) => {
      const { statusCode, headers } = response;
      log(`${url} answered ${statusCode}`);
      void fail({ status: statusCode ?? 0, challenge: headers['www-authenticate'] });
      socket.terminate();
    });
    // Stays: ending a socket that is still connecting makes it emit one more error.
    socket.on('error', (error) => {
      const code = 'code' in error && typeof error.code === 'string' ? error.code : error.message;
      log(`${url} failed: ${code}`);
      void fail({ code });
    });
  });
}

/** Tells of the name's addresses, and of the certificate. */
function tellOf(socket: Socket, log: (line: string) => void): void {
  socket.on('lookup', (error: Error | null, address: string, _family: unknown, host: string) => {
    log(error ? `${host} has no address: ${error.message}` : `${host} is ${address}`);
  });
  socket.once('secureConnect', () => {
    const shown = socket instanceof TLSSocket ? socket.getPeerX509Certificate() : undefined;
    if (shown) {
      log(`certificate ${shown.fingerprint256}, valid until ${shown.validTo}`);
    }
  });
}

/** With the certificate that the server shows, where that says more of what went wrong. */
async function examined(
  { url, fingerprint, signal, log }: ConnectOptions,
  facts: Omit<ConnectFacts, 'secure'>,
): Promise<ConnectFacts> {
  const secure = url.startsWith('wss:');
  const code = facts.code ?? '';
  const isPuzzling = secure
    ? /CERT|SIGNATURE|ISSUER/.test(code)
    : /^HPE_|Parse Error|ECONNRESET|hang up/.test(code);
  if (!isPuzzling || signal.aborted) {
    return { ...facts, secure };
  }
  const certificate = await certificateOf(url, certificateTimeoutMs, signal);
  if (certificate) {
    log?.(`${url} shows the certificate ${certificate.fingerprint}`);
  }
  return { ...facts, secure, certificate, trusted: fingerprint };
}

/** Opens a socket to a daemon for the language client. Rejects with ConnectProblem. */
export async function connect(options: ConnectOptions): Promise<DaemonSocket> {
  const socket = await openSocket(options);
  watchSilence(socket);
  return {
    reader: new SocketReader(socket, receive),
    writer: new SocketWriter(socket),
    closed: new Promise((resolve) => {
      socket.once('close', (code, reason) => {
        options.log?.(`${options.url} closed with ${code} ${oneLine(String(reason), 120)}`.trimEnd());
        resolve(strings.connectionClosed(code, oneLine(String(reason), 120)));
      });
    }),
    terminate: () => socket.terminate(),
  };
}

/** Ends a socket whose daemon is silent: a laptop that slept does not learn otherwise that it is gone. */
function watchSilence(socket: WebSocket): void {
  const timer = setTimeout(() => socket.terminate(), silenceMs);
  socket.on('ping', () => timer.refresh());
  socket.on('close', () => clearTimeout(timer));
}

/** Takes one JSON-RPC message from each text frame. */
const receive: Receive = (frame, isBinary, callback) => {
  if (!isBinary) {
    callback(JSON.parse(String(frame)) as Message);
  }
};
