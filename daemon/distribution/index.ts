import { type Disposable, Emitter } from '../base/events.ts';
import type { Log } from '../base/log.ts';
import type { ImageFiles } from '../images/types.ts';
import { Announcer } from './announcer.ts';
import { Requests } from './multicast/requests.ts';
import { endLeftSenders, prepareSender } from './multicast/sender-process.ts';
import { ReadyImages } from './ready-images.ts';
import { noSeeder } from './seeder/no-seeder.ts';
import { Torrents } from './torrents.ts';
import { Tracker, type TrackerOptions } from './tracker/tracker.ts';
import type {
  ComputerAdmission,
  Distribution,
  ListenAddress,
  OpenSeeder,
  SessionOwner,
  SessionRequest,
  TransferChange,
  WantedAddress,
} from './types.ts';

export { boundPorts } from './bound-ports.ts';
export { ComputerSessions, withComputerSessions } from './computer-sessions.ts';
export { seederOf } from './engines.ts';
export { openHistory } from './history/index.ts';
export { JobTraffic } from './job-traffic.ts';
export { JobTransfers } from './job-transfers.ts';
export { PortChoice } from './port-choice.ts';
export { PortGuard } from './port-guard.ts';
export { seederPort } from './seeder/index.ts';
export { openSums, type Sums } from './sums/index.ts';
export { withTorrentJobs } from './torrent-jobs.ts';
export type { WantedAddress } from './types.ts';

export interface DistributionOptions {
  /** Where it listens, and how many senders run at once. */
  readonly requests: WantedAddress & { readonly senders: number };
  /** Listens already; who opened it disposes of it. */
  readonly tracker: Tracker;
  /** Opens what gives images to peers; left out: only computers do. */
  readonly openSeeder?: OpenSeeder | undefined;
  /** The address of the tracker that torrents name. */
  readonly announce: string;
  /** Another program answers there. */
  readonly isTrackerOff?: boolean;
  /** The address by which clients know this repository. */
  readonly repository: { readonly address: string };
  readonly files: ImageFiles;
  /** The data folder; it is this daemon's alone. */
  readonly data: string;
  readonly log: Log;
  readonly callers: ComputerAdmission;
  /** Decides whether a session that a computer asks for may begin. */
  readonly ownerOf: (request: SessionRequest) => Promise<SessionOwner>;
  /** The multicast program, by name or path; `udp-sender` if left out. */
  readonly udpSender?: string;
}

/** How often a change of a multicast session is told at most. */
const tellEveryMs = 250;

/** Opens the tracker, which refuses all until a distribution is opened with it. Throws the system's error (code, port). */
export async function openTracker(options: TrackerOptions & WantedAddress): Promise<Tracker> {
  const tracker = new Tracker(options);
  try {
    await listenUnlessOff(tracker, options);
  } catch (error) {
    await tracker.dispose();
    throw error;
  }
  return tracker;
}

/** Opens the seeder and the request port. Throws the system's error (code, port) when it cannot listen. */
export async function openDistribution(options: DistributionOptions): Promise<Distribution> {
  const { tracker, files, log, repository, data, callers, ownerOf } = options;
  const left = await endLeftSenders(data);
  if (left > 0) {
    log.warn(`ended ${left} multicast senders that a former daemon had left`);
  }
  const sender = await prepareSender(options.udpSender ?? 'udp-sender', data);
  const { senders } = options.requests;
  const images = new ReadyImages(files);
  const context = { files, images, callers, log, data, repository, announce: options.announce };
  const opened = options.openSeeder?.(context) ?? Promise.resolve(noSeeder);
  const seeder = await opened.catch((error: unknown) => {
    images.dispose();
    throw error;
  });
  const torrents = new Torrents({ images, tracker, seeder });
  const requests = new Requests({ repository, files, log, callers, ownerOf, sender, senders });
  const changed = new Emitter<TransferChange>();
  let timer: NodeJS.Timeout | undefined;
  const gather = () => {
    timer ??= setTimeout(() => {
      timer = undefined;
      changed.fire({ changed: [], removed: [] });
    }, tellEveryMs);
  };
  // Where ours is off, computers ask another one for peers: it has to know of the seeder.
  const announcer = options.isTrackerOff
    ? new Announcer({ announce: options.announce, images, seeder, log })
    : undefined;
  const listeners: Disposable[] = [
    torrents.onDidChange((change) => changed.fire(change)),
    requests.onDidChange(gather),
  ];
  const dispose = async () => {
    for (const listener of listeners) {
      listener.dispose();
    }
    clearTimeout(timer);
    await announcer?.dispose();
    await Promise.all([seeder.dispose(), requests.dispose()]);
    torrents.dispose();
    images.dispose();
    changed.dispose();
  };
  try {
    await listenUnlessOff(requests, options.requests);
  } catch (error) {
    await dispose();
    throw error;
  }
  tracker.serve({
    get: (infoHash) => images.get(infoHash),
    ownPeers: (infoHash) => seeder.ownPeers(infoHash),
    isOwn: (peer) => seeder.isOwn?.(peer) ?? false,
  });
  return {
    requestsAddress: requests.address,
    trackerAddress: tracker.address,
    seederAddress: seeder.address,
    list: () => ({ torrents: torrents.list(), multicast: requests.list() }),
    torrent: (infoHash) => torrents.get(infoHash),
    sessions: () => requests.list(),
    start: (port) => requests.start(port),
    stop: (port) => requests.stop(port),
    senderLog: (port) => requests.senderLog(port),
    onDidEnd: requests.onDidEnd,
    onDidAskElsewhere: requests.onDidAskElsewhere,
    onDidChange: changed.event,
    dispose,
  };
}

async function listenUnlessOff(
  listener: { listen(wanted: ListenAddress): Promise<void> },
  { host, port }: WantedAddress,
): Promise<void> {
  if (port !== 'off') {
    await listener.listen({ host, port });
  }
}
