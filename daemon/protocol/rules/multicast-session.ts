import { addressNumber } from './network.ts';
import {
  mostOfSessionNumber,
  type ParsedSession,
  type SessionField,
  sessionFields,
  sessionNumber,
} from './session-fields.ts';

export type MulticastField = 'port' | 'method' | 'address' | 'speed' | 'clients' | 'seconds';
export const duplexModes = ['full-duplex', 'half-duplex'] as const;
export type Duplex = (typeof duplexModes)[number];

/** `port:method:address:speedM:clients:seconds`. */
export interface MulticastFields<Method extends string = Duplex> {
  readonly port: number;
  readonly method: Method;
  readonly address: string;
  readonly speedMbps: number;
  /** How many computers to wait for: with 0 the first one starts the session. */
  readonly clients: number;
  /** How long to wait for them: 0 is without limit. */
  readonly seconds: number;
}

/** 224.0.1.0, and the address behind 239.255.255.255. */
const firstMulticast = 224 * 2 ** 24 + 2 ** 8;
const endOfMulticast = 240 * 2 ** 24;

type Parsed<Method extends string> = ParsedSession<MulticastFields<Method>, MulticastField>;

/** The least and the most of each number of a session that the repository sends. */
export const multicastLimits = {
  port: { least: 9000, most: 9098 },
  speed: { least: 1, most: 99_999 },
  clients: { least: 0, most: mostOfSessionNumber },
  seconds: { least: 0, most: mostOfSessionNumber },
} as const;

/** Mbit/s at which a computer sends: its engine takes three digits. */
export const masterSpeed = { least: 1, most: 999 } as const;

/**
 * Reads a session that the repository sends (deployImage, updateCache, restoreImage …). The computer's engine looks at
 * the port only and hands the session on, so what the repository takes counts (mcastRules.repositorySide): `half` and
 * `full` in any letter case, no broadcast, a speed of more than three digits, `5000M`, and `m` for `M`. Stricter where
 * the computers could not use what they get: see `isMulticastAddress`, and a speed of 0 sends nothing.
 */
export function parseMulticastSession(text: string): Parsed<Duplex> {
  return parse(text, duplexOf, /^0*[1-9]\d{0,4}m$/i);
}

/**
 * Reads a session that a computer sends (cloneRemoteFromMaster, ogMcastSendFile …): the engine itself checks all of it
 * (mcastRules.serverSession), takes broadcast too, and a speed of three digits at most.
 */
export function parseMasterSession(text: string): Parsed<Duplex | 'broadcast'> {
  return parse(text, masterMethodOf, /^(?!0+M)\d{1,3}M$/);
}

export function formatMulticastSession(session: MulticastFields<string>): string {
  const { port, method, address, speedMbps, clients, seconds } = session;
  return [port, method, address, `${speedMbps}M`, clients, seconds].join(':');
}

/** The ports of the engine: the odd one behind each is used for control. */
export function isMulticastPort(text: string): boolean {
  return /^90\d[02468]$/.test(text);
}

/**
 * Whether computers can receive at an address: 224.0.0.0 to 239.255.255.255 (the engine does not check it), without
 * 224.0.0.0/24, where all routers and hosts listen, and without leading zeros, which udp-sender reads as octal.
 */
export function isMulticastAddress(text: string): boolean {
  const number = addressNumber(text);
  return number !== undefined && number >= firstMulticast && number < endOfMulticast;
}

function parse<Method extends string>(
  text: string,
  methodOf: (text: string) => Method | undefined,
  speedPattern: RegExp,
): Parsed<Method> {
  const fields = sessionFields(text);
  const [port, method, address, speed, clients, seconds] = fields;
  if (!port || !method || !address || !speed || !clients || !seconds || fields.length > 6) {
    return { ok: false, problems: [{ field: 'fields', value: text, start: 0, end: text.length }] };
  }
  const known = methodOf(method.value);
  const wrong = (field: MulticastField, at: SessionField, isRight: boolean) =>
    isRight ? [] : [{ ...at, field }];
  const problems = [
    ...wrong('port', port, isMulticastPort(port.value)),
    ...wrong('method', method, known !== undefined),
    ...wrong('address', address, isMulticastAddress(address.value)),
    ...wrong('speed', speed, speedPattern.test(speed.value)),
    ...wrong('clients', clients, sessionNumber.test(clients.value)),
    ...wrong('seconds', seconds, sessionNumber.test(seconds.value)),
  ];
  if (known === undefined || problems.length > 0) {
    return { ok: false, problems };
  }
  return {
    ok: true,
    session: {
      port: Number(port.value),
      method: known,
      address: address.value,
      speedMbps: Number.parseInt(speed.value, 10),
      clients: Number(clients.value),
      seconds: Number(seconds.value),
    },
  };
}

function duplexOf(text: string): Duplex | undefined {
  const duplex = /^(half|full)(?:-duplex)?$/i.exec(text)?.[1]?.toLowerCase();
  if (duplex === undefined) {
    return undefined;
  }
  return duplex === 'half' ? 'half-duplex' : 'full-duplex';
}

/** All lower or all upper case. */
function masterMethodOf(text: string): Duplex | 'broadcast' | undefined {
  const lower = text.toLowerCase();
  if (text !== lower && text !== text.toUpperCase()) {
    return undefined;
  }
  return lower === 'full-duplex' || lower === 'half-duplex' || lower === 'broadcast' ? lower : undefined;
}
