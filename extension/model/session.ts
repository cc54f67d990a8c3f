import type { Multicast, P2p } from '../../daemon/protocol/index.ts';
import {
  formatMulticastSession,
  parseMulticastSession,
} from '../../daemon/protocol/rules/multicast-session.ts';
import { formatP2pSession, parseP2pSession } from '../../daemon/protocol/rules/p2p-session.ts';

/** Which field of a session is wrong; the texts are in strings.ts. */
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

/** The fields of `og/instruction/generate` that a session gives. */
export interface MulticastAnswers {
  port: number;
  method: string;
  address: string;
  speed: number;
  clients: number;
  seconds: number;
}

export interface P2pAnswers {
  p2pMode: string;
  p2pSeconds: number;
}

type Parsed<T> = { readonly values: T } | { readonly problem: SessionProblem };

/** Reads `9000:full-duplex:239.194.17.36:90M:24:60`. */
export function parseMulticast(text: string): Parsed<MulticastAnswers> {
  const parsed = parseMulticastSession(text.trim());
  if (!parsed.ok) {
    const field = parsed.problems[0]?.field ?? 'fields';
    return { problem: field === 'fields' ? 'multicastFields' : field };
  }
  const { speedMbps: speed, ...values } = parsed.session;
  return { values: { ...values, speed } };
}

/** Reads `peer:60`. */
export function parseP2p(text: string): Parsed<P2pAnswers> {
  const parsed = parseP2pSession(text.trim());
  if (parsed.ok) return { values: { p2pMode: parsed.session.mode, p2pSeconds: parsed.session.seconds } };
  const problems = { fields: 'p2pFields', mode: 'p2pMode', seconds: 'seconds' } as const;
  return { problem: problems[parsed.problems[0]?.field ?? 'fields'] };
}

/** A classroom's multicast session for that many computers. */
export function multicastText(multicast: Multicast, clients: number): string {
  return formatMulticastSession({ ...multicast, method: multicast.mode, clients });
}

export function p2pText(p2p: P2p): string {
  return formatP2pSession(p2p);
}
