import { type Disposable, Emitter } from '../base/events.ts';
import type { Log } from '../base/log.ts';
import type { ImageFiles } from '../images/types.ts';
import { Requests } from './requests.ts';
import { Tracker } from './tracker.ts';
import type { Distribution, ListenAddress } from './types.ts';

export interface DistributionOptions {
  readonly requests: ListenAddress;
  readonly tracker: ListenAddress;
  /** The address by which clients know this repository. */
  readonly repository: { readonly address: string };
  readonly files: ImageFiles;
  readonly log: Log;
  /** The multicast program, by name or path; `udp-sender` if left out. */
  readonly udpSender?: string;
}

/** How often a change is told at most. */
const tellEveryMs = 250;

/** Opens the tracker and the request port. Throws the system's error (code, port) when one cannot listen. */
export async function openDistribution(options: DistributionOptions): Promise<Distribution> {
  const { files, log, repository, udpSender = 'udp-sender' } = options;
  const tracker = new Tracker(files, log);
  const requests = new Requests({ repository, files, log, udpSender });
  try {
    await tracker.listen(options.tracker);
    await requests.listen(options.requests);
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
    onDidChange: changed.event,
    async dispose() {
      for (const listener of listeners) listener.dispose();
      clearTimeout(timer);
      await Promise.all([tracker.dispose(), requests.dispose()]);
      changed.dispose();
    },
  };
}
