import { get as getPlain, type IncomingMessage } from 'node:http';
import { get as getSecure } from 'node:https';
import { setTimeout as pause } from 'node:timers/promises';
import { errorCode } from '../base/error-code.ts';
import type { FetchedImage } from '../images/types.ts';
import { OgError } from '../protocol/index.ts';
import { message } from '../strings/index.ts';
import { backOffMs, type Timings } from './timings.ts';

/** Failures in a row, with nothing fetched in between, until it is given up. */
const mostFailures = 5;

export interface FetchOptions {
  /** `ws://HOST:PORT/`: images are given by HTTP at the same place. */
  readonly url: string;
  readonly token: () => Promise<string>;
  /** Path below the images folder there. */
  readonly file: string;
  readonly sizeBytes: number;
  readonly md5: string;
  readonly timings: Timings;
}

/**
 * An image file of another ogrepod, fetched by HTTP. A connection that breaks is made again and the rest asked for,
 * of the same image only: `If-Match` has its MD5.
 */
export function fetchImage(options: FetchOptions): FetchedImage {
  const { url, file, sizeBytes, md5 } = options;
  const { host: address } = new URL(url);
  return { from: `${address}/${file}`, sizeBytes, md5, read: (signal) => read(options, address, signal) };
}

async function* read(
  options: FetchOptions,
  address: string,
  signal: AbortSignal,
): AsyncGenerator<Uint8Array, void, undefined> {
  const { sizeBytes, timings } = options;
  let got = 0;
  let failures = 0;
  while (got < sizeBytes) {
    try {
      for await (const piece of await download(options, address, got, signal)) {
        const bytes: unknown = piece;
        if (!(bytes instanceof Uint8Array)) {
          continue;
        }
        got += bytes.length;
        failures = 0;
        if (got > sizeBytes) {
          throw refused(address, 'size');
        }
        yield bytes;
      }
      if (got < sizeBytes) {
        throw new Broken('EPIPE');
      }
    } catch (error) {
      signal.throwIfAborted();
      if (error instanceof OgError) {
        throw error;
      }
      failures += 1;
      if (failures > mostFailures) {
        const args = {
          address,
          code: errorCode(error) ?? String(error),
          percent: Math.floor((100 * got) / sizeBytes),
        };
        throw new OgError('unavailable', { detail: message('remote.fetchBroken', args) });
      }
      await pause(backOffMs(failures, timings), undefined, { signal });
    }
  }
}

/** The bytes from a place on. Throws OgError unavailable when trying again is of no use. */
async function download(
  { url, token, file, md5, timings }: FetchOptions,
  address: string,
  from: number,
  signal: AbortSignal,
): Promise<IncomingMessage> {
  const where = new URL(url.replace(/^ws/, 'http'));
  where.pathname = `/images/${file.split('/').map(encodeURIComponent).join('/')}`;
  const headers = {
    Authorization: `Bearer ${await token()}`,
    'If-Match': `"${md5}"`,
    ...(from > 0 && { Range: `bytes=${from}-` }),
  };
  const get = where.protocol === 'https:' ? getSecure : getPlain;
  const response = await new Promise<IncomingMessage>((resolve, reject) => {
    const request = get(where, { headers, signal, agent: false, timeout: timings.fetchSilence }, resolve);
    request.on('timeout', () => request.destroy(new Broken('ETIMEDOUT')));
    request.on('error', reject);
  });
  const { statusCode = 0 } = response;
  const isPlace = from === 0 ? statusCode === 200 : startOf(response) === from;
  if (isPlace) {
    return response;
  }
  response.destroy();
  // Too many downloads at once, or an image that is not ready yet, as all are not when a daemon has just started.
  const isPassing = statusCode === 503 || statusCode === 409 || (statusCode === 404 && from > 0);
  if (isPassing) {
    throw new Broken(String(statusCode));
  }
  throw refused(address, statusCode);
}

/** Where the part begins that a 206 has. */
function startOf({ statusCode, headers }: IncomingMessage): number | undefined {
  const range = /^bytes (\d+)-/.exec(headers['content-range'] ?? '');
  return statusCode === 206 && range ? Number(range[1]) : undefined;
}

/** A connection that may work the next time. */
class Broken extends Error {
  readonly code: string;

  constructor(code: string) {
    super(code);
    this.code = code;
  }
}

function refused(address: string, code: string | number): OgError {
  return new OgError('unavailable', { detail: message('remote.fetchRefused', { address, code }) });
}
