import type { Sighting } from './swarm.ts';

/** One announce as a peer wrote it (BEP 3, BEP 23). */
export interface Announce {
  /** Hexadecimal, lower case. */
  readonly infoHash: string;
  /** Hexadecimal, lower case. */
  readonly peerId: string;
  readonly port: number;
  /** Undefined when it does not say. */
  readonly leftBytes: number | undefined;
  readonly event: Sighting['event'];
  /** How many peers it wants to be told. */
  readonly want: number;
  /** Whether peers are told in 6 bytes each, or as dictionaries. */
  readonly isCompact: boolean;
}

/** As one that is refused is answered. */
export interface Refused {
  readonly failure: string;
}

/** When a peer does not say how many it wants. */
const usualWant = 50;
/** ctorrent asks for 100. */
const mostWant = 200;

const names = ['info_hash', 'peer_id', 'port', 'left', 'event', 'numwant', 'compact'] as const;
type Name = (typeof names)[number];
const isName = (text: string): text is Name => names.some((name) => name === text);

const eventOf: ReadonlyMap<string, Sighting['event']> = new Map([
  ['', 'update'],
  ['update', 'update'],
  ['started', 'started'],
  ['completed', 'completed'],
  ['stopped', 'stopped'],
]);

/** Reads the query of an announce, without its question mark. What it does not need it does not look at. */
export function parseAnnounce(query: string): Announce | Refused {
  const given = fieldsOf(query);
  if (typeof given === 'string') {
    return { failure: `${given} is given twice` };
  }
  const { info_hash = '', peer_id = '', port = '', left = '', event = '', numwant = '', compact } = given;
  const infoHash = hexOf(info_hash);
  if (infoHash === undefined) {
    return { failure: 'invalid info_hash' };
  }
  const peerId = hexOf(peer_id);
  if (peerId === undefined) {
    return { failure: 'invalid peer_id' };
  }
  const portNumber = /^\d{1,5}$/.test(port) ? Number(port) : 0;
  if (portNumber < 1 || portNumber > 65_535) {
    return { failure: 'invalid port' };
  }
  // More digits than the largest size that 64 bits hold.
  if (!/^\d{0,20}$/.test(left)) {
    return { failure: 'invalid left' };
  }
  if (!/^(-?\d{1,10})?$/.test(numwant)) {
    return { failure: 'invalid numwant' };
  }
  const known = eventOf.get(event);
  if (known === undefined) {
    return { failure: 'invalid event' };
  }
  return {
    infoHash,
    peerId,
    port: portNumber,
    leftBytes: left === '' ? undefined : Number(left),
    event: known,
    // Some say -1 when they do not mind.
    want: numwant === '' || numwant.startsWith('-') ? usualWant : Math.min(Number(numwant), mostWant),
    isCompact: compact === '1',
  };
}

/** The info hashes that a scrape names, hexadecimal; undefined when it names none or one that is none. */
export function parseScrape(query: string): string[] | undefined {
  const hashes = new Set<string>();
  for (const [name, value] of pairsOf(query)) {
    if (name !== 'info_hash') {
      continue;
    }
    const hash = hexOf(value);
    if (hash === undefined) {
      return undefined;
    }
    hashes.add(hash);
  }
  return hashes.size === 0 ? undefined : [...hashes];
}

/** The fields that are needed, as they are written; or the name of one that is there twice. */
function fieldsOf(query: string): Partial<Record<Name, string>> | Name {
  const given: Partial<Record<Name, string>> = {};
  for (const [name, value] of pairsOf(query)) {
    if (!isName(name)) {
      continue;
    }
    if (given[name] !== undefined) {
      return name;
    }
    given[name] = value;
  }
  return given;
}

function* pairsOf(query: string): Generator<[string, string]> {
  for (const pair of query.split('&')) {
    const equals = pair.indexOf('=');
    if (equals > 0) {
      yield [pair.slice(0, equals), pair.slice(equals + 1)];
    }
  }
}

/** The 20 bytes that a percent-encoded text stands for, hexadecimal; undefined when it does not stand for 20 bytes. */
function hexOf(text: string): string | undefined {
  // Latin-1 gives each byte its own number back; a text that is escaped wrongly stays as it is and is refused.
  if (text.length > 60 || /%(?![0-9a-f]{2})/i.test(text)) {
    return undefined;
  }
  const bytes = text
    .replaceAll('+', ' ')
    .replaceAll(/%(..)/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
  return bytes.length === 20 ? Buffer.from(bytes, 'latin1').toString('hex') : undefined;
}
