import { addToken, managedTokens } from '../../config/managed-tokens.ts';

export interface FirstToken {
  readonly name: string;
  /** It is nowhere else: who is not shown it now has to make another one. */
  readonly token: string;
}

/**
 * Makes a token for the admin who sets the service up, unless there are tokens already; `configured` are the names of
 * those in the configuration. Throws ConfigurationError.
 */
export async function firstToken(
  data: string,
  configured: readonly string[],
  environment: NodeJS.ProcessEnv = process.env,
): Promise<FirstToken | undefined> {
  if (configured.length > 0 || (await managedTokens(data)).length > 0) {
    return undefined;
  }
  const name = nameOf(environment);
  const { token } = await addToken(data, { name, role: 'admin' });
  return { name, token };
}

/** Jobs show it as who sent them: the person behind sudo, not root. */
function nameOf({ SUDO_USER: person = '' }: NodeJS.ProcessEnv): string {
  return /^[a-z_][\w.-]{0,31}$/i.test(person) && person !== 'root' ? person : 'admin';
}
