import type { Message } from '../../../protocol/message.ts';
import { message } from '../../../strings/index.ts';
import { FormatProblem } from '../problem.ts';
import { headBytes } from '../read-header.ts';
import { toolOf } from '../tools/index.ts';
import type { ByteSource, ToolHeader } from '../types.ts';
import { unpack } from '../unpack.ts';
import { numbersOf } from './bitmap.ts';
import { checkNtfsclone } from './ntfsclone.ts';
import { checkPartclone } from './partclone.ts';
import { checkPartimage } from './partimage.ts';
import { ContentCut, ContentReader, longestContent } from './reader.ts';
import { WrongBlocks } from './wrong-blocks.ts';

const spareBytes = 64 * 1024 * 1024;

/** By the tool's name: each takes the whole of an image and returns what could not be checked. */
const checks: Readonly<
  Record<string, (reader: ContentReader, head: Uint8Array) => Promise<Message | undefined>>
> = { PARTCLONE: checkPartclone, NTFSCLONE: checkNtfsclone, PARTIMAGE: checkPartimage };

/** What was found in an image that was read to its end. */
export interface Content {
  /** How many bytes it has when it is unpacked. */
  readonly plainBytes: number;
  /** What of it could not be checked. */
  readonly notChecked?: Message;
}

/**
 * Reads the whole of an image: the compressed data must be sound, and what comes out of them complete, no more than
 * that, and as the cloning tool's own checksums say. `open` gives the bytes of the file from its start each time; of a
 * raw copy no more than `longestCopy` bytes are unpacked. Throws FormatProblem, or what the source throws.
 */
export async function readContent(open: () => ByteSource, longestCopy = longestContent): Promise<Content> {
  const reader = new ContentReader(unpack(open()));
  let header: ToolHeader | undefined;
  try {
    const head = await reader.peek(headBytes);
    const tool = toolOf(head);
    if (!tool) {
      throw new FormatProblem('images.problem.unknown');
    }
    header = tool.read(head, head.length < headBytes ? head.length : undefined);
    const notChecked =
      tool.name === 'DD'
        ? await passRawCopy(reader, header, longestCopy)
        : await checkClone(reader, tool.name, head);
    return { plainBytes: reader.position, ...(notChecked && { notChecked }) };
  } catch (error) {
    if (error instanceof ContentCut) {
      throw cutProblem(error, header);
    }
    // A file that was damaged or cut after it was compressed says more than what is missing in it.
    if (header) {
      await reader.rest(expectedBytes(header) - reader.position + spareBytes);
    }
    throw error instanceof WrongBlocks ? await namedBlocks(error, open) : error;
  } finally {
    await reader.close();
  }
}

/** About how long an image is when it is unpacked. */
const expectedBytes = ({ imageBytes, deviceBytes = 0 }: ToolHeader) => imageBytes ?? deviceBytes * 1.25;

async function passRawCopy(
  reader: ContentReader,
  { imageBytes = 0 }: ToolHeader,
  longest: number,
): Promise<Message> {
  await reader.rest(Math.max(longest, imageBytes));
  if (!(await reader.isAtEnd())) {
    return message('images.notChecked.tooLong');
  }
  if (reader.position < imageBytes) {
    throw new ContentCut(reader.position);
  }
  return message('images.notChecked.raw');
}

async function checkClone(
  reader: ContentReader,
  tool: string,
  head: Uint8Array,
): Promise<Message | undefined> {
  const check = checks[tool];
  if (!check) {
    throw new Error(`nothing checks ${tool}`);
  }
  const notChecked = await check(reader, head);
  const end = reader.position;
  // What was copied in blocks of a fixed size may end with zeroes: the tools pass over those.
  await reader.rest(longestContent, (piece) => {
    if (!piece.every((byte) => byte === 0)) {
      throw new FormatProblem('images.damage.trailing', { offset: end });
    }
  });
  return notChecked;
}

/** Reads the image a second time, as far as its bitmap: that is too large to be held for each image that is sound. */
async function namedBlocks({ found }: WrongBlocks, open: () => ByteSource): Promise<FormatProblem> {
  const { checksum, first, last, offset, bitmap } = found;
  const reader = new ContentReader(unpack(open()));
  try {
    const [block, lastBlock] = await numbersOf(reader, bitmap, first, last);
    const args = { checksum, block, offset };
    return block === lastBlock
      ? new FormatProblem('images.damage.block', args)
      : new FormatProblem('images.damage.blocks', { ...args, last: lastBlock });
  } finally {
    await reader.close();
  }
}

function cutProblem({ bytes }: ContentCut, header: ToolHeader | undefined): FormatProblem {
  const expected = header?.imageBytes ?? 0;
  return expected > bytes
    ? new FormatProblem('images.problem.imageCut', { bytes, expected })
    : new FormatProblem('images.damage.cut', { bytes });
}
