import type { SharingState } from '../../protocol/index.ts';
import type { Message } from '../../protocol/message.ts';
import { message } from '../../strings/index.ts';
import type { SharedImage } from '../types.ts';
import type { Found, FoundPeer } from './answers.ts';
import { isBroken, isChecking, isRefused, isRunning, isWhole, type Memory, type Wanted } from './steps.ts';

/** What is known of an image in Transmission. */
export interface Known {
  readonly wanted: Wanted;
  readonly found: Found | undefined;
  readonly peers: readonly FoundPeer[];
  readonly memory: Memory;
  /** Somebody else has added its torrent. */
  readonly isForeign: boolean;
  /** Why Transmission cannot be asked at all. */
  readonly outage: Message | undefined;
}

interface Sharing {
  readonly state: SharingState;
  readonly problem?: Message;
}

/** An image as the rest of the house sees it; `now` by performance.now(). */
export function sharedImage(known: Known, now: number): SharedImage {
  const { wanted, found, peers, outage } = known;
  return {
    infoHash: wanted.infoHash,
    ...sharingOf(known, now),
    bytesPerSecond: outage ? 0 : (found?.rateUpload ?? 0),
    sentBytes: found?.uploadedEver ?? 0,
    // Transmission does not tell their ids.
    peers: peers.map(({ address, port, progress, rateToPeer }) => ({
      address: address.includes(':') ? `[${address}]:${port}` : `${address}:${port}`,
      peerId: '',
      haveBytes: Math.floor(progress * wanted.sizeBytes),
      bytesPerSecond: rateToPeer,
    })),
  };
}

function sharingOf({ wanted, found, memory, isForeign, outage }: Known, now: number): Sharing {
  if (outage) {
    return { state: 'failed', problem: outage };
  }
  const { file } = wanted;
  if (!found) {
    return isRefused(wanted, memory, now)
      ? { state: 'failed', problem: refusal(wanted, memory) }
      : { state: 'checking' };
  }
  if (isChecking(found)) {
    return { state: 'checking' };
  }
  if (isWhole(found, wanted) && isRunning(found)) {
    return { state: 'shared', ...trackerProblem(found, wanted) };
  }
  if (isForeign) {
    return { state: 'failed', problem: message('transmission.foreign', { file }) };
  }
  if (!isBroken(found) || memory.checking) {
    return { state: 'checking' };
  }
  return {
    state: 'failed',
    problem: message('transmission.broken', { file, detail: found.errorString }),
  };
}

function trackerProblem({ error, errorString }: Found, { announce }: Wanted): { problem?: Message } {
  return error === 2 ? { problem: message('transmission.tracker', { announce, detail: errorString }) } : {};
}

function refusal({ file, folder }: Wanted, { refused }: Memory): Message {
  const detail = refused?.detail ?? '';
  if (refused?.why === 'differs') {
    return message('transmission.differs', { file });
  }
  if (refused?.why === 'unreadable') {
    return message('transmission.unreadable', { file, folder });
  }
  if (refused?.why === 'torrent') {
    return message('transmission.torrent', { file });
  }
  return message('transmission.rejected', { file, detail });
}
