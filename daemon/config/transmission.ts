import { message } from '../strings/index.ts';
import { ConfigurationError } from './error.ts';
import type { Configuration } from './schema.ts';
import { readToken } from './token.ts';

/** How Transmission is reached. */
export interface TransmissionAccess {
  readonly url: string;
  readonly user: string | undefined;
  /** As it is now. Rejects with ConfigurationError when its file cannot be read or is empty. */
  readonly password: () => Promise<string | undefined>;
  readonly folder: string | undefined;
}

/** What the configuration says of Transmission, whose password must be readable now. Throws ConfigurationError. */
export async function transmissionAccess({
  seeder,
}: Pick<Configuration, 'seeder'>): Promise<TransmissionAccess> {
  const { url, user, passwordFile, folder } = seeder.transmission;
  const password = async () => (passwordFile === undefined ? undefined : await passwordIn(passwordFile));
  if (seeder.engine === 'transmission') {
    await password();
  }
  return { url, user, password, folder };
}

async function passwordIn(file: string): Promise<string> {
  const setting = 'seeder.transmission.passwordFile';
  const password = await readToken(file, setting);
  if (password !== undefined) {
    return password;
  }
  throw new ConfigurationError(setting, message('config.noPassword', { file }));
}
