import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { Disposable, Event } from '../base/events.ts';
import type { FileSystem } from '../base/file-system.ts';
import type { Log } from '../base/log.ts';
import { inNetworks } from '../base/networks.ts';
import type { PresenceSource } from '../inventory/types.ts';
import { CacheReader } from './client/cache-reader.ts';
import { FollowListener } from './client/follow-listener.ts';
import { Intake } from './client/intake.ts';
import { ClientListener } from './client/listener.ts';
import type { Refused } from './client/refused-clients.ts';
import type { Stranger } from './client/strangers.ts';
import { withoutClients } from './client/without-clients.ts';
import { Control } from './control/index.ts';
import { type SendPacket, sendPacket } from './control/magic-packet.ts';
import { StartingComputers } from './control/starting.ts';
import type { ComputerControl } from './control/types.ts';
import { wasHeld } from './jobs/job.ts';
import { JobFiles } from './jobs/job-files.ts';
import { JobList } from './jobs/job-list.ts';
import { JobRoom } from './jobs/jobs.ts';
import { Journal } from './jobs/journal.ts';
import { Outputs } from './jobs/outputs.ts';
import { defaultKeep, type Keep } from './jobs/retention.ts';
import { isEnded } from './jobs/target.ts';
import { Runner } from './runner.ts';
import { type ClientTimings, clientTimings } from './timings.ts';
import type { ComputerSource, Jobs } from './types.ts';

const RUN_LIMIT_HOURS = 12;
/** For computers of no classroom; those of classrooms have theirs in any case. */
const PLACES = 4096;

interface Address {
  readonly host: string;
  readonly port: number;
}

export interface DispatchOptions {
  /**
   * Where ogClients connect (TCP 8889), nowhere when the port is `off`; behind a proxy that tells addresses with
   * `proxyProtocol`.
   */
  readonly clients: {
    readonly host: string;
    readonly port: number | 'off';
    readonly proxyProtocol?: boolean | undefined;
    /** Networks of the computers; with any, others are refused here and on the follow port. */
    readonly networks?: readonly string[] | undefined;
  };
  /** True for the address of a computer in a classroom: strangers do not take its place. */
  readonly isKnown?: ((address: string) => boolean) | undefined;
  /** Where the live output of running scripts comes in; the port must be reachable from the PCs. */
  readonly follow: Address;
  /** Folder for the history of jobs and their outputs. */
  readonly data: string;
  readonly log: Log;
  /** How much of the past is kept; the defaults of the configuration when left out. */
  readonly keep?: Keep;
  /** UDP ports to which magic packets go; 9 when left out. */
  readonly wakePorts?: readonly number[];
  /** For tests. */
  readonly send?: SendPacket;
  readonly timings?: Partial<ClientTimings>;
  readonly fileSystem?: FileSystem;
  readonly places?: number;
}

export interface Dispatch {
  readonly jobs: Jobs;
  readonly presence: PresenceSource;
  readonly control: ComputerControl;
  /** The addresses that have connected and belong to no classroom, in the order in which they came. */
  readonly strangers: () => readonly Stranger[];
  /** Clients that are refused now, as often as they change. */
  readonly onDidRefuse: Event<readonly Refused[]>;
  /** From now on jobs wait for the computers that there are, at the addresses that they have. */
  readonly followComputers: (source: ComputerSource) => Disposable;
  /** Port 0 when it is off. */
  readonly clientsAddress: Address;
  readonly followAddress: Address;
  dispose(): Promise<void>;
}

/** Opens the room: listens for clients, reads the history. Rejects with Node's error when a port is taken. */
export async function openDispatch(options: DispatchOptions): Promise<Dispatch> {
  const { data, log } = options;
  await mkdir(data, { recursive: true });
  const { fileSystem } = options;
  const timings = { ...clientTimings, ...options.timings };
  const { writeAgain } = timings;
  const outputs = new Outputs(join(data, 'output'), log, fileSystem);
  const { journal, history } = await Journal.open(join(data, 'jobs.jsonl'), log, fileSystem);
  const intake = new Intake();
  const admits = inNetworks(options.clients.networks ?? []);
  const { host, port } = options.clients;
  const clients = new ClientListener({
    host,
    port: port === 'off' ? 0 : port,
    proxyProtocol: options.clients.proxyProtocol ?? false,
    admits,
    isKnown: options.isKnown ?? (() => false),
    places: options.places ?? PLACES,
    timings,
    intake,
    log,
  });
  const follow = new FollowListener({ admits, intake, log });
  const list = new JobList({ history, journal, outputs, log, keep: options.keep ?? defaultKeep, writeAgain });
  try {
    await list.restart();
    const followAddress = await follow.listen(options.follow);
    const runner = new Runner({
      clients,
      follow,
      followPort: followAddress.port,
      changes: list.changes,
      outputs,
      log,
      limitHours: RUN_LIMIT_HOURS,
      writeAgain,
    });
    // After the runner: of a computer that has become free, jobs are told first.
    const caches = new CacheReader({ clients, isWaitedFor: (ip) => runner.isWaitedFor(ip), timings, log });
    const starting = new StartingComputers(clients, timings.startLimit);
    const isOff = port === 'off';
    const control = new Control({
      clients,
      isOff,
      starting,
      jobOf: (ip) => runner.jobOf(ip)?.title,
      timings,
      wakePorts: options.wakePorts ?? [9],
      send: options.send ?? sendPacket,
    });
    const room = new JobRoom(list, runner, outputs, new JobFiles(join(data, 'output')));
    for (const job of list.all()) {
      if (wasHeld(job)) {
        runner.held.hold(job);
      }
    }
    for (const entry of list.entries()) {
      if (!isEnded(entry.target)) {
        runner.enqueue(entry);
      }
      runner.recall(entry);
    }
    const clientsAddress = isOff ? { host, port: 0 } : await clients.listen();
    const dispose = async () => {
      // The clients' answers find somebody as long as they may come, and the journal takes what they say.
      room.stop();
      caches.dispose();
      starting.dispose();
      await clients.stop();
      await room.dispose();
      await clients.dispose();
      await follow.dispose();
    };
    let disposed: Promise<void> | undefined;
    return {
      jobs: room,
      presence: isOff ? withoutClients(starting) : starting,
      control,
      strangers: () => clients.strangers(),
      followComputers: (source) => room.followComputers(source),
      onDidRefuse: clients.refused.onDidChange,
      clientsAddress,
      followAddress,
      dispose: () => {
        disposed ??= dispose();
        return disposed;
      },
    };
  } catch (error) {
    await Promise.all([clients.dispose(), follow.dispose(), list.dispose()]);
    throw error;
  }
}
