import { randomBytes } from 'node:crypto';
import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { type Owner, removeTemporaries, writeFileAtomically } from '../base/atomic.ts';
import { errorCode } from '../base/error-code.ts';
import { FolderLocked, lockFolder } from '../base/lock.ts';
import { makeFolder } from '../base/make-folder.ts';
import { parseJson } from '../base/parse-json.ts';
import { readRegularText } from '../base/regular-text.ts';
import type { Role } from '../protocol/index.ts';
import { message } from '../strings/index.ts';
import { checkDataVersion } from './data-version.ts';
import { ConfigurationError, systemCode } from './error.ts';
import { hashToken, localName } from './token.ts';
import { type ManagedToken, tokensFileSchema } from './token-schemas.ts';

/** A token that is to be made. */
export interface NewToken {
  readonly name: string;
  readonly role: Role;
  /** See `expiryTime`. */
  readonly expires?: string | undefined;
  /** Only with the role operator. */
  readonly classrooms?: readonly string[] | undefined;
}

/** Another `ogrepod token` needs milliseconds: one that is still there after so long hangs. */
const lockedMs = { tryAgain: 50, longest: 5_000 } as const;
const mostBytes = 4 * 1024 * 1024;

/** The file with the tokens that `ogrepod token` makes. */
export function tokensFile(data: string): string {
  return join(data, 'tokens.json');
}

/** The tokens that `ogrepod token` made, expired ones too; none when there is no such file. Throws ConfigurationError. */
export async function managedTokens(data: string): Promise<readonly ManagedToken[]> {
  const file = tokensFile(data);
  let text: string | undefined;
  try {
    text = await readRegularText(file, mostBytes);
  } catch (error) {
    const code = systemCode(error);
    if (code === 'ENOENT') {
      return [];
    }
    throw new ConfigurationError('data', message('config.unreadable', { file, code }));
  }
  const parsed = text === undefined ? undefined : tokensFileSchema.safeParse(parseJson(text));
  if (!parsed?.success) {
    throw new ConfigurationError('data', message('token.fileUnusable', { file }));
  }
  return parsed.data.tokens;
}

/**
 * Makes a token and keeps its hash in `<data>/tokens.json`; a running daemon takes it within a second. The data folder
 * is made when it is not there. Resolves with the token itself, which is nowhere else. `taken` are the names of the
 * tokens in the configuration. Throws ConfigurationError; then the file is as it was.
 */
export async function addToken(
  data: string,
  { name, role, expires, classrooms }: NewToken,
  taken: readonly string[] = [],
): Promise<{ readonly token: string; readonly entry: ManagedToken }> {
  const token = randomBytes(32).toString('base64url');
  const entry: ManagedToken = {
    name,
    role,
    sha256: hashToken(token),
    createdAt: new Date().toISOString(),
    ...(expires !== undefined && { expires }),
    ...(classrooms !== undefined && { classrooms: [...classrooms] }),
  };
  await change(data, (tokens) => {
    if (name === localName || taken.includes(name) || tokens.some((one) => one.name === name)) {
      throw new ConfigurationError('token', message('token.nameTaken', { name }));
    }
    return [...tokens, entry];
  });
  return { token, entry };
}

/**
 * Takes a token away, and whatever else has its name there; the sessions of a running daemon with it end. Throws ConfigurationError, also when there is none.
 */
export async function revokeToken(data: string, name: string): Promise<ManagedToken> {
  let found: ManagedToken | undefined;
  await change(data, (tokens) => {
    found = tokens.find((one) => one.name === name);
    return tokens.filter((one) => one.name !== name);
  });
  if (!found) {
    throw new ConfigurationError('token', message('token.noSuch', { name }));
  }
  return found;
}

/** One process at a time reads the file, changes it and writes it; its owner is the data folder's. */
async function change(
  data: string,
  changed: (tokens: readonly ManagedToken[]) => readonly ManagedToken[],
): Promise<void> {
  try {
    await makeFolder(data, 0o700);
    await checkDataVersion(data);
    const release = await locked(data);
    try {
      const tokens = await managedTokens(data);
      const next = changed(tokens);
      if (next.length === tokens.length && next.every((one, place) => one === tokens[place])) {
        return;
      }
      const file = tokensFile(data);
      await removeTemporaries(file);
      const text = `${JSON.stringify(tokensFileSchema.parse({ version: 1, tokens: next }), null, 2)}\n`;
      await writeFileAtomically(file, text, 0o600, undefined, await ownerFor(data));
    } finally {
      await release();
    }
  } catch (error) {
    if (error instanceof ConfigurationError) {
      throw error;
    }
    const code = errorCode(error);
    if (code === undefined || !/^E[A-Z0-9]+$/.test(code)) {
      throw error;
    }
    throw new ConfigurationError('data', message('token.dataUnwritable', { folder: data, code }));
  }
}

async function locked(data: string): Promise<() => Promise<void>> {
  for (let waited = 0; ; waited += lockedMs.tryAgain) {
    try {
      return await lockFolder(data, 'tokens.lock');
    } catch (error) {
      if (!(error instanceof FolderLocked)) {
        throw error;
      }
      if (waited >= lockedMs.longest) {
        throw new ConfigurationError('data', message('token.locked', { pid: error.pid }));
      }
      await wait(lockedMs.tryAgain);
    }
  }
}

/** Root writes in the name of the folder's owner, who is to read it; nobody else can give a file away. */
export async function ownerFor(folder: string): Promise<Owner | undefined> {
  if (process.getuid?.() !== 0) {
    return undefined;
  }
  const { uid, gid } = await stat(folder);
  return { uid, gid };
}
