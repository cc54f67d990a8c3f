import { errorCode } from '../../base/error-code.ts';
import { OgError } from '../../protocol/index.ts';
import type { Message } from '../../protocol/message.ts';
import { message } from '../../strings/index.ts';
import { ShortFile } from './reader.ts';
import type { Shared } from './shared-images.ts';

/** There is no torrent beside an image, or it is another one's. */
export class NoTorrent extends Error {}

/** Why an image cannot be given to anybody, for a person. */
export function problemOf({ files, infoHash }: Shared, error: unknown): Message {
  const [file = infoHash] = files;
  if (error instanceof ShortFile) {
    return message('seeder.short', { file });
  }
  if (error instanceof NoTorrent) {
    return message('seeder.torrent', { file });
  }
  // The images room looked at the file, and it is another one.
  if (error instanceof OgError) {
    return message('seeder.changed', { file });
  }
  return message('seeder.unreadable', { file, code: errorCode(error) ?? String(error) });
}
