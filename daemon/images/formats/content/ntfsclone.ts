import type { Message } from '../../../protocol/message.ts';
import { message } from '../../../strings/index.ts';
import { viewOf } from '../bytes.ts';
import { FormatProblem } from '../problem.ts';
import { type ContentReader, longestContent } from './reader.ts';

const gap = 0;
const cluster = 1;

/**
 * Reads a special image of ntfsclone (image-formats 3.3): its commands must cover the volume. There is no checksum,
 * which is returned. Throws FormatProblem when they do not, ContentCut.
 */
export async function checkNtfsclone(reader: ContentReader, head: Uint8Array): Promise<Message | undefined> {
  const view = viewOf(head);
  // Older ones have another header, whose end is not told.
  if (view.getUint8(16) < 10) {
    await reader.rest(longestContent);
    return message('images.notChecked.oldNtfsclone');
  }
  const clusterBytes = view.getUint32(18, true);
  const clusters = Number(view.getBigInt64(30, true));
  await reader.each(view.getUint32(46, true));
  let covered = 0;
  // The copy of the boot sector lies behind the last cluster, and counts as one.
  while (covered <= clusters && !(covered === clusters && (await reader.isAtEnd()))) {
    const offset = reader.position;
    const [command] = await reader.exactly(1);
    if (command === cluster) {
      await reader.each(clusterBytes);
      covered++;
    } else if (command === gap) {
      const count = viewOf(await reader.exactly(8)).getBigUint64(0, true);
      covered += Number(count);
      if (count === 0n || covered > clusters + 1) {
        throw damaged(offset);
      }
    } else {
      throw damaged(offset);
    }
  }
  return message('images.notChecked.ntfsclone');
}

function damaged(offset: number): FormatProblem {
  return new FormatProblem('images.damage.structure', { tool: 'ntfsclone', offset });
}
