import { ConnectionError, connectDaemon, type DaemonClient, ownAddress } from '../../client/index.ts';
import type { Configuration } from '../../config/schema.ts';
import { tokenFile } from '../../config/token.ts';
import type { Check, Mend } from '../../doctor/index.ts';
import type { StatusCheck } from '../../protocol/index.ts';
import type { Language, Message } from '../../protocol/message.ts';
import { message } from '../../strings/index.ts';
import { findToken, TokenFileError } from '../find-token.ts';

/** What a running daemon tells of itself. */
export interface Told {
  readonly version?: string;
  readonly checks: readonly StatusCheck[];
  /** What is wrong with asking it. */
  readonly problems: readonly Check[];
}

export const nothingTold: Told = { checks: [], problems: [] };

const connectMs = 3_000;
const answerMs = 10_000;

type Running = Pick<Configuration, 'listen' | 'data'>;

/** Asks the daemon of this machine for its version and its own checks. Never rejects. */
export async function askDaemon(
  { listen, data }: Running,
  tokenFileGiven: string | undefined,
  language: Language,
): Promise<Told> {
  // Only the daemon knows which one it has picked.
  if (listen.port === 0) {
    return nothingTold;
  }
  try {
    const token = await findToken(tokenFileGiven, tokenFile(data));
    const { url, trusted } = await ownAddress(listen);
    const signal = AbortSignal.timeout(answerMs);
    const client = await connectDaemon({
      url,
      token,
      language,
      connectMs,
      signal,
      ...(trusted && { trusted }),
    });
    try {
      return await tellingOf(client);
    } finally {
      await client.close();
    }
  } catch (error) {
    if (error instanceof TokenFileError) {
      return problem('unknown', message('doctor.service.noToken'));
    }
    return refusal(error);
  }
}

/** What a daemon tells of itself; an older one only its version. */
export async function tellingOf(client: Pick<DaemonClient, 'request'>): Promise<Told> {
  const { version, features } = await client.request('og/info', {});
  if (!features.includes('status')) {
    return { version, checks: [], problems: [] };
  }
  const { checks } = await client.request('og/status', { refresh: true });
  return { version, checks, problems: [] };
}

/** It may run since before its configuration was changed. */
function refusal(error: unknown): Told {
  const restart: Mend = { command: 'systemctl restart ogrepod' };
  const isConnection = error instanceof ConnectionError;
  if (isConnection && error.code === 'EPROTO') {
    return problem('error', message('doctor.service.noCertificate'), restart);
  }
  const detail = error instanceof Error ? error.message : String(error);
  const text = message('doctor.service.refuses', { detail });
  return problem('error', text, isConnection && error.reason !== 'unauthorized' ? restart : undefined);
}

function problem(state: Check['state'], text: Message, mend?: Mend): Told {
  const title = message('doctor.title.service.answers');
  return {
    checks: [],
    problems: [{ id: 'service.answers', state, title, message: text, ...(mend && { mend }) }],
  };
}

/** Our own checks; of what cannot be known from outside, and of what only the daemon checks, those that it tells. */
export function withTold(own: readonly StatusCheck[], told: readonly StatusCheck[]): StatusCheck[] {
  const byId = new Map(told.map((check) => [check.id, check]));
  const ids = new Set(own.map(({ id }) => id));
  return [
    ...own.map((check) => (check.state === 'unknown' ? (byId.get(check.id) ?? check) : check)),
    ...told.filter(({ id }) => !ids.has(id)),
  ];
}
