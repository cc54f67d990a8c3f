import type { Classroom, DeployProtocol } from '../../daemon/protocol/index.ts';
import { classroomAddress, classroomPort } from '../../daemon/protocol/rules/classroom-sessions.ts';
import {
  formatMulticastSession,
  type MulticastFields,
  parseMulticastSession,
} from '../../daemon/protocol/rules/multicast-session.ts';
import {
  formatP2pSession,
  type P2pFields,
  parseP2pSession,
} from '../../daemon/protocol/rules/p2p-session.ts';

/** What a protocol takes behind its name. */
export type Session =
  | { readonly kind: 'multicast'; readonly fields: MulticastFields }
  | { readonly kind: 'p2p'; readonly fields: P2pFields };
type SessionKind = Session['kind'];

/** Which field of a session is wrong; the texts are in the files with strings. */
export type SessionProblem =
  | 'multicastFields'
  | 'port'
  | 'method'
  | 'address'
  | 'speed'
  | 'clients'
  | 'seconds'
  | 'p2pFields'
  | 'p2pMode';

type Parsed = { readonly session: Session } | { readonly problem: SessionProblem };

/** The fields of each kind, in their order. */
export const sessionFields = {
  multicast: ['port', 'method', 'address', 'speed', 'clients', 'seconds'],
  p2p: ['p2pMode', 'p2pSeconds'],
} as const satisfies Record<SessionKind, readonly string[]>;
export type SessionField = (typeof sessionFields)[SessionKind][number];

/** The kind of session that a protocol needs; undefined for unicast, which takes none. */
export function sessionKind(protocol: DeployProtocol | undefined): SessionKind | undefined {
  if (protocol === undefined || protocol.startsWith('UNICAST')) {
    return undefined;
  }
  return protocol === 'TORRENT' ? 'p2p' : 'multicast';
}

export function formatSession({ kind, fields }: Session): string {
  return kind === 'multicast' ? formatMulticastSession(fields) : formatP2pSession(fields);
}

/** Reads `9000:full-duplex:239.194.17.36:90M:24:60`, or `peer:60`. */
export function parseSession(kind: SessionKind, text: string): Parsed {
  return kind === 'multicast' ? parseMulticast(text.trim()) : parseP2p(text.trim());
}

function parseMulticast(text: string): Parsed {
  const parsed = parseMulticastSession(text);
  if (parsed.ok) {
    return { session: { kind: 'multicast', fields: parsed.session } };
  }
  const field = parsed.problems[0]?.field ?? 'fields';
  return { problem: field === 'fields' ? 'multicastFields' : field };
}

function parseP2p(text: string): Parsed {
  const parsed = parseP2pSession(text);
  if (parsed.ok) {
    return { session: { kind: 'p2p', fields: parsed.session } };
  }
  const problems = { fields: 'p2pFields', mode: 'p2pMode', seconds: 'seconds' } as const;
  return { problem: problems[parsed.problems[0]?.field ?? 'fields'] };
}

/** The session that a classroom has by default, for that many computers. */
export function classroomSession(
  kind: SessionKind,
  { multicast, p2p }: Pick<Classroom, 'multicast' | 'p2p'>,
  clients: number,
): Session {
  if (kind === 'p2p') {
    return { kind, fields: p2p };
  }
  const { mode: method, ...fields } = multicast;
  return { kind, fields: { ...fields, method, clients } };
}

/** A classroom that has the same port or address, and the session with those that no other has. */
export interface SharedSession {
  readonly classroom: string;
  readonly session: Session;
}

/** Undefined when no other classroom has the port or the address of a classroom's session. */
export function sharedSession(
  session: Session | undefined,
  own: Pick<Classroom, 'id'>,
  classrooms: readonly Pick<Classroom, 'id' | 'name' | 'multicast'>[],
): SharedSession | undefined {
  if (session?.kind !== 'multicast') {
    return undefined;
  }
  const { port, address } = session.fields;
  const others = classrooms.filter(({ id }) => id !== own.id);
  const withPort = others.find(({ multicast }) => multicast.port === port);
  const other = withPort ?? others.find(({ multicast }) => multicast.address === address);
  if (!other) {
    return undefined;
  }
  const sessions = others.map(({ multicast }) => multicast);
  const fields = {
    ...session.fields,
    port: withPort ? classroomPort(sessions) : port,
    address: classroomAddress(address, sessions),
  };
  return { classroom: other.name, session: { ...session, fields } };
}

/** One field as a person sees it: a speed without its `M`. */
export function fieldText(session: Session, field: SessionField): string {
  const text = fieldsOf(session)[placeOf(session.kind, field)] ?? '';
  return field === 'speed' ? text.replace(/M$/, '') : text;
}

/** The session with another text in one of its fields, or what is wrong with that. */
export function withField(session: Session, field: SessionField, text: string): Parsed {
  const place = placeOf(session.kind, field);
  const value = field === 'speed' ? `${text.trim().replace(/m$/i, '')}M` : text.trim();
  const fields = fieldsOf(session).map((own, index) => (index === place ? value : own));
  const parsed = parseSession(session.kind, fields.join(':'));
  // The other fields are right. A colon would make two fields of one.
  const isRight = 'session' in parsed && !value.includes(':');
  return isRight ? parsed : { problem: field === 'p2pSeconds' ? 'seconds' : field };
}

const fieldsOf = (session: Session): string[] => formatSession(session).split(':');

function placeOf(kind: SessionKind, field: SessionField): number {
  const fields: readonly SessionField[] = sessionFields[kind];
  return fields.indexOf(field);
}

/** The answers of `og/instruction/generate` that a session gives. */
export function sessionAnswers(session: Session | undefined) {
  if (!session) {
    return {};
  }
  if (session.kind === 'p2p') {
    return { p2pMode: session.fields.mode, p2pSeconds: session.fields.seconds };
  }
  const { port, method, address, speedMbps: speed, clients, seconds } = session.fields;
  return { port, method, address, speed, clients, seconds };
}
