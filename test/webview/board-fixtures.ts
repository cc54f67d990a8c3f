import type { Classroom, Computer, Job, Target, Torrent } from '../../daemon/protocol/index.ts';
import { type Board, type BoardOptions, boardOf } from '../../extension/model/board.ts';
import { emptyState, type StudioState } from '../../extension/model/state.ts';
import { jobOf } from '../../extension/model/test-support/job.ts';
import { classroomWith, computerAt } from '../../extension/model/test-support/room.ts';

/** 27 November 2026, 8:07:12 UTC. */
export const now = Date.parse('2026-11-27T08:07:12.000Z');

const megabyte = 1024 ** 2;
const idOf = (at: number) => `pc${at}`;

function computer(at: number, rest: Partial<Computer> = {}): Computer {
  return {
    ...computerAt(at),
    id: idOf(at),
    name: `pc-${String(at).padStart(2, '0')}`,
    status: 'busy',
    ...rest,
  };
}

/** What the computer `at` of the room does: of all phases some, two that failed, one that is off, one in Windows. */
function target(at: number): Pick<Target, 'computer' | 'state'> & Partial<Target> {
  const base = { computer: idOf(at), startedAt: '2026-11-27T08:00:10.000Z' };
  const progress = 30 + ((at * 7) % 17);
  const speed = (25 + ((at * 5) % 27)) * megabyte;
  if (at === 7 || at === 19) {
    return { computer: idOf(at), state: 'waiting' };
  }
  if (at === 12 || at === 24) {
    const message = 'The repository did not mount: no answer in 60 s';
    return { ...base, state: 'failed', exitCode: 1, message };
  }
  const running = { ...base, state: 'running' as const };
  if (at === 30) {
    return { ...running, phase: 'check', progress: 2, etaSeconds: 1_050 };
  }
  if (at === 25) {
    return { ...running, phase: 'verify', progress: 53, rates: { read: 310 * megabyte }, etaSeconds: 540 };
  }
  if (at % 7 === 2) {
    return { ...running, phase: 'seed', progress: 50, rates: { send: speed }, etaSeconds: 590 };
  }
  if (at % 7 === 0) {
    return {
      ...running,
      phase: 'restore',
      progress: 60 + progress / 2,
      rates: { write: speed * 3 },
      fromCache: true,
      etaSeconds: 100,
    };
  }
  return {
    ...{ ...running, phase: 'receive', progress, etaSeconds: 800 - progress },
    rates: { receive: speed, send: speed * 0.9 },
  };
}

export const deployJob = (count: number, rest: Partial<Job> = {}): Job =>
  jobOf(
    Array.from({ length: count }, (_, at) => target(at + 1)),
    {
      ...{ state: 'running', etaSeconds: 780, waitUntil: '2026-11-27T08:22:00.000Z' },
      what: [
        {
          action: 'deployImage',
          image: 'win11',
          disk: 1,
          partition: 2,
          protocol: 'TORRENT',
          session: 'peer:60',
        },
      ],
      ...rest,
    },
  );

export function roomOf(count: number, rest: Partial<Classroom> = {}): Classroom {
  const computers = Array.from({ length: count }, (_, at) => {
    const status = at + 1 === 7 ? 'off' : at + 1 === 19 ? 'windows' : 'busy';
    return computer(at + 1, { status });
  });
  return { ...classroomWith({ groups: [], computers }), name: 'Aula 3.2', repository: 'main', ...rest };
}

const torrent = (job: string): Torrent => ({
  ...{ infoHash: 'a', image: 'win11', seeders: 2, leechers: 17, completed: 0, peers: [], job },
  bytesPerSecond: 88 * megabyte,
});

export const stateWith = (classroom: Classroom, jobs: readonly Job[]): StudioState => ({
  ...emptyState,
  cursor: 1,
  repositories: [
    {
      ...{ id: 'main', name: 'Main', address: '10.1.2.1', root: '/images', state: 'ready', images: 1 },
      ...{ freeBytes: 1, totalBytes: 2 },
    },
  ] as unknown as StudioState['repositories'],
  classrooms: [classroom],
  jobs,
  torrents: jobs.map(({ id }) => torrent(id)),
});

const points = Array.from({ length: 60 }, (_, at) => Math.round(640 * (1 - Math.exp(-at / 9))));

export const options: BoardOptions = {
  ...{ locale: 'en', now, wanted: undefined },
  link: { isConnected: true, server: 'Main', since: null },
  may: { operate: true, arrange: true, addComputers: true, power: true },
  spark: { seconds: 432, received: points, repository: points.map((one) => Math.min(one, 88)) },
};

/** A room during a deployment. */
export const deploying = (count: number, rest: Partial<BoardOptions> = {}): Board =>
  boardOf(stateWith(roomOf(count), [deployJob(count)]), 'one', { ...options, ...rest });

/** A room in which nothing runs. */
export function atRest(rest: Partial<BoardOptions> = {}): Board {
  const room = roomOf(6, {
    computers: [
      computer(1, { status: 'idle', disks: [disk(['Windows 11', 'Ubuntu 22.04'])], cache: cache(41) }),
      computer(2, { status: 'idle', disks: [disk(['Windows 11', 'Ubuntu 22.04'])], cache: cache(38) }),
      computer(3, { status: 'windows', disks: [disk(['Windows 11'])], cache: cache(3) }),
      computer(4, { status: 'off', seenAt: '2026-11-26T20:40:00.000Z' }),
      computer(5, { status: 'idle', disks: [disk([])] }),
      computer(6, { status: 'linux', disks: [disk(['Ubuntu 22.04'])] }),
    ],
  });
  const ended = deployJob(6, { state: 'failed', endedAt: '2026-11-12T10:00:00.000Z', title: 'deploy-win11' });
  const targets = ended.targets.map((one) => ({ ...one, state: 'succeeded' as const }));
  return boardOf(stateWith(room, [{ ...ended, targets }]), 'one', { ...options, spark: null, ...rest });
}

const disk = (systems: readonly string[]): Computer['disks'][number] => ({
  ...{ disk: 1, table: 'GPT', sizeKB: 500_000_000 },
  partitions: systems.map((os, at) => ({
    partition: at + 1,
    code: '700',
    filesystem: 'NTFS',
    sizeKB: 1_000,
    os,
  })),
});

const cache = (gigabytes: number) => ({
  disk: 1,
  partition: 4,
  sizeKB: 60 * megabyte,
  freeKB: gigabytes * megabyte,
});
