import type { DeployAnswers, Multicast, P2p } from '../../protocol/index.ts';
import type { Message } from '../../protocol/message.ts';
import {
  formatMulticastSession,
  type MulticastField,
  type MulticastFields,
  masterSpeed,
  multicastLimits,
  parseMasterSession,
  parseMulticastSession,
} from '../../protocol/rules/multicast-session.ts';
import { formatP2pSession, p2pLimits, parseP2pSession } from '../../protocol/rules/p2p-session.ts';
import type { ParsedSession } from '../../protocol/rules/session-fields.ts';
import { message } from '../../strings/index.ts';
import { refuse } from './refuse.ts';

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

type SessionAnswers = Pick<DeployAnswers, 'port' | 'method' | 'address' | 'speed' | 'clients' | 'seconds'>;

const multicastRules: Readonly<Record<MulticastField, Message>> = {
  port: message('instruction.port'),
  method: message('instruction.method'),
  address: message('instruction.address'),
  speed: message('instruction.range', multicastLimits.speed),
  clients: message('instruction.range', multicastLimits.clients),
  seconds: message('instruction.range', multicastLimits.seconds),
};

function multicastSession(answers: SessionAnswers, defaults: SessionDefaults): string {
  return checkedSession(
    sessionFields(answers, defaults),
    answers.address,
    parseMulticastSession,
    multicastRules,
  );
}

/**
 * The session in which a computer sends to the others: the engine itself checks all of it (mcastRules.serverSession).
 * A classroom's speed that is above what it takes becomes the most. Throws OgError invalid for the first value that is wrong.
 */
export function masterSession(answers: SessionAnswers, defaults: SessionDefaults): string {
  const fields = sessionFields(answers, defaults);
  const speedMbps = answers.speed ?? Math.min(fields.speedMbps, masterSpeed.most);
  const rules = { ...multicastRules, speed: message('instruction.range', masterSpeed) };
  return checkedSession({ ...fields, speedMbps }, answers.address, parseMasterSession, rules);
}

function sessionFields(answers: SessionAnswers, defaults: SessionDefaults): MulticastFields<string> {
  const room = defaults.multicast;
  const waitedFor = defaults.clients === 0 ? undefined : defaults.clients;
  return {
    port: answers.port ?? room?.port ?? 9000,
    method: (answers.method ?? room?.mode ?? 'full-duplex').toLowerCase(),
    address: answers.address ?? room?.address ?? refuse('address', message('instruction.addressNeeded')),
    speedMbps: answers.speed ?? room?.speedMbps ?? 70,
    clients: answers.clients ?? waitedFor ?? room?.clients ?? 50,
    seconds: answers.seconds ?? room?.seconds ?? 60,
  };
}

function checkedSession(
  fields: MulticastFields<string>,
  address: string | undefined,
  parse: (text: string) => ParsedSession<MulticastFields<string>, MulticastField>,
  rules: Readonly<Record<MulticastField, Message>>,
): string {
  const parsed = parse(formatMulticastSession(fields));
  if (parsed.ok) {
    return formatMulticastSession(parsed.session);
  }
  const [first] = parsed.problems;
  // A colon in an answer makes more fields; only these two are texts.
  const field =
    first && first.field !== 'fields' ? first.field : address?.includes(':') ? 'address' : 'method';
  return refuse(field, rules[field]);
}

function p2pSession(answers: DeployAnswers, defaults: SessionDefaults): string {
  const parsed = parseP2pSession(
    formatP2pSession({
      mode: (answers.p2pMode ?? defaults.p2p?.mode ?? 'peer').toLowerCase(),
      seconds: answers.p2pSeconds ?? defaults.p2p?.seconds ?? 60,
    }),
  );
  if (parsed.ok) {
    return formatP2pSession(parsed.session);
  }
  return parsed.problems[0]?.field === 'seconds'
    ? refuse('p2pSeconds', message('instruction.range', p2pLimits.seconds))
    : refuse('p2pMode', message('instruction.p2pMode'));
}
