import type { ByteStream } from '../byte-stream.ts';
import { viewOf } from '../bytes.ts';
import { FormatProblem } from '../problem.ts';
import { damaged } from './reading.ts';

const maxHeaderBytes = 18;
const maxBlockBytes = 128 * 1024;
/** Holds a whole block, and of small ones many: each piece costs zlib a round. */
const lookAhead = 2 * maxBlockBytes;
/** What `zstd -d` takes without being told: a larger window is memory that a file asks for. */
const maxWindowMiB = 128;

interface FrameHeader {
  readonly length: number;
  readonly windowBytes: number;
  readonly checksum: boolean;
}

/**
 * The bytes of the frame that a stream stands at, block by block, by its headers alone (RFC 8878, 3.1.1): so
 * the stream stands behind it then. Ends with the stream if the frame is cut; zlib sees that. Throws FormatProblem
 * for a window or a block too large.
 */
export async function* zstdFrame(stream: ByteStream): AsyncGenerator<Uint8Array, void, undefined> {
  const header = readHeader(await stream.peek(maxHeaderBytes));
  if (header.windowBytes > maxWindowMiB * 1024 * 1024) {
    throw new FormatProblem('images.problem.compressorMemory', {
      compressor: 'zstd',
      megabytes: maxWindowMiB,
    });
  }
  yield await stream.read(header.length);
  for (let last = false; !last; ) {
    const ahead = await stream.peek(lookAhead);
    const blocks = wholeBlocks(ahead);
    last = blocks.last;
    // A block that is not whole even so ends with the file.
    const cut = blocks.length === 0;
    yield await stream.read(cut ? ahead.length : blocks.length);
    if (cut) {
      return;
    }
  }
  if (header.checksum) {
    yield await stream.read(4);
  }
}

/** How many bytes the blocks have that are whole, and whether the last of the frame is among them. */
function wholeBlocks(bytes: Uint8Array): { length: number; last: boolean } {
  let length = 0;
  for (;;) {
    const [low = 0, middle = 0, high] = bytes.subarray(length, length + 3);
    if (high === undefined) {
      break;
    }
    const bits = low | (middle << 8) | (high << 16);
    const size = bits >> 3;
    if (size > maxBlockBytes) {
      throw damaged('zstd', 'block length');
    }
    const runOfOneByte = ((bits >> 1) & 3) === 1;
    const end = length + 3 + (runOfOneByte ? 1 : size);
    if (end > bytes.length) {
      break;
    }
    length = end;
    if (bits & 1) {
      return { length, last: true };
    }
  }
  return { length, last: false };
}

/** Reads what is there: of a cut header, the missing bytes count as 0. */
function readHeader(bytes: Uint8Array): FrameHeader {
  const head = new Uint8Array(maxHeaderBytes);
  head.set(bytes);
  const view = viewOf(head);
  const descriptor = view.getUint8(4);
  const sizeFlag = descriptor >> 6;
  const singleSegment = (descriptor & 0x20) !== 0;
  const sizeAt = 5 + (singleSegment ? 0 : 1) + ([0, 1, 2, 4][descriptor & 3] ?? 0);
  const sizeBytes = [singleSegment ? 1 : 0, 2, 4, 8][sizeFlag] ?? 0;
  return {
    length: sizeAt + sizeBytes,
    windowBytes: singleSegment ? contentBytes(view, sizeAt, sizeBytes) : windowBytes(view.getUint8(5)),
    checksum: (descriptor & 4) !== 0,
  };
}

function windowBytes(descriptor: number): number {
  const base = 2 ** (10 + (descriptor >> 3));
  return base + (base / 8) * (descriptor & 7);
}

function contentBytes(view: DataView, offset: number, length: number): number {
  if (length === 1) {
    return view.getUint8(offset);
  }
  if (length === 2) {
    return view.getUint16(offset, true) + 256;
  }
  return length === 4 ? view.getUint32(offset, true) : Number(view.getBigUint64(offset, true));
}
