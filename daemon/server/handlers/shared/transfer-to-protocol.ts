import { peerIp } from '../../../base/peer-ip.ts';
import type { SessionRecord, TorrentRecord } from '../../../distribution/types.ts';
import type { Classroom, MulticastSession, Torrent } from '../../../protocol/index.ts';
import type { Language, Message } from '../../../protocol/message.ts';
import { render } from '../../../strings/index.ts';

// Transfers as the contract shows them: in a language, and with the names of the computers.

/** The computer that has an address. */
type ComputersByIp = ReadonlyMap<string, { readonly computer: string; readonly name: string }>;

/** Whose addresses are whose. Of two computers with one address it is the first one's. */
export function computersByIp(classrooms: readonly Classroom[]): ComputersByIp {
  const computers = new Map<string, { computer: string; name: string }>();
  for (const { id, name, ip } of classrooms.flatMap((classroom) => classroom.computers)) {
    if (!computers.has(ip)) {
      computers.set(ip, { computer: id, name });
    }
  }
  return computers;
}

export function torrentToProtocol(
  record: TorrentRecord,
  computers: ComputersByIp,
  language: Language,
): Torrent {
  const { problem, peers, ...torrent } = record;
  return {
    ...torrent,
    ...inWords(problem, language),
    peers: peers.map((peer) => ({ ...peer, ...computers.get(peerIp(peer.address)) })),
  };
}

export function sessionToProtocol(
  record: SessionRecord,
  computers: ComputersByIp,
  language: Language,
): MulticastSession {
  const { problem, joined, master, ...session } = record;
  const named = (receiver: { readonly address: string }) => ({
    ...receiver,
    ...computers.get(receiver.address),
  });
  return {
    ...session,
    ...inWords(problem, language),
    ...(joined && { joined: joined.map(named) }),
    ...(master && { master: named(master) }),
  };
}

/** All of them, as `og/transfer/list` and a snapshot show them. */
export function transfersToProtocol(
  {
    torrents,
    multicast,
  }: { readonly torrents: readonly TorrentRecord[]; readonly multicast: readonly SessionRecord[] },
  classrooms: readonly Classroom[],
  language: Language,
): { torrents: Torrent[]; multicast: MulticastSession[] } {
  const computers = computersByIp(classrooms);
  return {
    torrents: torrents.map((torrent) => torrentToProtocol(torrent, computers, language)),
    multicast: multicast.map((session) => sessionToProtocol(session, computers, language)),
  };
}

const inWords = (problem: Message | undefined, language: Language) =>
  problem === undefined ? {} : { problem: render(problem, language) };
