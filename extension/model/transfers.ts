import type { MulticastSession, Peer, Torrent } from '../../daemon/protocol/index.ts';

/** Whether a torrent is worth a line of its own: somebody takes it or has it, or the repository cannot give it. */
export function isActiveTorrent({ peers, sharing }: Torrent): boolean {
  return peers.length > 0 || sharing === 'failed' || sharing === 'checking';
}

const leechersOf = ({ peers }: Torrent): Peer[] => peers.filter(({ leftBytes }) => leftBytes > 0);

/** Percent that the peers that still download have on average; undefined when none does, or none tells. */
export function torrentPercent(torrent: Torrent): number | undefined {
  const told = leechersOf(torrent).flatMap(({ progress }) => (progress === undefined ? [] : [progress]));
  if (told.length === 0) {
    return undefined;
  }
  return Math.floor(told.reduce((sum, percent) => sum + percent, 0) / told.length);
}

/** What all peers that still download get together, bytes a second; undefined when none tells. */
export function torrentSpeed(torrent: Torrent): number | undefined {
  return sum(leechersOf(torrent).map(({ bytesPerSecond }) => bytesPerSecond));
}

/** Seconds until the last peer has all. */
export function torrentSecondsLeft(torrent: Torrent): number | undefined {
  const told = leechersOf(torrent).map(({ secondsLeft }) => secondsLeft);
  // As long as one does not tell, nobody knows of the last one.
  return told.length === 0 || told.includes(undefined) ? undefined : Math.max(...told.map((one) => one ?? 0));
}

function sum(values: readonly (number | undefined)[]): number | undefined {
  const told = values.filter((value) => value !== undefined);
  return told.length === 0 ? undefined : told.reduce((total, value) => total + value, 0);
}

/** Whether a session still waits for computers or sends. */
export function isActiveSession({ state }: MulticastSession): boolean {
  return state === 'waiting' || state === 'sending';
}

/** Whether the repository sends it: the others can be neither started nor stopped, and have no log here. */
export function isOfRepository({ between }: MulticastSession): boolean {
  return between === undefined;
}

/** The disk and partition that `1 2` names, what a session between computers sends; undefined when it is an image. */
export function partitionIn(sent: string): { disk: number; partition: number } | undefined {
  const [, disk, partition] = /^(\d+) (\d+)$/.exec(sent) ?? [];
  return disk === undefined ? undefined : { disk: Number(disk), partition: Number(partition) };
}

/**
 * What the menus depend on: `multicast.waiting` with nobody there cannot be started, one that computers run among
 * themselves can neither be started nor stopped from here.
 */
export function sessionContext(session: MulticastSession): string {
  const { state, receivers } = session;
  if (!isOfRepository(session)) {
    return 'computerSession';
  }
  if (!isActiveSession(session)) {
    return 'multicast.ended';
  }
  return state === 'waiting' && receivers > 0 ? 'multicast.startable' : `multicast.${state}`;
}
