import { stderrLog } from '../base/log.ts';
import { inNetworks } from '../base/networks.ts';
import { version } from '../base/version.ts';
import type { otherRepositories } from '../config/other-repositories.ts';
import type { Configuration } from '../config/schema.ts';
import { openDispatch } from '../dispatch/index.ts';
import { openTracker } from '../distribution/index.ts';
import { openImageFolder } from '../images/index.ts';
import { openInventory, RestoredImages } from '../inventory/index.ts';
import { openRemote } from '../remote/index.ts';
import { render } from '../strings/index.ts';
import { addressWarnings } from './address-warnings.ts';
import { ComputerAddresses } from './computer-addresses.ts';
import { naming } from './naming.ts';
import type { Opened } from './opened.ts';
import { tellRefused } from './refused-warnings.ts';
import { openSumsPort } from './sums-port.ts';

/** Where a tracker is at every site: torrents name it when this daemon's own is off. */
const usualTrackerPort = 6969;

export interface CoreOptions {
  readonly configuration: Configuration;
  /** The repositories that other ogrepods run. */
  readonly others: Awaited<ReturnType<typeof otherRepositories>>;
  /** Called, with the reason, when the daemon must not go on. */
  readonly onLost: (error: Error) => void;
}

/** What the others are about: images, computers and the inventory that joins them. */
export type Core = Awaited<ReturnType<typeof openCore>>;

/** Opens the rooms that know of no other: the tracker's port, the images folder, the computers, the inventory. */
export async function openCore({ configuration, others, onLost }: CoreOptions, opened: Opened) {
  const { clients, data, follow, repository } = configuration;
  // The inventory is opened after dispatch, which tells it who is there.
  let isKnown = (_address: string) => false;
  const callers = {
    isAllowed: inNetworks(clients.networks),
    isKnown: (address: string) => isKnown(address),
  };
  // Torrents name the tracker, so its port must be known before the first one is made.
  const tracker = opened.add(
    await naming({ tracker: configuration.tracker }, () =>
      openTracker({ ...configuration.tracker, callers, log: stderrLog('distribution') }),
    ),
  );
  const announce = announceAddress(configuration, tracker.address.port);
  const files = opened.add(await openImages(configuration, announce, onLost));
  const dispatch = opened.add(
    await naming({ clients, follow }, () =>
      openDispatch({
        ...{ clients, follow, data, isKnown: callers.isKnown },
        wakePorts: configuration.wake.ports,
        keep: {
          days: configuration.jobs.keepDays,
          targets: configuration.jobs.keepTargets,
          bytes: configuration.jobs.keepBytes,
        },
        log: stderrLog('dispatch'),
      }),
    ),
  );
  const sumsPort = await openSumsPort(configuration, { files, callers, log: stderrLog('distribution') });
  if (sumsPort.sums) {
    opened.add(sumsPort.sums);
  }
  const warnings = [...addressWarnings(repository), ...(sumsPort.warning ? [sumsPort.warning] : [])];
  for (const { text } of warnings) {
    stderrLog('daemon').warn(text.map((part) => render(part, 'en')).join(' '));
  }
  const remote = opened.add(
    await openRemote({
      repositories: others,
      own: repository.id,
      data,
      language: configuration.language,
      log: stderrLog('remote'),
    }),
  );
  // It follows the jobs once there is somebody who reads their scripts.
  const restored = opened.add(new RestoredImages());
  const inventory = opened.add(
    await openInventory({
      data,
      repository: { ...repository, warnings },
      files,
      operations: files.operations,
      presence: dispatch.presence,
      restored,
      others: remote,
      log: stderrLog('inventory'),
    }),
  );
  isKnown = (address) => inventory.hasComputerAt(address);
  opened.add(dispatch.followComputers(new ComputerAddresses(inventory)));
  dispatch.onDidRefuse((refused) => tellRefused(refused, inventory));
  return { callers, tracker, announce, files, dispatch, sums: sumsPort.sums, remote, inventory, restored };
}

function announceAddress({ repository, tracker }: Configuration, ownPort: number): string {
  const port = tracker.port === 'off' ? usualTrackerPort : ownPort;
  return `http://${repository.address}:${port}/announce`;
}

function openImages(
  { repository, data, verify, trash }: Configuration,
  announce: string,
  onLost: (error: Error) => void,
): ReturnType<typeof openImageFolder> {
  return openImageFolder({
    folder: repository.images,
    announce,
    log: stderrLog('images'),
    data,
    version,
    onLost,
    verify,
    trash: { maxAgeMs: trash.days * 86_400_000, maxShare: trash.percent / 100 },
  });
}
