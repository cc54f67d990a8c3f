import { type Disposable, Emitter } from '../base/events.ts';
import type { Log } from '../base/log.ts';
import type { ImageFiles } from '../images/types.ts';
import { Requests } from './requests.ts';
import { endLeftSenders, prepareSender } from './sender-process.ts';
import type { PeerName } from './swarms.ts';
import { Tracker } from './tracker.ts';
import type {
  Callers,
  Distribution,
  ListenAddress,
  SessionOwner,
  SessionRequest,
  WantedAddress,
} from './types.ts';

export { PortGuard } from './port-guard.ts';
export { openSums, type Sums } from './sums/index.ts';
export type { WantedAddress } from './types.ts';

export interface DistributionOptions {
  /** Where it listens, and how many senders run at once. */
  readonly requests: WantedAddress & { readonly senders: number };
  /** Where it listens, and how many peers of one address are in a swarm. */
  readonly tracker: WantedAddress & { readonly peersPerAddress: number };
  /** The address by which clients know this repository. */
  readonly repository: { readonly address: string };
  readonly files: ImageFiles;
  /** The data folder; it is this daemon's alone. */
  readonly data: string;
  readonly log: Log;
  readonly callers: Callers;
  /** Decides whether a session that a computer asks for may begin. */
  readonly ownerOf: (request: SessionRequest) => Promise<SessionOwner>;
  /** Peers of this repository that have an image; none if left out. */
  readonly ownPeers?: (infoHash: string) => readonly PeerName[];
  /** The multicast program, by name or path; `udp-sender` if left out. */
  readonly udpSender?: string;
}

/** How often a change is told at most. */
const tellEveryMs = 250;

/** Opens the tracker and the request port. Throws the system's error (code, port) when one cannot listen. */
export async function openDistribution(options: DistributionOptions): Promise<Distribution> {
  const { files, log, repository, data, callers, ownerOf, ownPeers = () => [] } = options;
  const left = await endLeftSenders(data);
  if (left > 0) log.warn(`ended ${left} multicast senders that a former daemon had left`);
  const sender = await prepareSender(options.udpSender ?? 'udp-sender', data);
  const { peersPerAddress } = options.tracker;
  const { senders } = options.requests;
  const tracker = new Tracker({ files, log, callers, peersPerAddress, ownPeers });
  const requests = new Requests({ repository, files, log, callers, ownerOf, sender, senders });
  try {
    await listenUnlessOff(tracker, options.tracker);
    await listenUnlessOff(requests, options.requests);
  } catch (error) {
    await Promise.all([tracker.dispose(), requests.dispose()]);
    throw error;
  }

  const changed = new Emitter<void>();
  let timer: NodeJS.Timeout | undefined;
  const gather = () => {
    timer ??= setTimeout(() => {
      timer = undefined;
      changed.fire();
    }, tellEveryMs);
  };
  const listeners: Disposable[] = [tracker.onDidChange(gather), requests.onDidChange(gather)];

  return {
    requestsAddress: requests.address,
    trackerAddress: tracker.address,
    list: () => ({ torrents: tracker.list(), multicast: requests.list() }),
    stop: (port) => requests.stop(port),
    onDidChange: changed.event,
    async dispose() {
      for (const listener of listeners) listener.dispose();
      clearTimeout(timer);
      await Promise.all([tracker.dispose(), requests.dispose()]);
      changed.dispose();
    },
  };
}

async function listenUnlessOff(
  listener: { listen(wanted: ListenAddress): Promise<void> },
  { host, port }: WantedAddress,
): Promise<void> {
  if (port !== 'off') await listener.listen({ host, port });
}
