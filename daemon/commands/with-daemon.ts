import { ConnectionError, connectDaemon, type DaemonClient, RequestError } from '../base/client.ts';
import type { Language } from '../base/message.ts';
import { findToken, TokenFileError } from './find-token.ts';
import { complain } from './terminal.ts';

/** Which daemon is asked; as options of `parseArgs`. */
export const daemonOptions = {
  url: { type: 'string', default: 'ws://127.0.0.1:8470' },
  'token-file': { type: 'string' },
} as const;

export interface DaemonOptions {
  readonly url: string;
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
    const token = await findToken(options['token-file']);
    const client = await connectDaemon({ url: options.url, token, language });
    try {
      return await work(client);
    } finally {
      await client.close();
    }
  } catch (error) {
    if (error instanceof RequestError) onRefused(error);
    else if (error instanceof ConnectionError || error instanceof TokenFileError) complain(error.message);
    else throw error;
    return 1;
  }
}
