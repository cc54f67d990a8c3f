import { stat } from 'node:fs/promises';
import { tokensFile } from './managed-tokens.ts';
import type { Configuration } from './schema.ts';
import { tokenFile } from './token.ts';

type Secrets = Pick<Configuration, 'data' | 'repositories'> & {
  readonly seeder: { readonly transmission: { readonly passwordFile?: string | undefined } };
  readonly listen: Pick<Configuration['listen'], 'key'>;
};

/**
 * The files with a secret in clear text that other users of this machine may read or, all of them, change: the configuration where it has a
 * token, the files of tokens and of a password, the private key. Files that are not there have nothing to tell.
 */
export async function openSecrets(
  { data, listen, repositories, seeder }: Secrets,
  file: string | undefined,
): Promise<string[]> {
  const hasToken = repositories.some(({ token }) => token !== undefined);
  const files = [
    hasToken ? file : undefined,
    tokenFile(data),
    tokensFile(data),
    listen.key,
    ...repositories.map((other) => other.tokenFile),
    seeder.transmission.passwordFile,
  ].filter((path) => path !== undefined);
  const open = await Promise.all(files.map(isOpen));
  return files.filter((_, place) => open[place]);
}

async function isOpen(path: string): Promise<boolean> {
  // Windows tells no permissions of others by these bits.
  if (process.platform === 'win32') {
    return false;
  }
  const stats = await stat(path).catch(() => undefined);
  return stats !== undefined && (stats.mode & 0o046) !== 0;
}
