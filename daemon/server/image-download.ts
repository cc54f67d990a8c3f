import type { IncomingMessage, ServerResponse } from 'node:http';
import { pipeline } from 'node:stream/promises';
import type { ImageFiles, OpenImage } from '../images/types.ts';
import { OgError } from '../protocol/index.ts';
import { bearerToken, identify, type KnownToken } from './authentication.ts';
import { byteRange } from './byte-range.ts';

/** Where image files are: `/images/win11.img`, `/images/aula1/win11.img`. */
const prefix = '/images/';
const mostDownloads = 16;
/** How long a client may take nothing, in milliseconds. */
const silenceMs = 30_000;

export interface DownloadOptions {
  readonly files: ImageFiles;
  readonly tokens: readonly KnownToken[];
}

/**
 * Answers plain HTTP: image files that are ready, for whoever has a token of any role, and nothing else. A file is
 * found by its name in the list of images, so no path leads anywhere else. Never rejects.
 */
export function imageDownloads(
  options: DownloadOptions,
): (request: IncomingMessage, response: ServerResponse) => Promise<void> {
  let running = 0;
  return async (request, response) => {
    // What is left of a request that was answered must not be taken for the next one.
    response.setHeader('Connection', 'close');
    const path = request.url?.split('?')[0] ?? '';
    if (!path.startsWith(prefix)) return refuse(response, path === '/' ? 426 : 404);
    const { authorization = '' } = request.headers;
    if (!identify(bearerToken(authorization) ?? '', options.tokens)) return refuse(response, 401);
    if (request.method !== 'GET' && request.method !== 'HEAD') return refuse(response, 405);
    if (running >= mostDownloads) return refuse(response, 503);
    running += 1;
    try {
      await give(await options.files.open(fileIn(path)), request, response);
    } catch (error) {
      // One that went away in the middle is told nothing more.
      if (response.headersSent) response.destroy();
      else refuse(response, statusOf(error));
    } finally {
      running -= 1;
    }
  };
}

async function give(image: OpenImage, request: IncomingMessage, response: ServerResponse): Promise<void> {
  let streams = false;
  try {
    const { 'if-match': wanted, range: asked } = request.headers;
    const tag = `"${image.md5}"`;
    if (wanted !== undefined && wanted !== '*' && wanted !== tag) return refuse(response, 412);
    const { sizeBytes } = image;
    const range = byteRange(asked, sizeBytes);
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
    response.setTimeout(silenceMs, () => response.destroy());
    streams = true;
    await pipeline(image.stream(start, end), response);
  } finally {
    if (!streams) await image.close();
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
  if (!(error instanceof OgError)) return 500;
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
