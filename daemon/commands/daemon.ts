import manifest from '../../package.json' with { type: 'json' };
import { stderrLog } from '../base/log.ts';
import { inNetworks } from '../base/networks.ts';
import { readCertificate } from '../config/certificate.ts';
import { prepareData, prepareImages } from '../config/folders.ts';
import { lockData } from '../config/lock.ts';
import { otherRepositories } from '../config/other-repositories.ts';
import { ownHosts } from '../config/own-hosts.ts';
import type { Configuration } from '../config/schema.ts';
import { startError } from '../config/start-error.ts';
import { effectiveTokens } from '../config/token.ts';
import { transmissionAccess } from '../config/transmission.ts';
import { openDispatch } from '../dispatch/index.ts';
import {
  ComputerSessions,
  JobTransfers,
  openDistribution,
  openHistory,
  openTracker,
  PortGuard,
  seederOf,
  seederPort,
  withComputerSessions,
} from '../distribution/index.ts';
import { openImageFolder } from '../images/index.ts';
import { effects, estimate, folderQuestions, generate, preflight } from '../instruction/index.ts';
import { knownComputers, openInventory } from '../inventory/index.ts';
import { createLanguageService, isEngineVariable } from '../language/index.ts';
import { protocolVersion } from '../protocol/index.ts';
import { openRemote } from '../remote/index.ts';
import { type OgServer, openServer } from '../server/index.ts';
import { createShellCheck } from '../shellcheck/index.ts';
import { render } from '../strings/index.ts';
import { addressWarnings } from './address-warnings.ts';
import { naming } from './naming.ts';
import { scriptReadings } from './script-readings.ts';
import { openSumsPort } from './sums-port.ts';

interface Address {
  readonly host: string;
  readonly port: number;
}

export interface Daemon {
  /** Where it listens, with the ports really used; without those that are off. */
  readonly addresses: Readonly<Record<'listen' | 'follow', Address>> &
    Readonly<Partial<Record<'clients' | 'requests' | 'tracker' | 'seeder' | 'sums', Address>>>;
  /** Where a reload puts what it read. */
  readonly server: Pick<OgServer, 'replaceTokens' | 'replaceCertificate'>;
  /** Stops everything; what was pending is written. */
  dispose(): Promise<void>;
}

/** What other rooms may count on; told in `og/info` and `initialize`. */
const features = [
  'lsp',
  'image',
  'classroom',
  'instruction',
  'preflight',
  'job',
  'transfer',
  'subscribe',
  'verify',
  'import',
  'trash',
  'rename',
  'repositories',
  'sessions',
  'history',
  'power',
  'caches',
];

/** Where a tracker is at every site: torrents name it when this daemon's own is off. */
const trackerPort = 6969;

/**
 * Opens all rooms and joins them. `onLost` is called, with the reason, when the daemon must not go on. Throws
 * ConfigurationError; what was open by then is closed again.
 */
