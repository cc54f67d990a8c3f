import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { createServer, request, type Server } from 'node:http';
import { type AddressInfo, connect, type Socket } from 'node:net';
import { Readable } from 'node:stream';
import { afterEach, describe, expect, it } from 'vitest';
import { silentLog } from '../../base/log.ts';
import { OgError } from '../../protocol/index.ts';
import { paperRooms } from '../test-support/paper-rooms.ts';
import { bearer, openTestServer, tokens } from '../test-support/socket-server.ts';
import { createAuthenticator } from './authentication.ts';
import { imageDownloads, type LeastRate } from './image-download.ts';

const content = Buffer.from('0123456789');
const md5 = '781e5e245d69b566979b86e28d23f2c7';

let server: Awaited<ReturnType<typeof openTestServer>> | undefined;
let opened: string[] = [];
let left = 0;
afterEach(async () => {
  await server?.dispose();
  server = undefined;
  opened = [];
  left = 0;
});

/** A server with one image; every other file is not there, but for one that is not ready. */
async function open(): Promise<string> {
  const { rooms } = paperRooms({
    files: {
      open: async (file) => {
        opened.push(file);
        if (file === 'busy.img') {
          throw new OgError('conflict');
        }
        if (file !== 'aula 1/ñ.img') {
          throw new OgError('notFound');
        }
        left += 1;
        return {
          sizeBytes: content.length,
          md5,
          stream: (start, end) => {
            left -= 1;
            return Readable.from([content.subarray(start, end)]);
          },
          read: () => Promise.reject(new Error('not used')),
          close: async () => {
            left -= 1;
          },
        };
      },
    },
  });
  server = await openTestServer({ rooms });
  return `http://127.0.0.1:${server.address.port}`;
}

const path = '/images/aula%201/%C3%B1.img';

it('gives an image that is ready to whoever has a token', async () => {
  const url = await open();
  const response = await fetch(url + path, { headers: bearer('viewer') });
  expect(response.status).toBe(200);
  expect(Object.fromEntries(response.headers)).toMatchObject({
    'content-length': '10',
    etag: `"${md5}"`,
    'accept-ranges': 'bytes',
    'content-type': 'application/octet-stream',
    connection: 'close',
  });
  expect(Buffer.from(await response.arrayBuffer())).toEqual(content);
  expect(left).toBe(0);
});

it.each<[string, Record<string, string>, number, string, string | null]>([
  ['a part', { Range: 'bytes=3-5' }, 206, '345', 'bytes 3-5/10'],
  ['the rest', { Range: 'bytes=7-' }, 206, '789', 'bytes 7-9/10'],
  ['the end', { Range: 'bytes=-2' }, 206, '89', 'bytes 8-9/10'],
  ['several parts', { Range: 'bytes=0-1,3-4' }, 200, '0123456789', null],
  ['what is not there', { Range: 'bytes=10-' }, 416, '', 'bytes */10'],
  ['the same image', { 'If-Match': `"${md5}"`, Range: 'bytes=9-' }, 206, '9', 'bytes 9-9/10'],
  ['the rest of the same image', { 'If-Range': `"${md5}"`, Range: 'bytes=7-' }, 206, '789', 'bytes 7-9/10'],
  ['the rest of another image', { 'If-Range': '"0"', Range: 'bytes=7-' }, 200, '0123456789', null],
  ['the rest of a weak one', { 'If-Range': `W/"${md5}"`, Range: 'bytes=7-' }, 200, '0123456789', null],
  [
    'the rest by its time',
    { 'If-Range': 'Sat, 01 Jan 2000 00:00:00 GMT', Range: 'bytes=20-' },
    200,
    '0123456789',
    null,
  ],
  ['another image', { 'If-Match': '"0"' }, 412, '', null],
])('asked for %s', async (_name, headers, status, text, range) => {
  const url = await open();
  const response = await fetch(url + path, { headers: { ...bearer('viewer'), ...headers } });
  expect([response.status, await response.text(), response.headers.get('content-range')]).toEqual([
    status,
    text,
    range,
  ]);
  expect(left).toBe(0);
});

it('tells a HEAD the size and nothing more', async () => {
  const url = await open();
  const response = await fetch(url + path, { method: 'HEAD', headers: bearer('viewer') });
  expect([response.status, response.headers.get('content-length'), await response.text()]).toEqual([
    200,
    '10',
    '',
  ]);
  expect(left).toBe(0);
});

/** The status of a request whose path is sent as it is written. */
async function statusOf(path: string, method = 'GET', headers: Record<string, string> = bearer('viewer')) {
  await open();
  const asked = request({ host: '127.0.0.1', port: server?.address.port, path, method, headers }).end();
  const [response] = await once(asked, 'response');
  response.resume();
  return response.statusCode;
}

