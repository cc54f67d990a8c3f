import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { Log } from '../base/log.ts';
import { inNetworks } from '../base/networks.ts';
import type { PresenceSource } from '../inventory/types.ts';
import { ClientListener } from './client-listener.ts';
import { FollowListener } from './follow-listener.ts';
import { JobList, MAX_JOBS } from './job-list.ts';
import { afterRestart, isEnded } from './job-state.ts';
import { JobRoom } from './jobs.ts';
import { Journal } from './journal.ts';
import { Outputs } from './outputs.ts';
import { Runner } from './runner.ts';
import { type ClientTimings, clientTimings } from './timings.ts';
import type { Jobs } from './types.ts';

/** After so long a script that was lost is not expected to answer any more, in milliseconds. */
const LATE_LIMIT = 24 * 3_600_000;
const RUN_LIMIT_HOURS = 12;

interface Address {
  readonly host: string;
  readonly port: number;
}

export interface DispatchOptions {
  /** Where ogClients connect (TCP 8889); behind a proxy that tells addresses with `proxyProtocol`. */
  readonly clients: Address & {
    readonly proxyProtocol?: boolean | undefined;
    /** Networks of the computers; with any, others are refused here and on the follow port. */
    readonly networks?: readonly string[] | undefined;
  };
  /** Where the live output of running scripts comes in; the port must be reachable from the PCs. */
  readonly follow: Address;
  /** Folder for the history of jobs and their outputs. */
  readonly data: string;
  readonly log: Log;
  /** For tests. */
  readonly timings?: Partial<ClientTimings>;
}

export interface Dispatch {
  readonly jobs: Jobs;
  readonly presence: PresenceSource;
  readonly clientsAddress: Address;
  readonly followAddress: Address;
  dispose(): Promise<void>;
}

/** Opens the room: listens for clients, reads the history. Rejects with Node's error when a port is taken. */
export async function openDispatch(options: DispatchOptions): Promise<Dispatch> {
  const { data, log } = options;
  await mkdir(data, { recursive: true });
  const outputs = new Outputs(join(data, 'output'), log);
  const opened = await Journal.open(join(data, 'jobs.jsonl'), log);
  const { journal } = opened;
  const now = Date.now();
  const jobs = opened.jobs.slice(-MAX_JOBS);
  for (const job of jobs) for (const target of job.targets) afterRestart(target, now);

  const admits = inNetworks(options.clients.networks ?? []);
  const clients = new ClientListener({
    host: options.clients.host,
    port: options.clients.port,
    proxyProtocol: options.clients.proxyProtocol ?? false,
    admits,
    timings: { ...clientTimings, ...options.timings },
    log,
  });
  const follow = new FollowListener({ admits, log });
  const list = new JobList(jobs, journal, outputs, log);
  try {
    await journal.replace(jobs);
    await outputs.keepOnly(jobs.map((job) => job.id));
    const followAddress = await follow.listen(options.follow);
    const runner = new Runner({
      clients,
      follow,
      followPort: followAddress.port,
      list,
      outputs,
      log,
      limitHours: RUN_LIMIT_HOURS,
    });
    const room = new JobRoom(list, runner, outputs);
    for (const job of jobs) {
      for (const target of job.targets) {
        if (!isEnded(target)) runner.enqueue({ job, target });
        else if (target.state === 'lost' && Date.parse(target.endedAt ?? '') > now - LATE_LIMIT) {
          runner.expectLate({ job, target });
        }
      }
    }
    const clientsAddress = await clients.listen();
    return {
      jobs: room,
      presence: clients,
      clientsAddress,
      followAddress,
      dispose: async () => {
        await room.dispose();
        await clients.dispose();
        await follow.dispose();
      },
    };
  } catch (error) {
    await Promise.all([clients.dispose(), follow.dispose(), list.dispose()]);
    throw error;
  }
}
