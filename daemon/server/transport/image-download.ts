import type { IncomingMessage, ServerResponse } from 'node:http';
import { pipeline } from 'node:stream/promises';
import type { ImageFiles, OpenImage } from '../../images/types.ts';
import { OgError } from '../../protocol/index.ts';
import { type Authenticator, bearerToken } from './authentication.ts';
import { byteRange } from './byte-range.ts';
import type { Arrival } from './doorway.ts';
import { plainAddress } from './peer-address.ts';
import { Quota } from './quota.ts';

/** Where image files are: `/images/win11.img`, `/images/aula1/win11.img`. */
const prefix = '/images/';
const mostDownloads = 16;
/** So that one program, or one lost token, leaves places for others. */
const mostOfToken = 4;

/** What a client must take: less in one of the windows and it is cut off, for it holds a place. */
export interface LeastRate {
  readonly bytesPerSecond: number;
  readonly windowMs: number;
}

const usualLeastRate: LeastRate = { bytesPerSecond: 64 * 1024, windowMs: 30_000 };

export interface DownloadOptions {
  readonly files: ImageFiles;
  readonly authenticator: Authenticator;
  readonly onTokenUse?: (name: string, address: string) => void;
  readonly leastRate?: LeastRate;
}

/**
 * Answers plain HTTP: image files that are ready, for whoever has a token of any role, and nothing else. A file is
 * found by its name in the list of images, so no path leads anywhere else. Never rejects.
 *
 * At once there are 16 downloads, 4 of a token; who is too slow is cut off and may ask for the rest with `Range`.
 */
export function imageDownloads(
  options: DownloadOptions,
): (
  request: IncomingMessage,
  response: ServerResponse,
  arrival: Pick<Arrival, 'address' | 'leave'>,
) => Promise<void> {
  const { authenticator, onTokenUse = () => {} } = options;
  const running = new Quota(mostDownloads, mostOfToken);
  return async (request, response, arrival) => {
    // What is left of a request that was answered must not be taken for the next one.
    response.setHeader('Connection', 'close');
    const path = request.url?.split('?')[0] ?? '';
    if (!path.startsWith(prefix)) {
      return refuse(response, path === '/' ? 426 : 404);
    }
    const { authorization = '' } = request.headers;
    const owner = await authenticator.authenticate(bearerToken(authorization) ?? '', arrival.address);
    if (!owner || owner === 'expired') {
      return refuse(response, 401);
    }
    arrival.leave();
    onTokenUse(owner.name, plainAddress(request.socket.remoteAddress));
    if (request.method !== 'GET' && request.method !== 'HEAD') {
      return refuse(response, 405);
    }
    if (!running.take(owner.name)) {
      return refuse(response, 503);
    }
    const revocation = authenticator.onDidChange(() => {
      if (authenticator.stateOf(owner) !== 'valid') {
        response.destroy();
      }
    });
    try {
      await give(await options.files.open(fileIn(path)), request, response, options.leastRate);
    } catch (error) {
      // One that went away in the middle is told nothing more.
      if (response.headersSent) {
        response.destroy();
      } else {
        refuse(response, statusOf(error));
      }
    } finally {
      revocation.dispose();
      running.free(owner.name);
    }
  };
}

async function give(
  image: OpenImage,
  request: IncomingMessage,
  response: ServerResponse,
  leastRate?: LeastRate,
): Promise<void> {
  let streams = false;
  try {
    const { 'if-match': wanted, 'if-range': unchanged, range: asked } = request.headers;
    const tag = `"${image.md5}"`;
    if (wanted !== undefined && wanted !== '*' && wanted !== tag) {
      return refuse(response, 412);
    }
    const { sizeBytes } = image;
    // The rest of one image must not be joined to the start of another (RFC 9110, 13.1.5).
    const range = byteRange(unchanged === undefined || unchanged === tag ? asked : undefined, sizeBytes);
    if (!range) {
      response.setHeader('Content-Range', `bytes */${sizeBytes}`);
      return refuse(response, 416);
    }
    const { start, end } = range;
    const isPart = end - start < sizeBytes;
    response.writeHead(isPart ? 206 : 200, {
      'Content-Type': 'application/octet-stream',
      'Content-Length': end - start,
      'Accept-Ranges': 'bytes',
      ETag: tag,
      'X-Content-Type-Options': 'nosniff',
      ...(isPart && { 'Content-Range': `bytes ${start}-${end - 1}/${sizeBytes}` }),
    });
    if (request.method === 'HEAD') {
      response.end();
      return;
    }
    streams = true;
    await withLeastRate(response, leastRate, (counted) =>
      pipeline(image.stream(start, end), counted, response),
    );
  } finally {
    if (!streams) {
      await image.close();
    }
  }
}

/** Destroys a response whose client takes too little; `task` is given what counts the bytes on their way to it. */
async function withLeastRate(
  response: ServerResponse,
  { bytesPerSecond, windowMs }: LeastRate = usualLeastRate,
  task: (counted: (source: AsyncIterable<Uint8Array>) => AsyncIterable<Uint8Array>) => Promise<void>,
): Promise<void> {
  let taken = 0;
  const timer = setInterval(() => {
    if (taken < (bytesPerSecond * windowMs) / 1000) {
      response.destroy();
    }
    taken = 0;
  }, windowMs).unref();
  try {
    await task(async function* (source) {
      for await (const chunk of source) {
        taken += chunk.length;
        yield chunk;
      }
    });
  } finally {
    clearInterval(timer);
  }
}

/** The name that a path names; empty for a path that cannot be decoded, and no file has an empty name. */
function fileIn(path: string): string {
  try {
    return decodeURIComponent(path.slice(prefix.length));
  } catch {
    return '';
  }
}

function statusOf(error: unknown): keyof typeof refusals {
  if (!(error instanceof OgError)) {
    return 500;
  }
  return error.reason === 'notFound' ? 404 : 409;
}

const refusals = {
  401: { 'WWW-Authenticate': 'Bearer realm="ogrepod"' },
  404: {},
  405: { Allow: 'GET, HEAD' },
  409: {},
  412: {},
  416: {},
  426: { Upgrade: 'websocket' },
  500: {},
  503: { 'Retry-After': '5' },
} as const;

function refuse(response: ServerResponse, status: keyof typeof refusals): void {
  response.writeHead(status, { 'Content-Type': 'text/plain', ...refusals[status] });
  response.end(status === 426 ? 'ogrepod speaks JSON-RPC over WebSocket.\n' : '');
}
