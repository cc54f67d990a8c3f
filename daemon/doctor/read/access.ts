import { X509Certificate } from 'node:crypto';
import { readCertificate } from '../../config/certificate.ts';
import { ConfigurationError } from '../../config/error.ts';
import { expiryTime } from '../../config/expiry.ts';
import { managedTokens } from '../../config/managed-tokens.ts';
import { openSecrets } from '../../config/open-secrets.ts';
import type { Configuration } from '../../config/schema.ts';
import type { StoredToken } from '../../config/token-schemas.ts';
import type { AccessFacts, TokenFacts } from '../facts.ts';

export type AccessSettings = Pick<Configuration, 'auth' | 'data' | 'repositories' | 'seeder' | 'listen'>;

/** Who may come in, as the configuration and the files that it names say; no secret is kept. Never rejects. */
export async function readAccess(settings: AccessSettings, file: string | undefined): Promise<AccessFacts> {
  const { auth, data, listen } = settings;
  const tokens = await tokensOf(auth.tokens, data);
  return {
    ...(tokens && { tokens }),
    ...(listen.certificate !== undefined && { certificate: await certificateOf(listen) }),
    openSecrets: await openSecrets(settings, file),
  };
}

/** Those of the configuration and of `ogrepod token`; undefined when the file of these cannot be read. */
async function tokensOf(configured: readonly StoredToken[], data: string): Promise<AccessFacts['tokens']> {
  try {
    const managed = await managedTokens(data);
    return [
      ...configured.map((token) => factsOf(token, false)),
      ...managed.map((token) => ({ ...factsOf(token, true), createdAt: Date.parse(token.createdAt) })),
    ];
  } catch (error) {
    if (error instanceof ConfigurationError) {
      return undefined;
    }
    throw error;
  }
}

function factsOf({ name, role, expires, classrooms }: StoredToken, isManaged: boolean): TokenFacts {
  const end = expires === undefined ? undefined : expiryTime(expires);
  return {
    name,
    role,
    isManaged,
    ...(end !== undefined && { expires: end }),
    ...(classrooms && { classrooms }),
  };
}

/** Also whether the key is the certificate's: a daemon that runs goes on with the pair before, and does not start again. */
async function certificateOf(
  listen: AccessSettings['listen'],
): Promise<NonNullable<AccessFacts['certificate']>> {
  try {
    const pair = await readCertificate(listen);
    return pair ? { end: new X509Certificate(pair.cert).validToDate.getTime() } : { code: 'PEM' };
  } catch (error) {
    const code = error instanceof ConfigurationError ? error.text.args?.code : undefined;
    return { code: typeof code === 'string' ? code : 'PEM' };
  }
}
