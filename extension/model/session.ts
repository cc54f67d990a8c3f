import type { Multicast, P2p } from '../../daemon/protocol/index.ts';

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

const count = /^[1-9]\d{0,8}$/;

function isMulticastAddress(text: string): boolean {
  const bytes = text.split('.');
  const first = Number(bytes[0]);
  return (
    bytes.length === 4 &&
    bytes.every((byte) => /^\d{1,3}$/.test(byte) && Number(byte) <= 255) &&
    first >= 224 &&
    first <= 239
  );
}

/** Reads `9000:full-duplex:239.194.17.36:90M:24:60` by the engine's rules (og-commands.json, mcastRules). */
export function parseMulticast(text: string): Parsed<MulticastAnswers> {
  const fields = text.trim().split(':');
  if (fields.length !== 6) return { problem: 'multicastFields' };
  const [port = '', method = '', address = '', speed = '', clients = '', seconds = ''] = fields;
  if (!/^90\d[02468]$/.test(port)) return { problem: 'port' };
  if (method !== 'full-duplex' && method !== 'half-duplex') return { problem: 'method' };
  if (!isMulticastAddress(address)) return { problem: 'address' };
  if (!/^[1-9]\d{0,2}M$/.test(speed)) return { problem: 'speed' };
  if (!count.test(clients)) return { problem: 'clients' };
  if (!count.test(seconds)) return { problem: 'seconds' };
  return {
    values: {
      port: Number(port),
      method,
      address,
      speed: Number.parseInt(speed, 10),
      clients: Number(clients),
      seconds: Number(seconds),
    },
  };
}

/** Reads `peer:60` by the engine's rules (og-commands.json, p2pRules). */
export function parseP2p(text: string): Parsed<P2pAnswers> {
  const fields = text.trim().split(':');
  if (fields.length !== 2) return { problem: 'p2pFields' };
  const [mode = '', seconds = ''] = fields;
  if (!['peer', 'leecher', 'seeder'].includes(mode)) return { problem: 'p2pMode' };
  if (!/^\d{1,9}$/.test(seconds)) return { problem: 'seconds' };
  return { values: { p2pMode: mode, p2pSeconds: Number(seconds) } };
}

/** A classroom's multicast session for that many computers. */
export function multicastText(multicast: Multicast, clients: number): string {
  const { port, mode, address, speedMbps, seconds } = multicast;
  return [port, mode, address, `${speedMbps}M`, clients, seconds].join(':');
}

export function p2pText(p2p: P2p): string {
  return `${p2p.mode}:${p2p.seconds}`;
}
