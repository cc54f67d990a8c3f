import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { createReadStream, createWriteStream } from 'node:fs';
import { open, stat } from 'node:fs/promises';
import { Duplex, PassThrough } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { setTimeout as wait } from 'node:timers/promises';
import { createGunzip } from 'node:zlib';
import { headerBytes, type ImageHeader, readPartcloneHeader } from './image-header.ts';

type Compressor = 'NONE' | 'GZIP' | 'LZOP';

/** How a stand-in spreads its work: over how many seconds, and whom it tells the percent done. */
export interface Pace {
  readonly seconds: number;
  onPercent(percent: number): void;
}

/** Pieces that a file is read in: enough for a progress bar to move. */
const pieces = 20;

/** By the file's first bytes (image-formats 2), as the name says nothing. */
async function compressorOf(file: string): Promise<Compressor> {
  const handle = await open(file);
  try {
    const { buffer } = await handle.read(Buffer.alloc(9), 0, 9, 0);
    const magic = buffer.toString('hex');
    if (magic.startsWith('1f8b08')) return 'GZIP';
    return magic === '894c5a4f000d0a1a0a' ? 'LZOP' : 'NONE';
  } finally {
    await handle.close();
  }
}

/** The compressor of an image file, and its header unless it has none that we read. Throws the system's error. */
export async function inspectImage(
  file: string,
): Promise<{ compressor: Compressor; header: ImageHeader | undefined }> {
  const compressor = await compressorOf(file);
  const chunks: Buffer[] = [];
  let length = 0;
  const takeStart = async (plain: AsyncIterable<Buffer>) => {
    for await (const chunk of plain) {
      chunks.push(chunk);
      length += chunk.length;
      if (length >= headerBytes) return;
    }
  };
  // Leaving in the middle ends the pipeline with an error, and so does damage; the bytes that came tell.
  await pipeline(createReadStream(file), decompressor(compressor), takeStart).catch(() => {});
  return { compressor, header: readPartcloneHeader(Buffer.concat(chunks)) };
}

/**
 * Writes the decompressed image into `target`. What a partition then holds is partclone's stream, not a file
 * system: nobody mounts it, and it needs neither root nor gigabytes.
 */
export async function decompressTo(file: string, target: string, pace: Pace): Promise<void> {
  const compressor = await compressorOf(file);
  await pipeline(pacedRead(file, pace), decompressor(compressor), createWriteStream(target));
}

export async function copyTo(file: string, target: string, pace: Pace): Promise<void> {
  await pipeline(pacedRead(file, pace), createWriteStream(target));
}

async function* pacedRead(file: string, { seconds, onPercent }: Pace): AsyncGenerator<Buffer> {
  const { size } = await stat(file);
  const started = performance.now();
  let done = 0;
  const highWaterMark = Math.min(1_048_576, Math.max(1, Math.ceil(size / pieces)));
  for await (const chunk of createReadStream(file, { highWaterMark }) as AsyncIterable<Buffer>) {
    yield chunk;
    done += chunk.length;
    const ahead = (done / size) * seconds * 1000 - (performance.now() - started);
    if (ahead > 1) await wait(ahead);
    onPercent(Math.floor((done / size) * 100));
  }
}

function decompressor(compressor: Compressor): Duplex {
  if (compressor === 'GZIP') return createGunzip();
  // Node has no LZO. Without the system's lzop the bytes stay compressed; nothing reads them anyway.
  if (compressor === 'LZOP' && lzopIsInstalled()) return Duplex.from(runLzop);
  return new PassThrough();
}

/** Whether lzop images can be looked into on this machine. */
export function lzopIsInstalled(): boolean {
  return spawnSync('lzop', ['--version'], { stdio: 'ignore' }).status === 0;
}

async function* runLzop(source: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  const child = spawn('lzop', ['-dc'], { stdio: ['pipe', 'pipe', 'ignore'] });
  const ended = once(child, 'close');
  // Fails when lzop gives up early; its exit status says that better.
  const fed = pipeline(source, child.stdin).catch(() => {});
  try {
    yield* child.stdout as AsyncIterable<Buffer>;
    await fed;
    const [status] = await ended;
    if (status !== 0) throw new Error(`lzop ended with status ${status}`);
  } finally {
    child.kill();
  }
}
