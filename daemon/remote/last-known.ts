import { createHash } from 'node:crypto';
import { readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { z } from 'zod';
import { removeTemporariesIn, writeFileAtomically } from '../base/atomic.ts';
import { makeFolder } from '../base/make-folder.ts';
import { parseJson } from '../base/parse-json.ts';
import { type Image, type Repository, repositorySchema } from '../protocol/index.ts';
import { readImage } from './incoming.ts';
import { mostImages } from './mirror.ts';

/** What is kept of a repository for the time when it is away. */
export interface LastKnown {
  readonly repository: Repository;
  /** When this was so; RFC 3339. */
  readonly lastSeen: string;
  readonly images: readonly Image[];
}

const headSchema = z.object({ version: z.literal(1), repository: repositorySchema, lastSeen: z.string() });
const longestFile = 256 * 1024 * 1024;
const slice = 200;

/** The file of the repository at a URL: `<data>/repositories/<hash>.jsonl`. */
function fileOf(data: string, url: string): string {
  const hash = createHash('sha256').update(url).digest('hex').slice(0, 16);
  return join(data, 'repositories', `${hash}.jsonl`);
}

/** Writes it atomically: a line for the repository, then one for each image. Rejects with the system's error. */
export async function saveLastKnown(data: string, url: string, known: LastKnown): Promise<void> {
  const { repository, lastSeen, images } = known;
  const lines = [JSON.stringify({ version: 1, repository, lastSeen })];
  for (const [place, { progress: _, ...image }] of images.entries()) {
    if (place % slice === slice - 1) {
      await nextTurn();
    }
    lines.push(JSON.stringify(image));
  }
  await makeFolder(join(data, 'repositories'), 0o700);
  await writeFileAtomically(fileOf(data, url), `${lines.join('\n')}\n`, 0o600);
}

/** Removes what was not written whole when the daemon was killed. Never rejects. */
export function tidyLastKnown(data: string): Promise<void> {
  return removeTemporariesIn(join(data, 'repositories'), (name) => name.endsWith('.jsonl'));
}

/** What was written last; undefined when there is nothing that can be read. Lines that cannot be read are left out. */
export async function loadLastKnown(data: string, url: string): Promise<LastKnown | undefined> {
  const file = fileOf(data, url);
  const size = await stat(file).then(
    (stats) => stats.size,
    () => Number.POSITIVE_INFINITY,
  );
  if (size > longestFile) {
    return undefined;
  }
  const [first = '', ...lines] = (await readFile(file, 'utf8')).split('\n');
  const head = headSchema.safeParse(parseJson(first));
  if (!head.success) {
    return undefined;
  }
  const { repository, lastSeen } = head.data;
  const images: Image[] = [];
  for (const [place, line] of lines.slice(0, mostImages).entries()) {
    if (place % slice === slice - 1) {
      await nextTurn();
    }
    const image = readImage(parseJson(line), repository.id);
    if (image) {
      images.push(image);
    }
  }
  return { repository, lastSeen, images };
}