it.each<[string, string, string, Record<string, string>, number]>([
  ['no token', path, 'GET', {}, 401],
  ['a wrong token', path, 'GET', { Authorization: 'Bearer wrong' }, 401],
  ['no token, for what is not there', '/images/x', 'GET', {}, 401],
  ['a token in the address', `${path}?token=${tokens.admin}`, 'GET', {}, 401],
  ['another method', path, 'POST', bearer('admin'), 405],
  ['a removal', path, 'DELETE', bearer('admin'), 405],
  ['an image that is not ready', '/images/busy.img', 'GET', bearer('admin'), 409],
  ['no image', '/images/x.img', 'GET', bearer('admin'), 404],
  ['the folder', '/images/', 'GET', bearer('admin'), 404],
  ['the folder without a slash', '/images', 'GET', bearer('admin'), 404],
  ['another path', '/data/token', 'GET', bearer('admin'), 404],
  ['a broken escape', '/images/%C3%28', 'GET', bearer('admin'), 404],
  ['a bad escape', '/images/%', 'GET', bearer('admin'), 404],
  ['no upgrade', '/', 'GET', bearer('admin'), 426],
])('%s is refused', async (_name, path, method, headers, status) => {
  expect(await statusOf(path, method, headers)).toBe(status);
  expect(left).toBe(0);
});

it.each([
  '/images/../data/token',
  '/images/%2e%2e/data/token',
  '/images/..%2Fdata%2Ftoken',
  '/images//etc/passwd',
])('%s is only a name in the list of images', async (path) => {
  expect(await statusOf(path)).toBe(404);
  expect(opened).toEqual([decodeURIComponent(path.slice('/images/'.length))]);
});

describe('the places for downloads', () => {
  const known = Array.from({ length: 5 }, (_, i) => ({
    name: `person${i}`,
    role: 'viewer' as const,
    sha256: createHash('sha256').update(`token${i}`).digest('hex'),
  }));
  let http: Server;
  let streams: Readable[];
  let sockets: Socket[];

  async function serve(leastRate?: LeastRate): Promise<number> {
    streams = [];
    sockets = [];
    const chunk = Buffer.alloc(64 * 1024);
    const open = async () => ({
      sizeBytes: Number.MAX_SAFE_INTEGER,
      md5,
      // As much as is asked for: only who reads gets more than fits into the system's buffers.
      stream: () => {
        const endless = new Readable({ read: () => void endless.push(chunk) });
        streams.push(endless);
        return endless;
      },
      read: () => Promise.reject(new Error('not used')),
      close: async () => {},
    });
    const { rooms } = paperRooms({ files: { open } });
    const download = imageDownloads({
      files: rooms.files,
      authenticator: createAuthenticator({ tokens: known, log: silentLog }),
      ...(leastRate && { leastRate }),
    });
    http = createServer((request, response) => void download(request, response, { address: '', leave() {} }));
    await new Promise<void>((resolve) => http.listen(0, '127.0.0.1', resolve));
    return (http.address() as AddressInfo).port;
  }
  afterEach(() => {
    for (const socket of sockets) {
      socket.destroy();
    }
    http.closeAllConnections();
    http.close();
  });

  /** A client that asks; resolves with the status once that has come. It reads no more. */
  async function ask(port: number, token: string): Promise<{ status: string; socket: Socket }> {
    const socket = connect(port, '127.0.0.1');
    sockets.push(socket);
    socket.write(`GET /images/x.img HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer ${token}\r\n\r\n`);
    const [bytes] = (await once(socket, 'data')) as [Buffer];
    socket.pause();
    return { status: bytes.toString('latin1').slice(9, 12), socket };
  }

  it('are 16, of which a token has 4, and free again when a client goes away', async () => {
    const port = await serve();
    const statuses = async (token: string, count: number) => {
      const asked = await Promise.all(Array.from({ length: count }, () => ask(port, token)));
      return asked.map(({ status }) => status).sort();
    };
    expect(await statuses('token0', 6)).toEqual(['200', '200', '200', '200', '503', '503']);
    for (const token of ['token1', 'token2', 'token3']) {
      expect(await statuses(token, 4)).toEqual(['200', '200', '200', '200']);
    }
    const refused = await fetch(`http://127.0.0.1:${port}/images/x.img`, {
      headers: { Authorization: 'Bearer token4' },
    });
    expect([refused.status, refused.headers.get('retry-after')]).toEqual([503, '5']);

    const closed = Promise.all(streams.map((each) => new Promise((resolve) => each.once('close', resolve))));
    for (const socket of sockets) {
      socket.destroy();
    }
    await closed;
    expect(await statuses('token0', 4)).toEqual(['200', '200', '200', '200']);
  });

  it('are taken from a client that reads nothing, and not from one that reads', async () => {
    const port = await serve({ bytesPerSecond: 1024, windowMs: 1_000 });
    const reader = await ask(port, 'token0');
    let readerClosed = false;
    reader.socket.on('close', () => {
      readerClosed = true;
    });
    reader.socket.resume();
    await ask(port, 'token1');
    const [, silent] = streams;
    await new Promise((resolve) => silent?.once('close', resolve));
    // The reader has lived through the same windows.
    expect(readerClosed).toBe(false);
    await once(reader.socket, 'data');
    expect((await ask(port, 'token1')).status).toBe('200');
  });
});
