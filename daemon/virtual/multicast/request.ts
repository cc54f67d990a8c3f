import { createSocket } from 'node:dgram';
import { once } from 'node:events';
import { connect } from 'node:net';
import { setImmediate as turnOfTheLoop, setTimeout as wait } from 'node:timers/promises';

export interface RequestOptions {
  /** Of the computer; undefined where this machine has not that address. */
  readonly localAddress: string | undefined;
  /** Of the repository. */
  readonly repository: string;
  /** Where it takes requests: 2009. */
  readonly requestPort: number;
  /** Below the images folder, with a slash in front. */
  readonly file: string;
  /** `port:method:address:bitrate:clients:maxtime` */
  readonly session: string;
  /** Called before each request; tells how many are left. */
  onRequest?(left: number): void;
  readonly betweenMs?: number;
}

/** As the engine: so many, so long apart, then error 60 (client-protocols 5.2). */
const mostRequests = 5;
const betweenMs = 10_000;
/** Nobody answers at an open port; a closed one says so at once on a network of one's own. */
const closedWithinMs = 1_000;

/**
 * Asks the repository for a multicast session unless its port is open already: looks, asks, looks again. True once it is
 * open: whatever session that is, as with the engine.
 */
export async function requestSession(options: RequestOptions, signal: AbortSignal): Promise<boolean> {
  const senderPort = Number(options.session.split(':', 1)[0]) + 1;
  const between = options.betweenMs ?? betweenMs;
  for (let left = mostRequests; left >= 0 && !signal.aborted; left--) {
    if (await isOpen(options, senderPort)) {
      return true;
    }
    if (left === 0) {
      break;
    }
    options.onRequest?.(left);
    await ask(options).catch(() => {});
    // The engine waits as long whatever happens; here it is looked every second.
    for (let waited = 0; waited < between && !signal.aborted; waited += closedWithinMs) {
      await wait(Math.min(closedWithinMs, between - waited), undefined, { signal }).catch(() => {});
      if (await isOpen(options, senderPort)) {
        return true;
      }
    }
  }
  return false;
}

/** As `nmap -sU`: an empty datagram; only the system's refusal counts as closed. */
async function isOpen({ localAddress, repository }: RequestOptions, port: number): Promise<boolean> {
  const socket = createSocket('udp4');
  try {
    socket.bind(0, localAddress);
    await once(socket, 'listening');
    socket.connect(port, repository);
    await once(socket, 'connect');
    const refused = once(socket, 'error').then(
      () => true,
      () => true,
    );
    socket.send(Buffer.alloc(0));
    const patience = new AbortController();
    // A machine that is busy comes to the timer and to a refusal that is long there in one turn: that is taken first.
    const silent = wait(closedWithinMs, false, { signal: patience.signal })
      .then((isClosed) => turnOfTheLoop(isClosed))
      .catch(() => false);
    const isClosed = await Promise.race([refused, silent]);
    patience.abort();
    return !isClosed;
  } catch {
    return false;
  } finally {
    socket.close();
  }
}

/** One message without end of line, then the connection closes; nobody answers. */
async function ask({ localAddress, repository, requestPort, file, session }: RequestOptions): Promise<void> {
  const socket = connect({
    host: repository,
    port: requestPort,
    ...(localAddress === undefined ? {} : { localAddress }),
  });
  socket.setTimeout(closedWithinMs * 5, () => socket.destroy());
  socket.end(`START_MULTICAST ${file} ${session}`);
  socket.resume();
  await once(socket, 'close');
}
