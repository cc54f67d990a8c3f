import { pipeline, Readable } from 'node:stream';
import { createGunzip } from 'node:zlib';
import { startsWith } from '../bytes.ts';
import { FormatProblem } from '../problem.ts';
import type { ByteSource, Container } from '../types.ts';

/** gzip and pigz; zlib reads the optional fields and goes on into the next member by itself. */
export const gzip: Container = {
  name: 'GZIP',
  matches: (head) => startsWith(head, [0x1f, 0x8b, 0x08]),
  unpack: gunzip,
};

async function* gunzip(source: ByteSource): AsyncGenerator<Uint8Array, void, undefined> {
  // The pipeline hands an error of either side to whoever reads the output.
  const output = pipeline(Readable.from(source, { objectMode: false }), createGunzip(), () => {});
  try {
    yield* output;
  } catch (error) {
    // A system error of the source also has a code.
    const code = error instanceof Error && 'code' in error ? String(error.code) : '';
    throw error instanceof Error && code.startsWith('Z_') ? asProblem(code, error.message) : error;
  } finally {
    output.destroy();
  }
}

function asProblem(code: string, detail: string): FormatProblem {
  return code === 'Z_BUF_ERROR'
    ? new FormatProblem('images.problem.compressedCut', { compressor: 'gzip' })
    : new FormatProblem('images.problem.compressedDamaged', { compressor: 'gzip', detail });
}
