import { stderrLog } from '../base/log.ts';
import type { Configuration } from '../config/schema.ts';
import type { transmissionAccess } from '../config/transmission.ts';
import {
  boundPorts,
  ComputerSessions,
  JobTraffic,
  JobTransfers,
  openDistribution,
  openHistory,
  PortChoice,
  PortGuard,
  seederOf,
  seederPort,
} from '../distribution/index.ts';
import { createLanguageService } from '../language/index.ts';
import type { Core } from './core.ts';
import { naming } from './naming.ts';
import type { Opened } from './opened.ts';
import { scriptReadings } from './script-readings.ts';

export interface TransfersOptions {
  readonly configuration: Configuration;
  /** Left out unless Transmission is the seeder. */
  readonly transmission: Awaited<ReturnType<typeof transmissionAccess>>;
}

/** Opens how images get to the computers, with the language, which reads what the jobs' scripts send. */
export async function openTransfers(options: TransfersOptions, core: Core, opened: Opened) {
  const { repository } = options.configuration;
  const { files, inventory } = core;
  const { jobs } = core.dispatch;
  const log = stderrLog('distribution');
  const language = opened.add(
    await createLanguageService({
      images: () => inventory.images(),
      repositories: () => inventory.repositories(),
      classrooms: () => inventory.classrooms(),
      sessions: () => transfers.sessions(),
    }),
  );
  const { sessionsOf, usesOf, transfersOf, changesOf } = scriptReadings(language, inventory);
  const ports = new PortGuard({
    ...{ jobs, usesOf, repository: repository.id, log },
    sessions: () => transfers.sessions(),
    stop: (port) => transfers.stop(port),
    classroomPorts: () => inventory.classrooms().map(({ multicast }) => multicast.port),
    boundPorts,
  });
  const portChoice = new PortChoice({
    guard: ports,
    changePort: (script, change) => language.withSessionPort(script, change),
    portsOf: async (script, computers) => (await usesOf(script, computers)).map(({ port }) => port),
  });
  const transfers = opened.add(await openDistributing(options, core, ports));
  opened.add(transfers.onDidEnd(() => ports.noteEnd()));
  opened.add(ports.follow());
  tellAskedElsewhere(transfers, inventory);
  const addresses = () => addressesOf(inventory);
  const between = opened.add(new ComputerSessions({ jobs, sessionsOf, addresses, log }));
  const history = opened.add(
    await openHistory({
      ...{ data: options.configuration.data, log, transfers, files, jobs, transfersOf },
      repository: repository.id,
      classrooms: () => inventory.classrooms(),
    }),
  );
  const infoHashOf = (file: string) => files.list().find((one) => one.file === file)?.infoHash;
  const following = { jobs, transfers, addresses, infoHashOf, repository: repository.id, log };
  const notices = opened.add(new JobTransfers({ ...following, transfersOf }));
  const traffic = opened.add(new JobTraffic({ ...following, brought: notices }));
  return {
    ...{ language, ports, portChoice, transfers, between, history, notices, traffic },
    /** Reads what the jobs so far have restored: takes its time, and nobody waits for it. */
    followRestored: () => core.restored.follow({ jobs, changesOf, log: stderrLog('inventory') }),
  };
}

function openDistributing(
  { configuration, transmission }: TransfersOptions,
  { tracker, announce, files, callers }: Core,
  ports: PortGuard,
) {
  const { requests, seeder, repository, data } = configuration;
  return naming({ requests, seeder: { ...seeder, port: seeder.port ?? seederPort } }, () =>
    openDistribution({
      ...{ requests, tracker, announce, repository, files, data, callers },
      isTrackerOff: configuration.tracker.port === 'off',
      openSeeder: seederOf(seeder, transmission),
      log: stderrLog('distribution'),
      ownerOf: (request) => ports.ownerOf(request),
    }),
  );
}

function tellAskedElsewhere(
  transfers: Pick<Awaited<ReturnType<typeof openDistribution>>, 'onDidAskElsewhere'>,
  inventory: Pick<Core['inventory'], 'warn' | 'withdrawWarning'>,
): void {
  transfers.onDidAskElsewhere((text) => {
    if (text) {
      inventory.warn({ code: 'askedElsewhere', text: [text], setting: 'repository.address' });
    } else {
      inventory.withdrawWarning('askedElsewhere');
    }
  });
}

/** Addresses of all computers, by id. */
function addressesOf(inventory: Pick<Core['inventory'], 'classrooms'>): Map<string, string> {
  const computers = inventory.classrooms().flatMap((classroom) => classroom.computers);
  return new Map(computers.map(({ id, ip }) => [id, ip]));
}
