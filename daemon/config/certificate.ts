import { readFile } from 'node:fs/promises';
import { createSecureContext } from 'node:tls';
import { message } from '../strings/index.ts';
import { ConfigurationError, systemCode } from './error.ts';
import type { ConfigurationFile } from './schema.ts';

/** PEM texts for wss. */
export interface Certificate {
  readonly cert: Buffer;
  readonly key: Buffer;
}

/** Reads and checks the certificate, if one is configured. Throws ConfigurationError. */
export async function readCertificate(listen: ConfigurationFile['listen']): Promise<Certificate | undefined> {
  const { certificate, key } = listen;
  if (certificate === undefined || key === undefined) {
    return undefined;
  }
  try {
    const pair = { cert: await readFile(certificate), key: await readFile(key) };
    createSecureContext(pair);
    return pair;
  } catch (error) {
    throw new ConfigurationError(
      'listen.certificate',
      message('config.certificateUnusable', { code: systemCode(error) }),
    );
  }
}
