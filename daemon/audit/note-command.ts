import { constants } from 'node:fs';
import { open } from 'node:fs/promises';
import { userInfo } from 'node:os';
import type { Owner } from '../base/atomic.ts';
import { writeAll } from '../base/file-system.ts';
import { lineOf } from './audit-log.ts';
import { auditFile } from './files.ts';

const { O_WRONLY, O_APPEND, O_CREAT, O_NOFOLLOW, O_NONBLOCK } = constants;

/** What a command on the server has changed. */
export interface CommandEntry {
  /** `token/add`, `setup`. */
  readonly method: string;
  /** Ids, names and numbers; never a token or a password. */
  readonly what: Record<string, unknown>;
}

/**
 * Adds what a command on the server has changed to the audit of its data folder, also while a daemon runs there: one
 * write to the end of the file, with a line of its own. With an owner, a file that is new is that one's. Rejects with the
 * system's error.
 */
export async function noteCommand(folder: string, entry: CommandEntry, owner?: Owner): Promise<void> {
  const path = auditFile(folder, 0);
  const line = lineOf({
    at: new Date().toISOString(),
    who: systemUser(),
    from: 'command line',
    ...entry,
    result: 'ok',
  });
  // Root must not be led to another file by a link in the folder of a user, nor wait for who reads a pipe.
  const flags = O_WRONLY | O_APPEND | O_CREAT | (O_NOFOLLOW ?? 0) | (O_NONBLOCK ?? 0);
  const file = await open(path, flags, 0o600);
  try {
    const stats = await file.stat();
    if (!stats.isFile() || stats.nlink > 1) {
      throw Object.assign(new Error('no file'), { code: 'EINVAL' });
    }
    if (owner && stats.uid !== owner.uid) {
      await file.chown(owner.uid, owner.gid);
    }
    await writeAll(file, Buffer.from(line));
    await file.sync();
  } finally {
    await file.close();
  }
}

/** Who is at the terminal; with sudo, who called it. */
function systemUser(): string {
  const { SUDO_USER: caller } = process.env;
  try {
    const { username } = userInfo();
    return caller && caller !== username ? `${caller} (${username})` : username;
  } catch {
    // A user without an entry in the system's list, as in a container.
    return String(process.getuid?.() ?? '');
  }
}
