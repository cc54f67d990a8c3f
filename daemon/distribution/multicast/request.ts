import { type Duplex, parseMulticastSession } from '../../protocol/rules/multicast-session.ts';

/** `portbase:method:address:bitrate:clients:maxtime`, as far as a sender needs it. */
export interface SenderSession {
  readonly port: number;
  readonly method: Duplex;
  readonly address: string;
  /** As udp-sender takes it: `70m`. */
  readonly bitrate: string;
  /** How many receivers to wait for, and how long at most. */
  readonly clients: number;
  readonly maxWaitSeconds: number;
}

/** What a client asks for, or why it is not done (English, for the log). */
export type ParsedRequest =
  | { readonly ok: true; readonly file: string; readonly session: SenderSession }
  | { readonly ok: false; readonly reason: string };

/**
 * Understands one message of the repository's request port (client-protocols 5.2, og-commands.json
 * mcastRules.repositorySide): `START_MULTICAST <file> <session>`, perhaps with `-ne ` in front and a line end
 * behind. The file comes back as a clean path below the images folder.
 */
export function parseRequest(message: string): ParsedRequest {
  const words = message
    .trim()
    .replace(/^-ne\s+/, '')
    .split(/\s+/);
  const [word = '', path = '', session = ''] = words;
  if (word !== 'START_MULTICAST') {
    return refuse(`it does not know the word "${word.slice(0, 40)}"`);
  }
  if (words.length !== 3) {
    return refuse('START_MULTICAST takes a file and a session');
  }
  const file = cleanPath(path);
  if (file === undefined) {
    return refuse(`the file is not below the images folder: "${path.slice(0, 200)}"`);
  }
  const parsed = parseSession(session);
  return typeof parsed === 'string' ? refuse(parsed) : { ok: true, file, session: parsed };
}

/**
 * The path below the images folder of what a client names: `//base.img` (no organisational unit), `/unit/base.img`,
 * or absolute as the client sees the share. Undefined when it leads out.
 */
function cleanPath(path: string): string | undefined {
  const parts = path
    .replace(/^\/+opt\/+opengnsys\/+images\//, '/')
    .split('/')
    .filter((part) => part !== '');
  const leadsOut = parts.some((part) => part === '.' || part === '..' || /[\p{Cc}\\]/u.test(part));
  return parts.length === 0 || leadsOut ? undefined : parts.join('/');
}

/** udp-sender keeps these numbers in a C `int`. */
const mostOfInt = 2_147_483_647;

/** The session, or what is wrong with it. */
function parseSession(text: string): SenderSession | string {
  const parsed = parseMulticastSession(text);
  if (!parsed.ok) {
    const told = parsed.problems.map(({ field, value }) => `${field} "${value.slice(0, 40)}"`);
    return `wrong in the session: ${told.join(', ')}`;
  }
  const { port, method, address, speedMbps, clients, seconds } = parsed.session;
  return {
    port,
    method,
    address,
    bitrate: `${speedMbps}m`,
    clients: Math.min(clients, mostOfInt),
    maxWaitSeconds: Math.min(seconds, mostOfInt),
  };
}

function refuse(reason: string): ParsedRequest {
  return { ok: false, reason };
}
