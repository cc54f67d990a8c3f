import { peerIp } from '../base/peer-ip.ts';
import { type CountedPlace, type CountedTransfer, isOf, type TransfersSeen } from './job-bytes.ts';
import type { Throughput } from './series.ts';
import type { SessionRecord } from './types.ts';

/** How fast the images of a job are sent and received now. */
export function throughputOf(transfers: readonly CountedTransfer[], seen: TransfersSeen): Throughput {
  const received = receivedOf(transfers, seen);
  return { repository: sentOf(transfers, seen, received), received };
}

/** By what the programs of the computers tell each second; where none does, by the swarms and sessions. */
function receivedOf(transfers: readonly CountedTransfer[], seen: TransfersSeen): number | undefined {
  const running = seen.places.filter(({ state }) => state === 'running');
  const told = running.flatMap(({ receive }) => receive ?? []);
  if (told.length > 0) {
    return total(told);
  }
  const noticed = transfers.flatMap((transfer) => noticedOf(transfer, seen, running));
  if (noticed.length > 0) {
    return total(noticed);
  }
  return running.some(({ isFollowed }) => isFollowed) ? 0 : undefined;
}

function noticedOf(
  transfer: CountedTransfer,
  { torrentOf, sessions }: TransfersSeen,
  running: readonly CountedPlace[],
): number[] {
  const { protocol, file } = transfer;
  if (protocol === 'TORRENT') {
    const addresses = new Set(running.map(({ ip }) => ip));
    const peers = (file === undefined ? undefined : torrentOf(file))?.peers ?? [];
    return peers
      .filter(({ address }) => addresses.has(peerIp(address)))
      .map(({ bytesPerSecond = 0 }) => bytesPerSecond);
  }
  if (!protocol.startsWith('MULTICAST')) {
    return [];
  }
  return sessions
    .filter((session) => isOf(session, transfer) && session.state === 'sending')
    .flatMap(({ bytesPerSecond, receivers }) =>
      bytesPerSecond === undefined ? [] : [bytesPerSecond * receivers],
    );
}

/** Undefined when one of the images comes from elsewhere, or its engine tells nothing. */
function sentOf(
  transfers: readonly CountedTransfer[],
  { torrentOf, isServed, sessions }: TransfersSeen,
  received: number | undefined,
): number | undefined {
  const isUnicast = ({ protocol }: CountedTransfer) => protocol.startsWith('UNICAST');
  if (transfers.every((one) => one.isOwn && isUnicast(one))) {
    return received;
  }
  const speeds = transfers.map((transfer) => {
    const { protocol, file, isOwn } = transfer;
    if (!isOwn || file === undefined || isUnicast(transfer)) {
      return undefined;
    }
    if (protocol === 'TORRENT') {
      return isServed(file) ? torrentOf(file)?.bytesPerSecond : 0;
    }
    return total(sessions.filter((session) => isOf(session, transfer)).map(speedOf));
  });
  return speeds.includes(undefined) ? undefined : total(speeds.flatMap((speed) => speed ?? []));
}

const speedOf = ({ state, bytesPerSecond = 0 }: SessionRecord) => (state === 'sending' ? bytesPerSecond : 0);

const total = (numbers: readonly number[]) => numbers.reduce((sum, one) => sum + one, 0);
