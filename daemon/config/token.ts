import { createHash, randomBytes } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { removeTemporaries, writeFileAtomically } from '../base/atomic.ts';
import { message } from '../strings/index.ts';
import { ConfigurationError, systemCode } from './error.ts';
import type { StoredToken } from './token-schemas.ts';

/** Name of the token in `<data>/token`. */
export const localName = 'local';

/** The file that holds the token of this machine's own admin. */
export function tokenFile(data: string): string {
  return join(data, 'token');
}

export function hashToken(token: string): string {
  return createHash('sha256').update(token).digest('hex');
}

/**
 * The admin token of a daemon that has none configured: read from `<data>/token`, made at the first start.
 * Only its hash leaves this function. Throws ConfigurationError.
 */
export async function localToken(data: string): Promise<StoredToken> {
  const file = tokenFile(data);
  await removeTemporaries(file);
  const existing = await readToken(file, 'data');
  const token = existing ?? randomBytes(32).toString('base64url');
  if (existing === undefined) {
    await writeFileAtomically(file, `${token}\n`, 0o600);
  }
  return { name: localName, role: 'admin', sha256: hashToken(token) };
}

/** The token in a file; undefined when there is none. Throws ConfigurationError, which names the setting. */
export async function readToken(file: string, setting: string): Promise<string | undefined> {
  try {
    return (await readFile(file, 'utf8')).trim() || undefined;
  } catch (error) {
    const code = systemCode(error);
    if (code === 'ENOENT') {
      return undefined;
    }
    throw new ConfigurationError(setting, message('config.unreadable', { file, code }));
  }
}
