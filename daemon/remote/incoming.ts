import { z } from 'zod';
import type { ImageRecord } from '../inventory/types.ts';
import { type Image, imageSchema, type Repository, repositorySchema } from '../protocol/index.ts';
import type { Message } from '../protocol/message.ts';
import { isMessageKey, message } from '../strings/index.ts';

// What another daemon sends, read as something that anybody may have sent. Fields that are not known are left out.

/** Longest JSON of one image or repository; ours have under 2,000 characters. */
const longest = 16_384;

/** Of `og/info`, what matters here. */
export const infoSchema = z.object({ repository: z.string().min(1).max(128) });

/** Of the snapshot of `og/subscribe`. */
export const snapshotSchema = z.object({
  snapshot: z.object({ repositories: z.array(z.unknown()), images: z.array(z.unknown()) }),
});

/** Of `og/<thing>/didChange`. */
export const changeSchema = z.object({ changed: z.array(z.unknown()), removed: z.array(z.string()) });

/** An image of that repository; undefined for anything else, also for images that the other daemon has from others. */
export function readImage(value: unknown, repository: string): Image | undefined {
  if (ownerOf(value) !== repository) {
    return undefined;
  }
  const image = readBounded(imageSchema, value);
  // Ids of different repositories must never meet.
  return image?.id.startsWith(`${repository}:`) ? image : undefined;
}

/** The repository of that id; undefined for anything else. */
export function readRepository(value: unknown, id: string): Repository | undefined {
  const repository = readBounded(repositorySchema, value);
  return repository?.id === id ? repository : undefined;
}

/** Whose image it says it is. */
export function ownerOf(value: unknown): unknown {
  return typeof value === 'object' && value !== null && 'repository' in value ? value.repository : undefined;
}

function readBounded<T>(schema: z.ZodType<T>, value: unknown): T | undefined {
  const { success, data } = schema.safeParse(value);
  return success && JSON.stringify(data).length <= longest ? data : undefined;
}

/** An image as rooms know it. */
export function imageRecordOf(image: Image): ImageRecord {
  const { problem, problemKey: _, problemArgs: __, notChecked, notCheckedKey, ...record } = image;
  const unchecked = {
    ...(notChecked !== undefined && { problem: notChecked }),
    ...(notCheckedKey !== undefined && { problemKey: notCheckedKey }),
  };
  return {
    ...record,
    ...(notChecked !== undefined && { notChecked: problemIn(unchecked) }),
    ...(problem !== undefined && { problem: problemIn(image) }),
  };
}

/** What it says is wrong: as a message that can be said in any language, if it is one that is known here. */
export function problemIn({
  problem = '',
  problemKey,
  problemArgs,
}: Pick<Image, 'problem' | 'problemKey' | 'problemArgs'>): Message {
  return problemKey !== undefined && isMessageKey(problemKey)
    ? message(problemKey, problemArgs)
    : message('remote.said', { text: problem });
}
