import { isIPv4 } from 'node:net';
import type { Message } from '../base/message.ts';
import { type DeployAnswers, type Multicast, OgError, type P2p } from '../protocol/index.ts';
import { message } from '../strings/index.ts';

/** Ten digits at most is what the engine takes (mcastRules, p2pRules). */
const mostOfTenDigits = 9_999_999_999;

/** What session values left out become: those of the classroom of the scope. */
export interface SessionDefaults {
  readonly multicast?: Multicast;
  readonly p2p?: P2p;
  /** How many computers the scope has. */
  readonly clients?: number;
}

/**
 * The tokens of a protocol as the console's wizard writes them (og-commands.json, wizards.deployImage,
 * protocolTokens): a multicast session is followed by a blank. Without a classroom the console's own defaults
 * hold, but for the address, which has none. Throws OgError invalid for the first value that is wrong.
 */
export function protocolTokens(answers: DeployAnswers, defaults: SessionDefaults): string {
  switch (answers.protocol) {
    case 'MULTICAST':
    case 'MULTICAST-DIRECT':
      return `${answers.protocol} ${multicastSession(answers, defaults)} `;
    case 'TORRENT':
      return `${answers.protocol} ${p2pSession(answers, defaults)}`;
    default:
      return answers.protocol;
  }
}

/** `port:method:address:speedM:clients:seconds`, with values that both the client and the repository take (mcastRules.whoChecks). */
function multicastSession(answers: DeployAnswers, defaults: SessionDefaults): string {
  const room = defaults.multicast;
  const port = answers.port ?? room?.port ?? 9000;
  if (!Number.isInteger(port) || port < 9000 || port > 9098 || port % 2 !== 0) {
    refuse('port', message('instruction.port'));
  }
  const method = (answers.method ?? room?.mode ?? 'full-duplex').toLowerCase();
  if (method !== 'full-duplex' && method !== 'half-duplex') refuse('method', message('instruction.method'));
  const address = answers.address ?? room?.address ?? refuse('address', message('instruction.addressNeeded'));
  if (!isIPv4(address)) refuse('address', message('instruction.address'));
  const speed = inRange('speed', answers.speed ?? room?.speedMbps ?? 70, 1, 999);
  const waitedFor = defaults.clients === 0 ? undefined : defaults.clients;
  const clients = inRange('clients', answers.clients ?? waitedFor ?? room?.clients ?? 50, 1, mostOfTenDigits);
  const seconds = inRange('seconds', answers.seconds ?? room?.seconds ?? 60, 1, mostOfTenDigits);
  return `${port}:${method}:${address}:${speed}M:${clients}:${seconds}`;
}

/** `mode:seconds` (p2pRules.session). */
function p2pSession(answers: DeployAnswers, defaults: SessionDefaults): string {
  const mode = (answers.p2pMode ?? defaults.p2p?.mode ?? 'peer').toLowerCase();
  if (!['peer', 'leecher', 'seeder'].includes(mode)) refuse('p2pMode', message('instruction.p2pMode'));
  const seconds = inRange(
    'p2pSeconds',
    answers.p2pSeconds ?? defaults.p2p?.seconds ?? 60,
    0,
    mostOfTenDigits,
  );
  return `${mode}:${seconds}`;
}

/** The value, if it is a whole number in the range. Throws OgError invalid. */
export function inRange(field: string, value: number, least: number, most: number): number {
  if (!Number.isInteger(value) || value < least || value > most) {
    refuse(field, message('instruction.range', { least, most }));
  }
  return value;
}

/** Throws OgError invalid for an answer, with the field that a form shows it at. */
export function refuse(field: string, detail: Message): never {
  throw new OgError('invalid', { field, detail });
}
