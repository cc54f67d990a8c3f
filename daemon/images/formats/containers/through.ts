import type { Transform } from 'node:stream';
import type { ByteSource } from '../types.ts';
import { cut, damaged } from './reading.ts';

/**
 * What one of zlib's streams makes of a source. Unlike node:stream's pipeline, it gives all that came out before
 * an error: a damaged file may still hold its whole header. Throws FormatProblem for an error of zlib, and an error
 * of the source as it is.
 */
export async function* through(
  source: ByteSource,
  transform: Transform,
  compressor: string,
): AsyncGenerator<Uint8Array, void, undefined> {
  let failure: unknown;
  let wake = () => {};
  transform.on('error', (error) => {
    failure ??= asProblem(compressor, error);
  });
  for (const event of ['readable', 'end', 'close']) {
    transform.on(event, () => wake());
  }
  const feeding = feed(source, transform).catch((error: unknown) => {
    failure ??= error;
    // What went in before still comes out.
    transform.end();
  });
  try {
    for (;;) {
      const piece: Uint8Array | null = transform.read();
      if (piece) {
        yield piece;
      } else if (transform.readableEnded || transform.closed) {
        break;
      } else {
        await new Promise<void>((resolve) => {
          wake = resolve;
        });
      }
    }
  } finally {
    transform.destroy();
    await feeding;
  }
  if (failure) {
    throw failure;
  }
}

async function feed(source: ByteSource, transform: Transform): Promise<void> {
  for await (const piece of source) {
    if (transform.destroyed) {
      return;
    }
    if (!transform.write(piece)) {
      await drained(transform);
    }
  }
  if (!transform.destroyed) {
    transform.end();
  }
}

function drained(transform: Transform): Promise<void> {
  return new Promise((resolve) => {
    const done = () => {
      transform.off('drain', done).off('close', done);
      resolve();
    };
    transform.on('drain', done).on('close', done);
  });
}

function asProblem(compressor: string, error: Error): Error {
  const code = 'code' in error ? error.code : undefined;
  return code === 'Z_BUF_ERROR' ? cut(compressor) : damaged(compressor, error.message);
}
