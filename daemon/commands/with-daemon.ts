import { ConnectionError, connectDaemon, type DaemonClient, RequestError } from '../client/index.ts';
import { tokenFile } from '../config/token.ts';
import type { Language } from '../protocol/message.ts';
import { findToken, TokenFileError } from './find-token.ts';
import { ownService } from './own-service.ts';
import { complain } from './terminal.ts';

/** Which daemon is asked; as options of `parseArgs`. Without an address it is the one of this machine. */
export const daemonOptions = {
  url: { type: 'string' },
  'token-file': { type: 'string' },
} as const;

export interface DaemonOptions {
  readonly url?: string | undefined;
  readonly 'token-file'?: string | undefined;
}

/**
 * Connects to a running daemon, does the work and closes the connection. Returns the exit code: the work's, or 1 when
 * the daemon is not there or answers an error, which `onRefused` tells.
 */
export async function withDaemon(
  options: DaemonOptions,
  language: Language,
  work: (client: DaemonClient) => Promise<number>,
  onRefused: (error: RequestError) => void,
): Promise<number> {
  try {
    const { token, ...address } = await wanted(options, language);
    const client = await connectDaemon({ ...address, token, language });
    try {
      return await work(client);
    } finally {
      await client.close();
    }
  } catch (error) {
    if (error instanceof RequestError) {
      onRefused(error);
    } else if (error instanceof ConnectionError || error instanceof TokenFileError) {
      complain(error.message);
    } else {
      throw error;
    }
    return 1;
  }
}

async function wanted({ url, 'token-file': file }: DaemonOptions, language: Language) {
  if (url !== undefined) {
    return { url, token: await findToken(file) };
  }
  const { address, data } = await ownService(language);
  return { ...address, token: await findToken(file, data === undefined ? undefined : tokenFile(data)) };
}
