import type { ComputerSession } from '../protocol/rules/computer-sessions.ts';
import type { MulticastUse } from '../protocol/rules/multicast-ports.ts';
import { isMulticastPort } from '../protocol/rules/multicast-session.ts';
import type { BareCommand } from '../protocol/rules/script-command.ts';
import { sessionFields, sessionNumber } from '../protocol/rules/session-fields.ts';
import { parseUnicastSession } from '../protocol/rules/unicast-session.ts';

type Word = string | undefined;

/** The commands by which a computer sends to others; with the protocol where it is not an argument (og-commands.json). */
const senders: Readonly<Record<string, ComputerSession['protocol']>> = {
  ogMcastSendFile: 'MULTICAST',
  ogMcastSendPartition: 'MULTICAST',
  sendFileMcast: 'MULTICAST',
  ogUcastSendFile: 'UNICAST',
  ogUcastSendPartition: 'UNICAST',
};

/** False for a text that cannot have such a session: then it need not be read. */
export function mayHaveComputerSession(text: string): boolean {
  return /cloneRemoteFromMaster|ogMcastSend|ogUcastSend|sendFileMcast/.test(text);
}

/**
 * The sessions that an instruction describes in which computers send to one another, each once. What stands in a branch
 * counts: it may run. A session that is known only when it runs is left out.
 */
export function computerSessions(commands: readonly BareCommand[]): ComputerSession[] {
  const found = new Map<string, ComputerSession>();
  for (const command of commands) {
    const session = sessionOf(command);
    if (session) {
      found.set(JSON.stringify(session), session);
    }
  }
  return [...found.values()];
}

/** Unicast ports that these sessions use, and what for; those of multicast are told by `multicastUses`. */
export function unicastUses(sessions: readonly ComputerSession[]): MulticastUse[] {
  return sessions
    .filter(({ protocol }) => protocol === 'UNICAST')
    .map(({ port, master, content }) => ({
      port,
      content:
        content === undefined
          ? undefined
          : { file: content, sources: master === undefined ? undefined : [master] },
      checked: false,
    }));
}

function sessionOf({ name, args }: BareCommand): ComputerSession | undefined {
  if (name === 'cloneRemoteFromMaster') {
    const [master, disk, partition, protocol, session] = args;
    const upper = protocol?.toUpperCase();
    if (upper !== 'MULTICAST' && upper !== 'UNICAST') {
      return undefined;
    }
    return read(upper, session, master, [disk, partition]);
  }
  const protocol = Object.hasOwn(senders, name) ? senders[name] : undefined;
  if (protocol === undefined) {
    return undefined;
  }
  const at = args.findIndex((word) => portOf(protocol, word) !== undefined);
  return at < 1 ? undefined : read(protocol, args[at], undefined, args.slice(0, at));
}

/** `9000:full-duplex:239.194.17.2:70M:20:60`, or `8000:10.0.0.2:10.0.0.3`. */
function read(
  protocol: ComputerSession['protocol'],
  session: Word,
  master: Word,
  words: readonly Word[],
): ComputerSession | undefined {
  const port = portOf(protocol, session);
  if (port === undefined) {
    return undefined;
  }
  const fields = sessionFields(session ?? '')
    .slice(1)
    .map(({ value }) => value);
  const content = words.every((word) => word !== undefined) ? words.join(' ') : undefined;
  const clients = fields[3] ?? '';
  const expected =
    protocol === 'UNICAST' ? fields.length : sessionNumber.test(clients) ? Number(clients) : undefined;
  const address = protocol === 'UNICAST' ? undefined : fields[1];
  return { protocol, port, address, expected, master, content };
}

function portOf(protocol: ComputerSession['protocol'], session: Word): number | undefined {
  if (session === undefined) {
    return undefined;
  }
  if (protocol === 'UNICAST') {
    const parsed = parseUnicastSession(session);
    return parsed.ok ? parsed.session.port : undefined;
  }
  const port = sessionFields(session)[0]?.value ?? '';
  return isMulticastPort(port) ? Number(port) : undefined;
}
