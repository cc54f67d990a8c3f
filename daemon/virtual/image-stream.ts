import { createReadStream, createWriteStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { pipeline } from 'node:stream/promises';
import { setTimeout as wait } from 'node:timers/promises';
import { unpack } from '../images/formats/index.ts';

/** How a stand-in spreads its work: over how many seconds, and whom it tells the percent done. */
export interface Pace {
  readonly seconds: number;
  onPercent(percent: number): void;
}

/** Pieces that a file is read in: enough for a progress bar to move. */
const pieces = 20;

/**
 * Writes the decompressed image into `target`. What a partition then holds is partclone's stream, not a file
 * system: nobody mounts it, and it needs neither root nor gigabytes. Throws FormatProblem, or the system's error.
 */
export async function decompressTo(file: string, target: string, pace: Pace): Promise<void> {
  await pipeline(unpack(pacedRead(file, pace)), createWriteStream(target));
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
    if (ahead > 1) {
      await wait(ahead);
    }
    onPercent(Math.floor((done / size) * 100));
  }
}
