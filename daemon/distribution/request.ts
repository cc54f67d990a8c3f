import { isIPv4 } from 'node:net';

/** `portbase:method:address:bitrate:clients:maxtime`, as far as a sender needs it. */
export interface SenderSession {
  readonly port: number;
  readonly method: 'full-duplex' | 'half-duplex';
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
 * behind. The file comes back as a clean path below the images folder. Stricter than the original where a
 * computer could not use what it would get: the port has to be even, 9000 to 9098, and the address multicast.
 */
export function parseRequest(message: string): ParsedRequest {
  const words = message
    .trim()
    .replace(/^-ne\s+/, '')
    .split(/\s+/);
  const [word = '', path = '', session = ''] = words;
  if (word !== 'START_MULTICAST') return refuse(`it does not know the word "${word.slice(0, 40)}"`);
  if (words.length !== 3) return refuse('START_MULTICAST takes a file and a session');
  const file = cleanPath(path);
  if (file === undefined) return refuse(`the file is not below the images folder: "${path.slice(0, 200)}"`);
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

/** The session, or what is wrong with it. */
function parseSession(text: string): SenderSession | string {
  // One trailing colon is tolerated by the engine.
  const fields = text.replace(/:$/, '').split(':');
  const [port = '', method = '', address = '', bitrate = '', clients = '', maxWait = ''] = fields;
  if (fields.length !== 6) return `a session has 6 fields, not ${fields.length}`;
  if (!/^90\d[02468]$/.test(port)) return `the port is not even, 9000 to 9098: "${port}"`;
  const duplex = /^(half|full)(-duplex)?$/i.exec(method)?.[1]?.toLowerCase();
  if (duplex === undefined) return `the method is neither full-duplex nor half-duplex: "${method}"`;
  if (!isIPv4(address) || !/^(22[4-9]|23\d)\./.test(address)) return `no multicast address: "${address}"`;
  if (!/^0*[1-9]\d{0,4}m$/i.test(bitrate)) return `the bit rate is not like 70M: "${bitrate}"`;
  if (!/^\d{1,5}$/.test(clients)) return `no number of clients: "${clients}"`;
  if (!/^\d{1,5}$/.test(maxWait)) return `no number of seconds: "${maxWait}"`;
  return {
    port: Number(port),
    method: duplex === 'half' ? 'half-duplex' : 'full-duplex',
    address,
    bitrate: bitrate.toLowerCase(),
    clients: Number(clients),
    maxWaitSeconds: Number(maxWait),
  };
}

function refuse(reason: string): ParsedRequest {
  return { ok: false, reason };
}
