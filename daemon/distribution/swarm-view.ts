import { peerIp } from '../base/peer-ip.ts';
import type { Peer } from '../protocol/index.ts';
import type { ReadyImage } from './ready-images.ts';
import type { SharedImage, SharedPeer, TorrentRecord } from './types.ts';

/** A peer as the tracker heard of it last; times are milliseconds of one clock. */
export interface HeardPeer {
  readonly ip: string;
  readonly port: number;
  /** Hexadecimal, 20 bytes. */
  readonly peerId: string;
  readonly leftBytes: number;
  readonly seenAt: number;
}

/** The tracker's side of a swarm. */
export interface HeardSwarm {
  /** How many peers got the whole image here. */
  readonly completed: number;
  readonly peers: readonly HeardPeer[];
}

/** What is known of one peer from all sides. */
export interface JoinedPeer {
  /** `IP:PORT`. */
  readonly address: string;
  readonly leftBytes: number;
  /** When that was so. */
  readonly leftAt: number;
  /** Whether the seeder has seen it. */
  readonly isWatched: boolean;
  /** When it last announced itself; undefined when it never has. */
  readonly seenAt: number | undefined;
  /** What the repository sends to it, bytes a second; undefined when they are not connected. */
  readonly sentPerSecond: number | undefined;
}

/** `ip:port`, an IPv6 address in brackets. */
export function addressText({ ip, port }: { readonly ip: string; readonly port: number }): string {
  return ip.includes(':') ? `[${ip}]:${port}` : `${ip}:${port}`;
}

/**
 * Joins the peers that the tracker heard of with those that the seeder is connected with. They are the same when both
 * address and peer id are. A computer with two addresses has one peer id: that is enough where nobody else has it. An
 * engine that does not tell peer ids (it gives an empty one) is believed by the address, where that has one peer only.
 * What a peer lacks is the least that was told of it.
 */
export function joinPeers(
  heard: readonly HeardPeer[],
  seen: readonly SharedPeer[],
  sizeBytes: number,
  now: number,
): JoinedPeer[] {
  const connected = lastOfEach(seen);
  const matches = matching(heard, connected);
  const matched = new Set(matches.values());

  const joined = heard.map((peer): JoinedPeer => {
    const found = matches.get(peer);
    // What one told who has left since counts until it announces itself anew.
    const match = peer.seenAt > (found?.leftAt ?? now) ? undefined : found;
    const seenLeft = match === undefined ? Number.POSITIVE_INFINITY : sizeBytes - match.haveBytes;
    const isHeardBest = peer.leftBytes < seenLeft;
    return {
      address: addressText(peer),
      leftBytes: clamped(isHeardBest ? peer.leftBytes : seenLeft, sizeBytes),
      leftAt: isHeardBest ? peer.seenAt : (match?.leftAt ?? now),
      isWatched: !isHeardBest,
      seenAt: peer.seenAt,
      sentPerSecond: match?.leftAt === undefined ? match?.bytesPerSecond : undefined,
    };
  });
  const onlySeen = connected
    .filter((peer) => peer.leftAt === undefined && !matched.has(peer))
    .map(({ address, haveBytes, bytesPerSecond }) => ({
      address,
      leftBytes: clamped(sizeBytes - haveBytes, sizeBytes),
      leftAt: now,
      isWatched: true,
      seenAt: undefined,
      sentPerSecond: bytesPerSecond,
    }));
  return [...joined, ...onlySeen];
}

/** Of connections of the same peer the last one: a former one may not have been seen to end. */
function lastOfEach(seen: readonly SharedPeer[]): SharedPeer[] {
  const keyOf = ({ address, peerId }: SharedPeer) =>
    peerId === '' ? address : `${peerIp(address)} ${peerId}`;
  return [...new Map(seen.map((peer) => [keyOf(peer), peer])).values()];
}

/** Whom of those that are connected each of the others is. */
function matching(heard: readonly HeardPeer[], seen: readonly SharedPeer[]): Map<HeardPeer, SharedPeer> {
  const matches = new Map<HeardPeer, SharedPeer>();
  /** From the surest to the least sure; undefined when a peer cannot be told so. */
  const keys: readonly ((ip: string, peerId: string, isSeen: boolean) => string | undefined)[] = [
    (ip, peerId) => (peerId === '' ? undefined : `${ip} ${peerId}`),
    (_, peerId) => (peerId === '' ? undefined : peerId),
    (ip, peerId, isSeen) => (isSeen && peerId !== '' ? undefined : ip),
  ];
  for (const keyOf of keys) {
    const matched = new Set(matches.values());
    const free = single(
      seen.filter((peer) => !matched.has(peer)),
      (peer) => keyOf(peerIp(peer.address), peer.peerId, true),
    );
    const others = single(heard, (peer) => keyOf(peer.ip, peer.peerId, false));
    for (const [key, peer] of others) {
      const match = free.get(key);
      if (match && !matches.has(peer)) {
        matches.set(peer, match);
      }
    }
  }
  return matches;
}

/** By key, those that nobody else has the key of. */
function single<T>(things: readonly T[], keyOf: (thing: T) => string | undefined): Map<string, T> {
  const found = new Map<string, T | undefined>();
  for (const thing of things) {
    const key = keyOf(thing);
    if (key !== undefined) {
      found.set(key, found.has(key) ? undefined : thing);
    }
  }
  return new Map([...found].flatMap(([key, thing]) => (thing === undefined ? [] : [[key, thing] as const])));
}

const clamped = (leftBytes: number, sizeBytes: number) => Math.min(sizeBytes, Math.max(0, leftBytes));

/** A joined peer as it is shown; `measured` is how fast it gets the image, bytes a second. */
export function peerView(
  { address, leftBytes, seenAt, sentPerSecond = 0 }: JoinedPeer,
  measured: number | undefined,
  sizeBytes: number,
  now: number,
): Peer {
  const isWhole = leftBytes === 0;
  // Whoever is sent so much gets at least that, also before the next piece is whole.
  const speed = Math.round(Math.max(measured ?? 0, sentPerSecond));
  return {
    address,
    leftBytes,
    progress: isWhole ? 100 : Math.floor((100 * (sizeBytes - leftBytes)) / sizeBytes),
    ...(isWhole ? {} : { bytesPerSecond: speed }),
    ...(isWhole || speed === 0 ? {} : { secondsLeft: Math.ceil(leftBytes / speed) }),
    ...(seenAt === undefined ? {} : { seenAt: new Date(Date.now() - (now - seenAt)).toISOString() }),
  };
}

/** The torrent of an image with its peers; `shared` is what the seeder tells of it. */
export function torrentView(
  { infoHash, canonicalName, file, sizeBytes }: ReadyImage,
  completed: number,
  peers: Peer[],
  shared: SharedImage | undefined,
): TorrentRecord {
  const seeders = peers.filter(({ leftBytes }) => leftBytes === 0).length;
  return {
    infoHash,
    image: canonicalName,
    file,
    sizeBytes,
    sharing: shared?.state ?? 'off',
    ...(shared?.problem && { problem: shared.problem }),
    seeders,
    leechers: peers.length - seeders,
    completed,
    peers,
    ...(shared && { bytesPerSecond: Math.round(shared.bytesPerSecond), sentBytes: shared.sentBytes }),
  };
}
