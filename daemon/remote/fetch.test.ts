import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { afterEach, expect, it } from 'vitest';
import { fetchImage } from './fetch.ts';
import { quick } from './test-support/room.ts';

const content = Buffer.from('0123456789');
const md5 = '781e5e245d69b566979b86e28d23f2c7';

let server: Server | undefined;
afterEach(async () => {
  server?.closeAllConnections();
  await new Promise((resolve) => (server ? server.close(resolve) : resolve(undefined)));
  server = undefined;
});

type Answer = (response: ServerResponse, request: IncomingMessage) => void;

/** A server that gives one answer after the other, the last one again and again. */
async function fetchFrom(...answers: readonly Answer[]) {
  const asked: { url: string | undefined; range: string | undefined; match: string | undefined }[] = [];
  const made = createServer((request, response) => {
    const { range, 'if-match': match, authorization } = request.headers;
    expect(authorization).toBe('Bearer right');
    asked.push({ url: request.url, range, match });
    answers[Math.min(asked.length, answers.length) - 1]?.(response, request);
  });
  server = made;
  await new Promise<void>((resolve) => made.listen(0, '127.0.0.1', resolve));
  const address = made.address();
  const port = typeof address === 'object' && address ? address.port : 0;
  const image = fetchImage({
    url: `ws://127.0.0.1:${port}/`,
    token: async () => 'right',
    ...{ file: 'aula 1/ñ#?.img', sizeBytes: content.length, md5, timings: quick },
  });
  return { asked, image };
}

async function read(
  image: ReturnType<typeof fetchImage>,
  signal = new AbortController().signal,
): Promise<string> {
  const pieces: Uint8Array[] = [];
  for await (const piece of image.read(signal)) {
    pieces.push(piece);
  }
  return Buffer.concat(pieces).toString();
}

const whole: Answer = (response) => void response.writeHead(200).end(content);
const status =
  (code: number, headers = {}): Answer =>
  (response) =>
    void response.writeHead(code, headers).end();
/** Breaks after so many bytes of what was asked for. */
const broken =
  (bytes: number): Answer =>
  (response, request) => {
    const start = Number(/\d+/.exec(request.headers.range ?? '')?.[0] ?? 0);
    const headers = { 'Content-Length': 10 - start, 'Content-Range': `bytes ${start}-9/10` };
    response.writeHead(start === 0 ? 200 : 206, headers);
    response.write(content.subarray(start, start + bytes), () => response.destroy());
  };
const rest: Answer = (response, request) => broken(10)(response, request);

it('fetches a file by its name, of that content only', async () => {
  const { asked, image } = await fetchFrom(whole);
  expect(await read(image)).toBe('0123456789');
  expect(asked).toEqual([{ url: '/images/aula%201/%C3%B1%23%3F.img', range: undefined, match: `"${md5}"` }]);
  expect(image).toMatchObject({ sizeBytes: 10, md5, from: expect.stringContaining('/aula 1/ñ#?.img') });
});

it('goes on where a connection broke', async () => {
  const { asked, image } = await fetchFrom(broken(3), status(404), broken(2), status(503), status(409), rest);
  expect(await read(image)).toBe('0123456789');
  expect(asked.map(({ range }) => range)).toEqual([
    undefined,
    ...['bytes=3-', 'bytes=3-', 'bytes=5-', 'bytes=5-', 'bytes=5-'],
  ]);
});

it.each<[string, Answer[], string, object]>([
  ['a file that is gone', [status(404)], 'remote.fetchRefused', { code: 404 }],
  ['a wrong token', [status(401)], 'remote.fetchRefused', { code: 401 }],
  ['another image by now', [broken(3), status(412)], 'remote.fetchRefused', { code: 412 }],
  ['the whole again in place of the rest', [broken(3), whole], 'remote.fetchRefused', { code: 200 }],
  ['a redirection', [status(302, { Location: 'http://127.0.0.1:1/' })], 'remote.fetchRefused', { code: 302 }],
  [
    'another part',
    [broken(3), status(206, { 'Content-Range': 'bytes 0-9/10' })],
    'remote.fetchRefused',
    { code: 206 },
  ],
  [
    'more than there should be',
    [(response) => void response.writeHead(200).end(`${content}x`)],
    'remote.fetchRefused',
    { code: 'size' },
  ],
  ['nothing, again and again', [broken(4), broken(0)], 'remote.fetchBroken', { percent: 40 }],
  ['silence', [() => {}], 'remote.fetchBroken', { code: 'ETIMEDOUT', percent: 0 }],
])('gives up at %s', async (_name, answers, key, args) => {
  const { image } = await fetchFrom(...answers);
  await expect(read(image)).rejects.toMatchObject({ reason: 'unavailable', args: { detail: { key, args } } });
});

it('stops at once when told, also while nothing comes', async () => {
  const abort = new AbortController();
  const { image } = await fetchFrom((response) => {
    response.writeHead(200).write(content.subarray(0, 2), () => abort.abort(new Error('enough')));
  });
  await expect(read(image, abort.signal)).rejects.toThrow('enough');
});
