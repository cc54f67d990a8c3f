import { daemonUrl } from '../protocol/rules/daemon-url.ts';
import { message } from '../strings/index.ts';
import { ConfigurationError } from './error.ts';
import type { Configuration } from './schema.ts';
import { readToken } from './token.ts';

/** How another ogrepod is reached. */
interface OtherRepository {
  readonly url: string;
  /** Its token as it is now. Rejects with ConfigurationError when its file cannot be read or is empty. */
  readonly token: () => Promise<string>;
  readonly id: string | undefined;
  readonly name: string | undefined;
}

/** The other repositories of a configuration, whose token files must be readable now. Throws ConfigurationError. */
export async function otherRepositories({
  repositories,
}: Pick<Configuration, 'repositories'>): Promise<OtherRepository[]> {
  const others = repositories.map(({ address, token, tokenFile, id, name }, place) => ({
    url: daemonUrl(address) ?? address,
    token: async () => token ?? (await tokenIn(tokenFile ?? '', `repositories[${place}].tokenFile`)),
    id,
    name,
  }));
  for (const { token } of others) {
    await token();
  }
  return others;
}

async function tokenIn(file: string, setting: string): Promise<string> {
  const token = await readToken(file, setting);
  // Anything else cannot stand in a header.
  if (token !== undefined && /^[\x21-\x7e]{1,500}$/.test(token)) {
    return token;
  }
  throw new ConfigurationError(setting, message('config.noToken', { file }));
}
