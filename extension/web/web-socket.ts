import { errorTable } from '../../daemon/protocol/errors.ts';
import { connectProblem } from '../connect-problem.ts';
import type { ConnectOptions, DaemonSocket } from '../host.ts';
import { oneLine } from '../model/one-line.ts';
import { ConnectProblem } from '../peer.ts';
import { strings } from '../strings.ts';
import { originToAllow } from './address.ts';
import { SocketReader, SocketWriter } from './messages.ts';

/** Of this worker: what the browser sends as `Origin`. */
declare const origin: string;

const subProtocol = 'og.v1';
const answerTimeoutMs = 10_000;
/** Browsers show no pings of the server: whether it is there has to be asked. */
const aliveMs = 30_000;

/** A socket, and when it has closed: by itself, or because nothing comes from it any more. */
interface Line {
  readonly socket: WebSocket;
  readonly closed: Promise<string>;
  /** Has it count as closed; the browser may take long to see that nobody is there. */
  hangUp(reason: string): void;
}

/** Opens a socket to a daemon and gives the token as the first message. Rejects with ConnectProblem. */
export async function connect(options: ConnectOptions): Promise<DaemonSocket> {
  const { url, fingerprint, signal, log = () => undefined } = options;
  log(`connecting to ${url}`);
  if (fingerprint !== undefined) {
    log('the browser decides about the certificate: its fingerprint is not shown');
  }
  const line = lineTo(url);
  const { socket, closed, hangUp } = line;
  const abort = () => hangUp('');
  signal.addEventListener('abort', abort, { once: true });
  try {
    if (signal.aborted) {
      abort();
    }
    await opened(options, line);
    await admitted(options, line);
  } catch (error) {
    hangUp('');
    throw error;
  } finally {
    signal.removeEventListener('abort', abort);
  }
  watchSilence(line);
  log(`connected to ${url}`);
  void closed.then((reason) => log(`${url} closed: ${reason}`));
  return {
    reader: new SocketReader(socket),
    writer: new SocketWriter(socket),
    closed,
    terminate: () => hangUp(''),
  };
}

function lineTo(url: string): Line {
  const socket = new WebSocket(url, subProtocol);
  let hangUp: Line['hangUp'] = () => {};
  const closed = new Promise<string>((resolve) => {
    socket.addEventListener('close', ({ code, reason }) => resolve(strings.connectionClosed(code, reason)));
    hangUp = (reason) => {
      socket.close();
      resolve(reason);
    };
  });
  return { socket, closed, hangUp };
}

async function opened(options: ConnectOptions, { socket, closed }: Line): Promise<void> {
  const { url, signal, log, answerMs = answerTimeoutMs } = options;
  const open = new Promise<boolean>((resolve) => socket.addEventListener('open', () => resolve(true)));
  const isOpen = await Promise.race([open, closed.then(() => false), after(answerMs)]);
  if (isOpen) {
    return;
  }
  log?.(`${url} cannot be opened from ${origin}`);
  throw new ConnectProblem('away', signal.aborted ? '' : await whyNot(url, signal));
}

/** Why there is no socket: a browser tells that to no page, so the server is asked for a page. */
async function whyNot(url: string, ended: AbortSignal): Promise<string> {
  const page = url.replace(/^ws/, 'http');
  const signal = AbortSignal.any([ended, AbortSignal.timeout(answerTimeoutMs)]);
  const answers = await fetch(page, { mode: 'no-cors', signal }).then(
    () => true,
    () => false,
  );
  return answers ? strings.pageRefused(url, originToAllow(origin)) : strings.pageNotAnswered(url, page);
}

/** Browsers cannot set headers: the token is the first message (docs/protocol.md, Authentication). */
async function admitted(
  { url, token, answerMs = answerTimeoutMs }: ConnectOptions,
  { socket, closed }: Line,
): Promise<void> {
  const answer = new Promise<unknown>((resolve) => {
    socket.addEventListener('message', ({ data }) => resolve(parsed(data)), { once: true });
  });
  socket.send(JSON.stringify({ jsonrpc: '2.0', id: 'token', method: 'og/authenticate', params: { token } }));
  const lost = closed.then((reason) => Promise.reject(new ConnectProblem('away', reason)));
  const found = await Promise.race([answer, lost, after(answerMs)]);
  if (found === undefined) {
    throw new ConnectProblem('away', strings.noAnswer());
  }
  const problem = problemOf(found, url);
  if (problem) {
    throw problem;
  }
}

/** As much of an error of the daemon as is looked at, any of which may be missing. */
interface Refusal {
  readonly code?: unknown;
  readonly message?: unknown;
  readonly data?: { readonly args?: { readonly token?: unknown } };
}

/** What is wrong by the answer to `og/authenticate`; undefined when it is a result. */
function problemOf(answer: unknown, url: string): ConnectProblem | undefined {
  if (typeof answer !== 'object' || answer === null) {
    return connectProblem({ kind: 'notOgrepod', answer: '?' }, url);
  }
  if ('result' in answer) {
    return undefined;
  }
  const { error } = answer as { readonly error?: Refusal };
  if (error?.code === errorTable.unauthorized.code) {
    const isExpired = error.data?.args?.token === 'expired';
    return connectProblem({ kind: isExpired ? 'tokenExpired' : 'wrongToken' }, url);
  }
  if (error?.code === errorTable.unavailable.code) {
    return connectProblem({ kind: 'tooMany' }, url);
  }
  return connectProblem({ kind: 'notOgrepod', answer: oneLine(String(error?.message ?? '?'), 80) }, url);
}

/** Ends a socket whose daemon is silent: a laptop that slept does not learn otherwise that it is gone. */
function watchSilence({ socket, closed, hangUp }: Line): void {
  let isAsked = false;
  socket.addEventListener('message', () => {
    isAsked = false;
  });
  const timer = setInterval(() => {
    if (isAsked) {
      return hangUp(strings.noAnswer());
    }
    isAsked = true;
    // The language client counts its own ids and passes over the answer.
    socket.send('{"jsonrpc":"2.0","id":"alive","method":"og/info"}');
  }, aliveMs);
  void closed.then(() => clearInterval(timer));
}

const after = (ms: number) => new Promise<undefined>((resolve) => setTimeout(() => resolve(undefined), ms));

function parsed(data: unknown): unknown {
  try {
    return JSON.parse(String(data));
  } catch {
    return null;
  }
}
