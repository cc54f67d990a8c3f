import type { PeerName } from './swarm.ts';

// What a tracker says, bencoded: the keys of a dictionary in their order.

/** How many have all and how many do not. */
export interface Counts {
  readonly complete: number;
  readonly incomplete: number;
}

const text = (value: string) => `${Buffer.byteLength(value, 'latin1')}:${value}`;

/** Answer to an announce; `intervalSeconds`: when the next one is expected. */
export function compactAnswer(
  { complete, incomplete }: Counts,
  intervalSeconds: number,
  { ipv4, ipv6 }: { readonly ipv4: Buffer; readonly ipv6: Buffer },
): Buffer {
  const head = `d8:completei${complete}e10:incompletei${incomplete}e8:intervali${intervalSeconds}e`;
  const more = ipv6.length === 0 ? [] : [Buffer.from(`6:peers6${ipv6.length}:`), ipv6];
  return Buffer.concat([Buffer.from(`${head}5:peers${ipv4.length}:`), ipv4, ...more, Buffer.from('e')]);
}

/** The same for who wants a dictionary for each peer. */
export function fullAnswer(
  { complete, incomplete }: Counts,
  intervalSeconds: number,
  peers: readonly PeerName[],
): Buffer {
  const head = `d8:completei${complete}e10:incompletei${incomplete}e8:intervali${intervalSeconds}e`;
  const list = peers.map(({ ip, peerId, port }) => {
    const id = Buffer.from(peerId, 'hex').toString('latin1');
    return `d2:ip${text(ip)}7:peer id${text(id)}4:porti${port}ee`;
  });
  return Buffer.from(`${head}5:peersl${list.join('')}ee`, 'latin1');
}

/** Answer to a scrape, by info hash (hexadecimal); `downloaded`: how many completed. */
export function scrapeAnswer(
  torrents: ReadonlyMap<string, Counts & { readonly downloaded: number }>,
): Buffer {
  const sorted = [...torrents].sort(([one], [other]) => (one < other ? -1 : 1));
  const files = sorted.map(([infoHash, { complete, downloaded, incomplete }]) => {
    const hash = Buffer.from(infoHash, 'hex').toString('latin1');
    return `${text(hash)}d8:completei${complete}e10:downloadedi${downloaded}e10:incompletei${incomplete}ee`;
  });
  return Buffer.from(`d5:filesd${files.join('')}ee`, 'latin1');
}

export function failureAnswer(reason: string): Buffer {
  return Buffer.from(`d14:failure reason${text(reason)}e`, 'latin1');
}
