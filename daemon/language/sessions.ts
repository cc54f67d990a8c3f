import type { Classroom } from '../protocol/index.ts';

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
}

export interface Field extends SessionFault {
  readonly value: string;
}

/** The kind that a session's text is meant for, by its looks; undefined when it could be anything. */
export function guessSession(text: string): SessionType | undefined {
  const fields = text.replace(/:$/, '').split(':');
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

/** What is wrong in a session of a kind. One trailing colon is tolerated, as the engine does. */
export function sessionFaults(type: SessionType, text: string): SessionFault[] {
  const fields = splitFields(text);
  switch (type) {
    case 'mcastSessionServer':
      return multicastFaults(text, fields);
    case 'p2pSession':
      return p2pFaults(text, fields);
    case 'ucastSessionServer':
      return fields.slice(0, 1).flatMap((port) => fault('ucast-port', port, /^800[0-5]$/));
  }
}

/** mcastRules.serverSession of the catalogue: port:method:address:speedM:clients:seconds. */
function multicastFaults(text: string, fields: readonly Field[]): SessionFault[] {
  const [port, method, address, speed, clients, seconds] = fields;
  if (!port || !method || !address || !speed || !clients || !seconds || fields.length > 6) {
    return [{ code: 'mcast-fields', start: 0, end: text.length }];
  }
  return [
    ...fault('mcast-port', port, /^90[0-9][02468]$/),
    ...methodFaults(method),
    ...addressFaults(address),
    ...fault('mcast-bitrate', speed, /^\d{1,3}M$/),
    ...fault('mcast-fields', clients, /^\d{1,10}$/),
    ...fault('mcast-fields', seconds, /^\d{1,10}$/),
  ];
}

function methodFaults(method: Field): SessionFault[] {
  if (/^broadcast$/i.test(method.value)) {
    return [{ ...method, code: 'mcast-broadcast-repo' }];
  }
  if (/^(half|full)-duplex$/.test(method.value)) {
    return [];
  }
  // The repository also takes `full` and `half`, in any letter case.
  const known = /^(half|full)(-duplex)?$/i.test(method.value);
  return [{ ...method, code: known ? 'mcast-method-case' : 'mcast-fields' }];
}

function addressFaults(address: Field): SessionFault[] {
  const groups = address.value.split('.').map(Number);
  const [first = 0] = groups;
  const valid = /^\d{1,3}(\.\d{1,3}){3}$/.test(address.value) && groups.every((group) => group <= 255);
  if (!valid) {
    return [{ ...address, code: 'mcast-fields' }];
  }
  return first >= 224 && first <= 239 ? [] : [{ ...address, code: 'mcast-address-range' }];
}

/** p2pRules.session of the catalogue: mode:seconds. */
function p2pFaults(text: string, fields: readonly Field[]): SessionFault[] {
  const [mode, seconds] = fields;
  if (!mode || !seconds || fields.length > 2) {
    return [{ code: 'p2p-mode', start: 0, end: text.length }];
  }
  return [
    ...fault('p2p-mode', mode, /^(peer|PEER|leecher|LEECHER|seeder|SEEDER)$/),
    ...fault('p2p-mode', seconds, /^\d{1,10}$/),
  ];
}

function fault(code: string, field: Field, pattern: RegExp): SessionFault[] {
  return pattern.test(field.value) ? [] : [{ ...field, code }];
}

/** The fields of a session with their places; one colon at the end is tolerated. */
export function splitFields(text: string): Field[] {
  let start = 0;
  return text
    .replace(/:$/, '')
    .split(':')
    .map((value) => {
      const field = { code: '', value, start, end: start + value.length };
      start = field.end + 1;
      return field;
    });
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
      const { port, mode, address, speedMbps, seconds } = multicast;
      const counts = new Set([computers.length, multicast.clients].filter((count) => count > 0));
      return [...counts].map((count) => `${port}:${mode}:${address}:${speedMbps}M:${count}:${seconds}`);
    }
    case 'p2pSession':
      return [`${p2p.mode}:${p2p.seconds}`];
    case 'ucastSessionServer':
      return computers.length > 0 ? [['8000', ...computers.map((computer) => computer.ip)].join(':')] : [];
  }
}

/** Sessions that do for any classroom: those of the console (`mcastRules.consoleDefaults`, `p2pRules`). */
export const usualSessions: Readonly<Record<SessionType, readonly string[]>> = {
  mcastSessionServer: ['9000:full-duplex:239.194.17.36:70M:50:60'],
  ucastSessionServer: [],
  p2pSession: ['peer:60', 'leecher:60', 'seeder:60'],
};

/**
 * The address 239.194.x.z that a network gives its sessions, x and z the octets that tell networks apart:
 * 172.17.36.0/24 gives 239.194.17.36, and the halves of one /24 get different ones. Undefined for no network.
 */
export function multicastAddress(network: string): string | undefined {
  const parsed = parseNetwork(network);
  const octets = network.split('/')[0]?.split('.') ?? [];
  return parsed && `239.194.${octets.slice(parsed.bits > 24 ? 2 : 1, parsed.bits > 24 ? 4 : 3).join('.')}`;
}

/** Whether one of two IPv4 networks, `172.17.36.0/24`, lies in the other. */
export function sameNetwork(a: string, b: string): boolean {
  const [one, other] = [parseNetwork(a), parseNetwork(b)];
  if (!one || !other) {
    return false;
  }
  const size = 2 ** (32 - Math.min(one.bits, other.bits));
  return Math.floor(one.address / size) === Math.floor(other.address / size);
}

function parseNetwork(network: string): { address: number; bits: number } | undefined {
  const match = /^(\d{1,3})\.(\d{1,3})\.(\d{1,3})\.(\d{1,3})\/(\d{1,2})$/.exec(network.trim());
  const [a = 256, b = 256, c = 256, d = 256, bits = 33] = match?.slice(1).map(Number) ?? [];
  const isValid = [a, b, c, d].every((octet) => octet <= 255) && bits <= 32;
  return isValid ? { address: ((a * 256 + b) * 256 + c) * 256 + d, bits } : undefined;
}
