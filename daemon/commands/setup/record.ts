import { join } from 'node:path';
import { z } from 'zod';
import { removeTemporaries, writeFileAtomically } from '../../base/atomic.ts';
import { parseJson } from '../../base/parse-json.ts';
import { startOfFile } from '../../base/start-of-file.ts';
import { cronPrograms, oldUnits, type SiteChange, type SiteRole, siteSwitches } from '../../site/index.ts';

/** Quoted for a shell wherever it is used. */
const pathSchema = z.string().regex(/^\/\P{C}{0,999}$/u);

/**
 * What setup proposed, so that `--undo` can tell the way back. Of each change only what is safe in a command is taken
 * back from the file: whoever can write to the data folder must not put words into the mouth of root.
 */
const changeSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('user'), data: pathSchema, configuration: pathSchema }),
  z.object({ kind: z.literal('group') }),
  z.object({
    kind: z.literal('folder'),
    folder: pathSchema,
    gid: z.int().min(0).max(0xffff_ffff),
    mode: z.int().min(0).max(0o7777),
  }),
  z.object({ kind: z.literal('switches'), names: z.array(z.enum(siteSwitches)).min(1).max(5) }),
  z.object({
    kind: z.literal('cron'),
    file: z.string().regex(/^\/etc\/(crontab|cron\.d\/[\w-]{1,100})$/),
    program: z.enum(cronPrograms),
  }),
  z.object({ kind: z.literal('restart') }),
  z.object({ kind: z.literal('unit'), unit: z.enum(oldUnits) }),
  z.object({ kind: z.enum(['ufw', 'nftables']), ports: z.array(z.int().min(1).max(65_535)).min(1).max(20) }),
  z.object({ kind: z.literal('writable'), folder: pathSchema }),
  z.object({ kind: z.literal('start') }),
]);
const recordSchema = z.object({
  version: z.literal(1),
  role: z.enum(['beside', 'instead']),
  changes: z.array(changeSchema).max(200),
});

const mostBytes = 64 * 1024;
const fileOf = (data: string) => join(data, 'setup.json');

export interface SetupRecord {
  /** The role that was chosen last; undefined: setup has not been here. */
  readonly role?: SiteRole | undefined;
  /** The changes that were proposed so far, in their order. */
  readonly changes: readonly SiteChange[];
}

/** What setup did here before; nothing when there is no such file, or it is none of ours. */
export async function readRecord(data: string): Promise<SetupRecord> {
  const start = await startOfFile(fileOf(data), mostBytes);
  const read = 'text' in start ? recordSchema.safeParse(parseJson(start.text)) : undefined;
  return read?.success ? read.data : { changes: [] };
}

/** Keeps the role, and adds what is proposed now. Throws the system's error; then the file is as it was. */
export async function writeRecord(
  data: string,
  role: SiteRole,
  changes: readonly SiteChange[],
): Promise<void> {
  const known = await readRecord(data);
  const all = joined(known.changes, changes);
  if (all.length === known.changes.length && role === known.role) {
    return;
  }
  await removeTemporaries(fileOf(data));
  const text = `${JSON.stringify({ version: 1, role, changes: all }, null, 2)}\n`;
  await writeFileAtomically(fileOf(data), text, 0o600);
}

/** Each change once, the order being that in which they are made. A second run proposes only what is left. */
function joined(known: readonly SiteChange[], more: readonly SiteChange[]): SiteChange[] {
  const seen = new Set(known.map((change) => JSON.stringify(change)));
  return [...known, ...more.filter((change) => !seen.has(JSON.stringify(change)))];
}
