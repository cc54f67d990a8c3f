import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { Socket } from 'node:net';
import type { Log } from '../../base/log.ts';
import { Places } from '../../base/places.ts';
import type { ImageFiles } from '../../images/types.ts';
import { addressOf, listening } from '../listen.ts';
import type { ComputerAdmission, ListenAddress } from '../types.ts';
import { SumTable } from './sum-table.ts';

/** Of one request, head and all; a computer asks in one packet. */
const requestMs = 10_000;
/** How often Node looks for those that take longer. */
const lookEveryMs = 2_000;
const mostConnections = 256;
const keptForComputers = 128;
/** A computer has one connection, for a moment. */
const mostOfAddress = 4;

export interface SumsOptions {
  readonly files: Pick<ImageFiles, 'list' | 'onDidChange'>;
  readonly callers: ComputerAdmission;
  readonly log: Log;
  /** How long a request may take, in milliseconds; for tests. */
  readonly requestMs?: number;
}

/** The checksums of the images that are ready, over HTTP. */
export interface Sums {
  readonly address: ListenAddress;
  dispose(): Promise<void>;
}

/**
 * Listens for ogClients of 2023, which ask for the MD5 of an image before they restore it from their cache and hang for
 * ever where nobody answers (client-protocols 1.6, 5.3). All else is 404. Throws the system's error when it cannot
 * listen.
 */
export async function openSums(wanted: ListenAddress, options: SumsOptions): Promise<Sums> {
  const { callers, log } = options;
  const table = new SumTable(options.files);
  const places = new Places<Socket>({
    eachAddress: mostOfAddress,
    all: mostConnections,
    keptForKnown: keptForComputers,
    isKnown: callers.isKnown,
  });
  const limit = options.requestMs ?? requestMs;
  const server = createServer(
    {
      maxHeaderSize: 4_096,
      // Nothing hangs on it here, and a client of few lines leaves it out.
      requireHostHeader: false,
      headersTimeout: limit,
      requestTimeout: limit,
      connectionsCheckingInterval: Math.min(lookEveryMs, limit),
    },
    (request, response) => answer(request, response, table),
  );
  server.on('connection', (socket) => {
    const from = addressOf(socket);
    if (!callers.isAllowed(from) || !places.take(socket, from, () => socket.destroy())) {
      socket.destroy();
      return;
    }
    socket.on('close', () => places.leave(socket));
  });
  const close = async () => {
    table.dispose();
    await closed(server);
  };
  try {
    const address = await listening(server, () => server.listen(wanted.port, wanted.host));
    server.on('error', (error) => log.error(`checksums: ${error.message}`));
    return { address, dispose: close };
  } catch (error) {
    await close();
    throw error;
  }
}

function answer({ method, url = '' }: IncomingMessage, response: ServerResponse, table: SumTable): void {
  // A body that comes with it is not read, and must not be taken for the next request.
  response.setHeader('Connection', 'close');
  response.setHeader('X-Content-Type-Options', 'nosniff');
  const sum = method === 'GET' || method === 'HEAD' ? table.of(url) : undefined;
  if (sum === undefined) {
    response.writeHead(404, { 'Content-Length': 0 }).end();
    return;
  }
  const body = `${sum}\n`;
  response.writeHead(200, { 'Content-Type': 'text/plain', 'Content-Length': body.length }).end(body);
}

async function closed(server: Server): Promise<void> {
  await new Promise<void>((resolve) => {
    server.close(() => resolve());
    server.closeAllConnections();
  });
}
