import type { BigIntStats } from 'node:fs';
import { rm } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { z } from 'zod';
import { writeFileAtomically } from '../../base/atomic.ts';
import { parseJson } from '../../base/parse-json.ts';
import { readSmallFile } from '../files/small-file.ts';
import { FormatProblem } from '../formats/problem.ts';

const problemSchema = z.object({
  key: z.enum([
    'images.damage.piece',
    'images.damage.sum',
    'images.problem.compressedDamaged',
    'images.problem.compressedCut',
    'images.problem.imageCut',
    'images.damage.block',
    'images.damage.blocks',
    'images.damage.bitmap',
    'images.damage.blockCount',
    'images.damage.trailing',
    'images.damage.cut',
    'images.damage.structure',
    'images.damage.total',
  ]),
  args: z.record(z.string(), z.union([z.string(), z.number()])).optional(),
});
type Problem = z.infer<typeof problemSchema>;

/** What verifying found: the content is not what the sidecars or the image's own header say. */
export class Damage extends FormatProblem {
  readonly found: Problem;

  constructor(found: Problem) {
    super(found.key, found.args);
    this.found = found;
  }

  /** The piece of the torrent, from 0, that is the first to differ; undefined when only a checksum differs. */
  static ofPiece(piece: number | undefined, pieceLength: number): Damage {
    if (piece === undefined) {
      return new Damage({ key: 'images.damage.sum' });
    }
    return new Damage({
      key: 'images.damage.piece',
      args: { piece: piece + 1, offset: piece * pieceLength },
    });
  }

  /** What unpacking failed with, as damage; undefined when it says nothing of the content. */
  static ofProblem(problem: unknown): Damage | undefined {
    const parsed = problemSchema.safeParse(problem);
    return parsed.success ? new Damage(parsed.data) : undefined;
  }
}

const recordSchema = z.object({ file: z.string(), problem: problemSchema });

/** Beside the image, so that a damaged one is not served after a restart: its time does not tell of the damage. */
export const damageRecordOf = (path: string): string =>
  join(dirname(path), `.${basename(path)}${damageSuffix}`);
export const damageSuffix = '.ogrepod-damage';
/** Without the device: its number may be another after a restart of the machine. */
const fileKey = (stats: BigIntStats) => [stats.ino, stats.size, stats.mtimeNs].join(':');

/** What was found earlier in this very file. What tells of one that was replaced or written to since is deleted. */
export async function readDamage(path: string, stats: BigIntStats): Promise<Damage | undefined> {
  const found = await readSmallFile(damageRecordOf(path), 4096);
  if (!found) {
    return undefined;
  }
  const record = recordSchema.safeParse(parseJson(found.bytes.toString()));
  if (record.success && record.data.file === fileKey(stats)) {
    return new Damage(record.data.problem);
  }
  await removeDamage(path).catch(() => {});
  return undefined;
}

/** Remembers what was found in this file. Throws the system's error. */
export function writeDamage(path: string, stats: BigIntStats, damage: Damage): Promise<void> {
  const record = { file: fileKey(stats), problem: damage.found } satisfies z.infer<typeof recordSchema>;
  return writeFileAtomically(damageRecordOf(path), JSON.stringify(record));
}

/** Forgets what was found. Throws the system's error. */
export function removeDamage(path: string): Promise<void> {
  return rm(damageRecordOf(path), { force: true });
}
