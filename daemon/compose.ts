import { AuditLog } from './audit/index.ts';
import { stderrLog } from './base/log.ts';
import { version } from './base/version.ts';
import { type Core, openCore } from './compose/core.ts';
import { openMetricsPort } from './compose/metrics.ts';
import { naming } from './compose/naming.ts';
import { Opened } from './compose/opened.ts';
import { openPlans } from './compose/plans.ts';
import { portsOff } from './compose/ports-off.ts';
import { openStatus } from './compose/status.ts';
import { openTransfers } from './compose/transfers.ts';
import { readCertificate } from './config/certificate.ts';
import { checkDataVersion, markData } from './config/data-version.ts';
import { effectiveTokens } from './config/effective-tokens.ts';
import { prepareData, prepareImages } from './config/folders.ts';
import { lockData } from './config/lock.ts';
import { otherRepositories } from './config/other-repositories.ts';
import { ownHosts } from './config/own-hosts.ts';
import type { Configuration } from './config/schema.ts';
import { startError } from './config/start-error.ts';
import { TokenUses } from './config/token-uses.ts';
import { transmissionAccess } from './config/transmission.ts';
import { withComputerSessions, withTorrentJobs } from './distribution/index.ts';
import {
  effects,
  estimate,
  folderQuestions,
  generate,
  plannedActions,
  preflight,
} from './instruction/index.ts';
import { isEngineVariable } from './language/index.ts';
import { RequestCounts } from './metrics/index.ts';
import { partialChanges, protocolVersion, transferSeries } from './protocol/index.ts';
import { type OgServer, openServer } from './server/index.ts';
import { createShellCheck } from './shellcheck/index.ts';

interface Address {
  readonly host: string;
  readonly port: number;
}

export interface Daemon {
  /** Where it listens, with the ports really used; without those that are off. */
  readonly addresses: Readonly<Record<'listen' | 'follow', Address>> &
    Readonly<Partial<Record<'clients' | 'requests' | 'tracker' | 'seeder' | 'sums' | 'metrics', Address>>>;
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
  'importClassrooms',
  'unknownComputers',
  partialChanges,
  'connected',
  'records',
  'audit',
  'status',
  'plans',
  'layout',
  'preflightReasons',
  transferSeries,
];

/**
 * Opens all rooms and joins them. `file` is where the configuration was read, for what is said of it. `onLost` is called, with the reason, when the daemon must not go on. Throws
 * ConfigurationError; what was open by then is closed again.
 */
export async function openDaemon(
  configuration: Configuration,
  onLost: (error: Error) => void,
  file?: string,
): Promise<Daemon> {
  const { data, repository } = configuration;
  const opened = new Opened();
  try {
    await prepareData(data);
    await checkDataVersion(data);
    opened.addCloser(await lockData(data));
    await markData(data);
    await prepareImages(repository.images, repository.imagesAreDefault);
    const read = await readFiles(configuration);
    const audit = opened.add(new AuditLog({ folder: data, ...configuration.audit, log: stderrLog('audit') }));
    const core = await openCore({ configuration, others: read.others, onLost }, opened);
    const sending = await openTransfers({ configuration, transmission: read.transmission }, core, opened);
    const shellcheck = opened.add(createShellCheck({ isEngineVariable, log: stderrLog('shellcheck') }));
    const status = opened.add(openStatus({ configuration, file, core, audit }));
    const { plans, begin } = await openPlans(configuration, core, sending, opened);
    const rooms = { ...roomsOf(configuration, core, sending, shellcheck), status, audit, plans };
    const requests = new RequestCounts();
    const uses = opened.add(await TokenUses.open(data, stderrLog('tokens')));
    const server = opened.add(await listen(configuration, read, rooms, { requests, uses }));
    const metrics = await openMetricsPort(configuration, {
      ...{ core, status, requests, transfers: sending.transfers },
      sessions: () => server.sessions(),
    });
    if (metrics) {
      opened.add(metrics);
    }
    sending.followRestored();
    begin(server);
    return {
      addresses: {
        ...addressesOf(configuration, core, sending, server),
        ...(metrics && { metrics: metrics.address }),
      },
      server,
      dispose: () => opened.dispose(),
    };
  } catch (error) {
    await opened.dispose().catch(() => {});
    throw startError(error, data);
  }
}

/** What else the configuration names: read before anything is opened, for it may be wrong. */
async function readFiles(configuration: Configuration) {
  return {
    tokens: await effectiveTokens(configuration.auth.tokens, configuration.data),
    others: await otherRepositories(configuration),
    transmission: await transmissionAccess(configuration),
    certificate: await readCertificate(configuration.listen),
  };
}

type Sending = Awaited<ReturnType<typeof openTransfers>>;
type Rooms = Parameters<typeof openServer>[0]['rooms'];

/** What the methods of the contract reach. */
function roomsOf(
  configuration: Configuration,
  { inventory, files, dispatch, remote, sums }: Core,
  { language, ports, portChoice, transfers, between, history, notices, traffic }: Sending,
  shellcheck: Rooms['shellcheck'],
): Omit<Rooms, 'status' | 'audit' | 'plans'> {
  return {
    ...{ inventory, files, operations: files.operations, jobs: dispatch.jobs, control: dispatch.control },
    ...{ language, shellcheck, history, ports, portChoice, notices, traffic, remote },
    instruction: { generate, preflight, effects, plannedActions, estimate, folderQuestions },
    transfers: withTorrentJobs(withComputerSessions(transfers, between), notices, (infoHash) =>
      transfers.torrent(infoHash),
    ),
    strangers: () =>
      dispatch.strangers().map((one) => ({
        ...one,
        status: dispatch.presence.get(one.ip)?.status ?? 'off',
      })),
    info: {
      name: 'ogrepod',
      version,
      protocol: protocolVersion,
      repository: configuration.repository.id,
      features,
      off: portsOff(configuration, sums !== undefined),
    },
  };
}

function listen(
  configuration: Configuration,
  { certificate, tokens }: Pick<Awaited<ReturnType<typeof readFiles>>, 'certificate' | 'tokens'>,
  rooms: Rooms,
  { requests, uses }: { readonly requests: RequestCounts; readonly uses: TokenUses },
): Promise<OgServer> {
  const { host, port, origins } = configuration.listen;
  const log = stderrLog('server');
  return naming({ listen: configuration.listen }, () =>
    openServer({
      ...{ host, port, origins, certificate, tokens, rooms },
      hosts: ownHosts(configuration),
      language: configuration.language,
      log,
      debug: log.debug,
      onAnswer: (method, outcome) => requests.count(method, outcome),
      onTokenUse: (name, address) => uses.note(name, address),
    }),
  );
}

function addressesOf(
  { clients, requests, tracker }: Configuration,
  { dispatch, sums }: Core,
  { transfers }: Sending,
  server: OgServer,
): Daemon['addresses'] {
  return {
    listen: server.address,
    ...(clients.port !== 'off' && { clients: dispatch.clientsAddress }),
    ...(requests.port !== 'off' && { requests: transfers.requestsAddress }),
    ...(tracker.port !== 'off' && { tracker: transfers.trackerAddress }),
    ...(transfers.seederAddress && { seeder: transfers.seederAddress }),
    ...(sums && { sums: sums.address }),
    follow: dispatch.followAddress,
  };
}