export async function openDaemon(
  configuration: Configuration,
  onLost: (error: Error) => void,
): Promise<Daemon> {
  const { data, repository, listen, clients, requests, seeder, follow } = configuration;
  const opened: (() => unknown)[] = [];
  const closing = <T extends { dispose(): unknown }>(room: T): T => {
    opened.push(() => room.dispose());
    return room;
  };
  const dispose = async () => {
    while (opened.length > 0) await opened.pop()?.();
  };

  try {
    await prepareData(data);
    opened.push(await lockData(data));
    await prepareImages(repository.images, repository.imagesAreDefault);
    const tokens = await effectiveTokens(configuration.auth.tokens, data);
    const others = await otherRepositories(configuration);
    const transmission = await transmissionAccess(configuration);
    const certificate = await readCertificate(listen);
    // The inventory is opened after dispatch, which tells it who is there.
    let isKnown = (_address: string) => false;
    const callers = {
      isAllowed: inNetworks(clients.networks),
      isKnown: (address: string) => isKnown(address),
    };
    // Torrents name the tracker, so its port must be known before the first one is made.
    const tracker = closing(
      await naming({ tracker: configuration.tracker }, () =>
        openTracker({ ...configuration.tracker, callers, log: stderrLog('distribution') }),
      ),
    );
    const trackerPortUsed = configuration.tracker.port === 'off' ? trackerPort : tracker.address.port;
    const announce = `http://${repository.address}:${trackerPortUsed}/announce`;
    const files = closing(
      await openImageFolder({
        folder: repository.images,
        announce,
        log: stderrLog('images'),
        data,
        version: manifest.version,
        onLost,
        verify: configuration.verify,
        trash: {
          maxAgeMs: configuration.trash.days * 86_400_000,
          maxShare: configuration.trash.percent / 100,
        },
      }),
    );
    const dispatch = closing(
      await naming({ clients, follow }, () =>
        openDispatch({
          clients,
          follow,
          data,
          isKnown: callers.isKnown,
          wakePorts: configuration.wake.ports,
          log: stderrLog('dispatch'),
        }),
      ),
    );
    const { sums, warning } = await openSumsPort(configuration, {
      files,
      callers,
      log: stderrLog('distribution'),
    });
    if (sums) closing(sums);
    const warnings = [...addressWarnings(repository), ...(warning ? [warning] : [])];
    for (const { text } of warnings)
      stderrLog('daemon').warn(text.map((part) => render(part, 'en')).join(' '));
    const remote = closing(
      await openRemote({
        repositories: others,
        own: repository.id,
        data,
        language: configuration.language,
        log: stderrLog('remote'),
      }),
    );
    const inventory = closing(
      await openInventory({
        data,
        repository: { ...repository, warnings },
        files,
        presence: dispatch.presence,
        others: remote,
        log: stderrLog('inventory'),
      }),
    );
    isKnown = knownComputers(inventory);
    const language = closing(
      await createLanguageService({
        images: () => inventory.images(),
        repositories: () => inventory.repositories(),
        classrooms: () => inventory.classrooms(),
        sessions: () => transfers.sessions(),
      }),
    );
    const { sessionsOf, usesOf, transfersOf } = scriptReadings(language, inventory);
    const ports = new PortGuard({
      jobs: dispatch.jobs,
      usesOf,
      sessions: () => transfers.sessions(),
      stop: (port) => transfers.stop(port),
      repository: repository.id,
      log: stderrLog('distribution'),
    });
    const transfers = closing(
      await naming({ requests, seeder: { ...seeder, port: seeder.port ?? seederPort } }, () =>
        openDistribution({
          requests,
          tracker,
          announce,
          openSeeder: seederOf(seeder, transmission),
          repository,
          files,
          data,
          log: stderrLog('distribution'),
          callers,
          ownerOf: (request) => ports.ownerOf(request),
        }),
      ),
    );
    closing(ports.follow());
    transfers.onDidAskElsewhere((text) => {
      if (text) inventory.warn({ code: 'askedElsewhere', text: [text], setting: 'repository.address' });
      else inventory.withdrawWarning('askedElsewhere');
    });
    const addresses = () =>
      new Map(
        inventory.classrooms().flatMap(({ computers }) => computers.map(({ id, ip }) => [id, ip] as const)),
      );
    const between = closing(
      new ComputerSessions({
        jobs: dispatch.jobs,
        sessionsOf,
        addresses,
        log: stderrLog('distribution'),
      }),
    );
    const history = closing(
      await openHistory({
        data,
        log: stderrLog('distribution'),
        transfers,
        files,
        jobs: dispatch.jobs,
        transfersOf,
        repository: repository.id,
        classrooms: () => inventory.classrooms(),
      }),
    );
    const notices = closing(
      new JobTransfers({
        jobs: dispatch.jobs,
        transfersOf,
        transfers,
        infoHashOf: (file) => files.list().find((one) => one.file === file)?.infoHash,
        addresses,
        repository: repository.id,
        log: stderrLog('distribution'),
      }),
    );
    const shellcheck = closing(createShellCheck({ isEngineVariable, log: stderrLog('shellcheck') }));
    const server = closing(
      await naming({ listen }, () =>
        openServer({
          host: listen.host,
          port: listen.port,
          certificate,
          tokens,
          hosts: ownHosts(configuration),
          origins: listen.origins,
          language: configuration.language,
          log: stderrLog('server'),
          rooms: {
            inventory,
            files,
            care: files.care,
            jobs: dispatch.jobs,
            control: dispatch.control,
            language,
            shellcheck,
            instruction: { generate, preflight, effects, estimate, folderQuestions },
            transfers: withComputerSessions(transfers, between),
            history,
            ports,
            notices,
            remote,
            info: {
              name: 'ogrepod',
              version: manifest.version,
              protocol: protocolVersion,
              repository: repository.id,
              features,
            },
          },
        }),
      ),
    );
    return {
      addresses: {
        listen: server.address,
        ...(clients.port !== 'off' && { clients: dispatch.clientsAddress }),
        ...(requests.port !== 'off' && { requests: transfers.requestsAddress }),
        ...(configuration.tracker.port !== 'off' && { tracker: transfers.trackerAddress }),
        ...(transfers.seederAddress && { seeder: transfers.seederAddress }),
        ...(sums && { sums: sums.address }),
        follow: dispatch.followAddress,
      },
      server,
      dispose,
    };
  } catch (error) {
    await dispose().catch(() => {});
    throw startError(error, data);
  }
}
