import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { createServer as createHttpServer, type IncomingMessage } from 'node:http';
import { createServer as createHttpsServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import type { Duplex } from 'node:stream';
import { WebSocketServer } from 'ws';
import { freePort } from '../../daemon/base/free-port.ts';
import { wholePartclone } from '../../daemon/images/formats/test-partclone.ts';
import { selfSigned } from '../../daemon/server/test-support/certificate.ts';
import { type Children, firstLine } from '../../scripts/lib/children.ts';
import { root } from '../../scripts/lib/folders.ts';

/** What answers at an address, and what is said of it. */
interface Server {
  readonly url: string;
  close(): void;
}

export interface RealServer extends Server {
  readonly token: string;
}

/** A repository with a certificate that nobody knows, and an image of its own; on a port of its own unless one is given. */
export async function startSecureRepository(
  children: Children,
  folder: string,
  port = 0,
): Promise<RealServer> {
  const { cert, key } = selfSigned('localhost');
  await mkdir(join(folder, 'images'), { recursive: true });
  const [certificate, keyFile] = [join(folder, 'certificate.pem'), join(folder, 'key.pem')];
  await writeFile(join(folder, 'images/south-only.img'), wholePartclone());
  await writeFile(certificate, cert);
  await writeFile(keyFile, key, { mode: 0o600 });
  const any = { host: '127.0.0.1', port: 0 };
  const config = join(folder, 'ogrepod.json');
  const configuration = {
    listen: { ...any, port, certificate, key: keyFile },
    ...{ clients: any, requests: any, tracker: any, sums: any, follow: any },
    data: join(folder, 'data'),
    repository: { id: 'south', name: 'South', address: '127.0.0.1', images: join(folder, 'images') },
  };
  await writeFile(config, JSON.stringify(configuration));
  const log = join(folder, 'ogrepod.log');
  const args = [join(root, 'dist/ogrepod.js'), 'serve', '--config', config];
  const child = children.start(process.execPath, args, { log, readOutput: true });
  const ready = (await firstLine(child, log, 60_000, (line) => JSON.parse(line) as unknown)) as {
    listen: { port: number };
  };
  const token = (await readFile(join(folder, 'data/token'), 'utf8')).trim();
  return { url: `wss://localhost:${ready.listen.port}`, token, close: () => child.kill('SIGTERM') };
}

async function serve(
  upgrade: (stream: Duplex, request: IncomingMessage) => void,
  tls?: ReturnType<typeof selfSigned>,
): Promise<Server> {
  const page = (_request: unknown, response: { end(text: string): void }) => response.end('It works!');
  const server = tls ? createHttpsServer(tls, page) : createHttpServer(page);
  server.on('upgrade', (request: IncomingMessage, stream: Duplex) => {
    stream.on('error', () => {});
    upgrade(stream, request);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const close = () => {
    server.closeAllConnections();
    server.close();
  };
  return { url: tls ? `wss://localhost:${port}` : `ws://127.0.0.1:${port}`, close };
}

const answering = (line: string) =>
  serve((stream) => stream.end(`HTTP/1.1 ${line}\r\nContent-Length: 0\r\nConnection: close\r\n\r\n`));

/** A daemon of long ago: it answers, but not what is needed. */
function oldDaemon(): Promise<Server> {
  const sockets = new WebSocketServer({
    noServer: true,
    handleProtocols: (offered) => [...offered][0] ?? false,
  });
  sockets.on('connection', (socket) => {
    socket.on('message', (data) => {
      const { id } = JSON.parse(String(data)) as { id: number };
      const result = {
        name: 'ogrepod',
        version: '0.0.7',
        protocol: 'og.v1',
        repository: 'old',
        features: [],
      };
      socket.send(JSON.stringify({ jsonrpc: '2.0', id, result }));
    });
  });
  return serve((stream, request) => {
    sockets.handleUpgrade(request, stream, Buffer.alloc(0), (socket) => sockets.emit('connection', socket));
  });
}

/** Addresses that fail, each with what is said of it in English and in Spanish. */
export async function failingServers(): Promise<
  { readonly kind: string; readonly url: string; readonly says: readonly [RegExp, RegExp]; close?(): void }[]
> {
  const expired = selfSigned('localhost', 2021);
  return [
    { kind: 'name', url: 'no-such-host.invalid', says: [/was not found/, /No se encuentra/] },
    {
      kind: 'refused',
      url: `127.0.0.1:${await freePort('127.0.0.1')}`,
      says: [/No repository service is listening/, /Ningún servicio/],
    },
    {
      kind: 'other-http',
      ...(await answering('404 Not Found')),
      says: [/is not an OG Studio/, /no es un repositorio/],
    },
    {
      kind: 'host-refused',
      ...(await answering('403 Forbidden')),
      says: [/under the name/, /con el nombre/],
    },
    {
      kind: 'too-many',
      ...(await answering('503 Busy')),
      says: [/too many connections/, /demasiadas conexiones/],
    },
    {
      kind: 'expired-token',
      ...(await answering(
        '401 Unauthorized\r\nWWW-Authenticate: Bearer, error_description="The token expired"',
      )),
      says: [/token for .* has expired/, /ha caducado/],
    },
    {
      kind: 'early',
      ...(await serve((stream) => stream.destroy())),
      says: [/without an answer/, /sin responder/],
    },
    { kind: 'old', ...(await oldDaemon()), says: [/version 0\.0\.7/, /versión 0\.0\.7/] },
    {
      kind: 'expired',
      ...(await serve((stream) => stream.destroy(), expired)),
      says: [/expired on/, /caducó el/],
    },
  ];
}
