import type { Classroom } from '../protocol/index.ts';
import {
  formatMulticastSession,
  type MulticastField,
  parseMasterSession,
  parseMulticastSession,
} from '../protocol/rules/multicast-session.ts';
import { formatP2pSession, parseP2pSession } from '../protocol/rules/p2p-session.ts';
import { type SessionProblem, sessionFields } from '../protocol/rules/session-fields.ts';
import { formatUnicastSession, parseUnicastSession } from '../protocol/rules/unicast-session.ts';
import { type Hint, protocolRow } from './catalogue/catalogue.ts';

/** The kinds of session, named as the catalogue's types. */
export type SessionType = 'mcastSessionServer' | 'ucastSessionServer' | 'p2pSession';

const sessionTypes: readonly string[] = [
  'mcastSessionServer',
  'ucastSessionServer',
  'p2pSession',
] satisfies SessionType[];

export function isSessionType(type: string | null | undefined): type is SessionType {
  return typeof type === 'string' && sessionTypes.includes(type);
}

/** Something wrong in a session: a hint's id and the part of the text, offsets from its start. */
export interface SessionFault {
  readonly code: string;
  readonly start: number;
  readonly end: number;
  /** Left out: that of the hint. */
  readonly severity?: Hint['severity'];
}

/**
 * Whether the repository sends a command's multicast session. Else a computer does, and its engine checks the session
 * (mcastRules.whoChecks of the catalogue).
 */
function isSentByRepository(command: string): boolean {
  return protocolRow(command) !== undefined && command !== 'cloneRemoteFromMaster';
}

/** The kind that a session's text is meant for, by its looks; undefined when it could be anything. */
export function guessSession(text: string): SessionType | undefined {
  const fields = sessionFields(text).map(({ value }) => value);
  const [first = '', second = ''] = fields;
  if (/^(peer|leecher|seeder)$/i.test(first)) {
    return 'p2pSession';
  }
  if (!/^\d+$/.test(first)) {
    return undefined;
  }
  const isMulticast = /^2(?:2[4-9]|3\d)\./.test(second);
  if (!isMulticast && fields.length > 1 && fields.slice(1).every((field) => /^\d+(\.\d+){3}$/.test(field))) {
    return 'ucastSessionServer';
  }
  return /duplex|broadcast/i.test(second) || /^9\d{3}$/.test(first) ? 'mcastSessionServer' : undefined;
}

/** What is wrong in a session of a kind, as an argument of a command. */
export function sessionFaults(type: SessionType, text: string, command: string): SessionFault[] {
  switch (type) {
    case 'mcastSessionServer':
      return multicastFaults(text, isSentByRepository(command));
    case 'p2pSession': {
      const parsed = parseP2pSession(text);
      return parsed.ok ? [] : parsed.problems.map(({ start, end }) => ({ code: 'p2p-mode', start, end }));
    }
    case 'ucastSessionServer': {
      const parsed = parseUnicastSession(text);
      return parsed.ok ? [] : parsed.problems.map(({ start, end }) => ({ code: 'ucast-port', start, end }));
    }
  }
}

function multicastFaults(text: string, byRepository: boolean): SessionFault[] {
  const parsed = byRepository ? parseMulticastSession(text) : parseMasterSession(text);
  if (!parsed.ok) {
    return parsed.problems.map((problem) => {
      const { start, end } = problem;
      return { code: codeOf(problem), start, end, severity: 'error' };
    });
  }
  // What is taken, but by one side only or by the grace of our repository.
  const [, method, , speed] = sessionFields(text);
  return [
    ...(method && !/^(?:full-duplex|half-duplex|broadcast)$/.test(method.value)
      ? [{ code: 'mcast-method-case', start: method.start, end: method.end }]
      : []),
    ...(speed?.value.endsWith('m')
      ? [{ code: 'mcast-bitrate', start: speed.start, end: speed.end, severity: 'warning' as const }]
      : []),
  ];
}

function codeOf({ field, value }: SessionProblem<MulticastField>): string {
  switch (field) {
    case 'port':
      return 'mcast-port';
    case 'speed':
      return 'mcast-bitrate';
    case 'method':
      if (/^broadcast$/i.test(value)) {
        return 'mcast-broadcast-repo';
      }
      return /^(half|full)(-duplex)?$/i.test(value) ? 'mcast-method-case' : 'mcast-fields';
    case 'address':
      return /^(?:(?:\d|[1-9]\d|1\d\d|2[0-4]\d|25[0-5])(?:\.(?!$)|$)){4}$/.test(value)
        ? 'mcast-address-range'
        : 'mcast-fields';
    default:
      return 'mcast-fields';
  }
}

/**
 * The sessions that a classroom's defaults give. The first multicast one waits for `computers`,
 * when there are any: waiting for more than there are is waiting in vain.
 */
export function classroomSessions(
  type: SessionType,
  classroom: Classroom,
  computers: readonly { readonly ip: string }[],
): string[] {
  const { multicast, p2p } = classroom;
  switch (type) {
    case 'mcastSessionServer': {
      const counts = new Set([computers.length, multicast.clients].filter((count) => count > 0));
      return [...counts].map((clients) =>
        formatMulticastSession({ ...multicast, method: multicast.mode, clients }),
      );
    }
    case 'p2pSession':
      return [formatP2pSession(p2p)];
    case 'ucastSessionServer':
      return computers.length > 0
        ? [formatUnicastSession({ port: 8000, clients: computers.map(({ ip }) => ip) })]
        : [];
  }
}

/** Sessions that do for any classroom: those of the console (`mcastRules.consoleDefaults`, `p2pRules`). */
export const usualSessions: Readonly<Record<SessionType, readonly string[]>> = {
  mcastSessionServer: ['9000:full-duplex:239.194.17.36:70M:50:60'],
  ucastSessionServer: [],
  p2pSession: ['peer:60', 'leecher:60', 'seeder:60'],
};
