import type { DaemonClient } from '../client/index.ts';
import type { Classroom } from '../protocol/index.ts';
import type { ComputerPlan } from './classroom.ts';

/** What the daemon knows that the computers need. */
export interface DaemonFacts {
  readonly repository: string;
  /** The address by which clients reach its repository. */
  readonly address: string | undefined;
  /** Its images folder, for a classroom on the same machine. */
  readonly images: string | undefined;
}

/** Asks the daemon for its own repository. Rejects as `DaemonClient.request`. */
export async function askDaemon(client: Pick<DaemonClient, 'request'>): Promise<DaemonFacts> {
  const { repository } = await client.request('og/info', {});
  const { repositories } = await client.request('og/repository/list', {});
  const own = repositories.find(({ id }) => id === repository);
  return { repository, address: own?.address, images: own?.folder };
}

/**
 * Makes the classroom known to the daemon, or completes the one of that name: its defaults are set only when it
 * is new, and computers that are right already are left alone. Rejects as `DaemonClient.request`.
 */
export async function registerClassroom(
  client: Pick<DaemonClient, 'request'>,
  name: string,
  repository: string,
  computers: readonly ComputerPlan[],
): Promise<void> {
  const { classrooms } = await client.request('og/classroom/list', {});
  const classroom =
    classrooms.find((candidate) => candidate.name === name) ??
    (await addClassroom(client, name, repository, computers));
  for (const plan of computers) {
    const known = classroom.computers.find((computer) => computer.name === plan.name);
    if (known?.ip === plan.ip && known.mac.toLowerCase() === plan.mac) {
      continue;
    }
    const id = known ? { id: known.id } : {};
    await client.request('og/computer/save', { ...id, classroom: classroom.id, ...plan });
  }
}

async function addClassroom(
  client: Pick<DaemonClient, 'request'>,
  name: string,
  repository: string,
  computers: readonly ComputerPlan[],
): Promise<Classroom> {
  const network = (computers[0]?.ip ?? '127.0.0.0').replace(/\d+$/, '0/24');
  const { classroom } = await client.request('og/classroom/save', {
    name,
    network,
    repository,
    multicast: { mode: 'full-duplex', speedMbps: 70, clients: computers.length, seconds: 30 },
    // Long enough for the others of a demonstration; a job lasts as long.
    p2p: { mode: 'peer', seconds: 10 },
  });
  return classroom;
}
