import type {
  Classroom,
  JobPhase,
  PhaseSpan,
  RecordedJob,
  Target,
  TransferSeries,
} from '../../../daemon/protocol/index.ts';
import type { JobPageGiven } from '../job-page.ts';
import type { JobPageWords } from '../job-page-words.ts';

const sentAt = Date.parse('2026-11-26T10:42:00Z');
const at = (seconds: number) => new Date(sentAt + seconds * 1000).toISOString();
const phaseNames = ['check', 'receive', 'seed', 'verify', 'restore', 'configure'] as const;

/** Phases one after the other from a second on, each of some seconds; none of those that take none. */
function phasesFrom(start: number, lengths: readonly number[]): PhaseSpan[] {
  let now = start;
  return lengths.flatMap((length, index): PhaseSpan[] => {
    const phase: JobPhase = phaseNames[index] ?? 'configure';
    const startedAt = at(now);
    now += length;
    return length === 0 ? [] : [{ phase, startedAt, endedAt: at(now) }];
  });
}

/** A computer that deployed an image; every sixth had it in its cache. */
function deployed(index: number): Target {
  const vary = (by: number) => (index * 37) % by;
  const isCached = index % 6 === 2;
  const start = index === 7 ? 482 : index === 30 ? 418 : 4 + vary(9);
  const receive = isCached ? [0, 0] : [500 + vary(45), 90 + vary(40)];
  const lengths = [
    10 + vary(6),
    ...receive,
    66 + vary(12),
    index === 17 ? 640 : 410 + vary(45),
    33 + vary(9),
  ];
  const end = start + lengths.reduce((sum, one) => sum + one, 0);
  return {
    ...{ computer: `pc${index}`, state: 'succeeded', attempt: 1, exitCode: 0, outputBytes: 900 },
    ...{ startedAt: at(start), endedAt: at(end), phases: phasesFrom(start, lengths), fromCache: isCached },
  };
}

const unmounted = (index: number): Target => ({
  ...{ computer: `pc${index}`, state: 'failed', attempt: 1, exitCode: 23, outputBytes: 300 },
  message: '23: The share with the images could not be mounted.',
  messageKey: 'dispatch.exit.23',
  ...{ startedAt: at(4), endedAt: at(77 + index), phases: phasesFrom(4, [73 + index]) },
});

const inWindows = (index: number): Target => ({
  ...{ computer: `pc${index}`, state: 'failed', attempt: 1, endedAt: at(885) },
  message: 'Not sent: the computer is running its installed Windows. Boot it with ogLive and retry.',
  ...{ messageKey: 'dispatch.needsOgLive', messageArgs: { system: 'Windows' } },
});

/** A deployment to so many computers: numbers 12 and 24 do not mount the repository, 19 is in Windows. */
export function deployment(count: number, rest: Partial<RecordedJob> = {}): RecordedJob {
  return {
    ...{ id: 'j1', title: 'deploy-win11', state: 'failed', createdBy: 'ana', scope: { classroom: 'one' } },
    ...{ createdAt: at(0), endedAt: at(1470), receivedBytes: 541 * 2 ** 30, servedBytes: 75 * 2 ** 30 },
    what: [
      {
        ...{ action: 'deployImage', image: 'win11', disk: 1, partition: 2 },
        ...{ protocol: 'TORRENT', session: 'peer:60' },
      },
    ],
    script: '# @scope Aula 3.2\ndeployImage REPO /win11 1 2 TORRENT peer:60\n',
    source: '/home/ana/deploy-win11.og',
    targets: Array.from({ length: count }, (_, place) => {
      const index = place + 1;
      if (index === 12 || index === 24) {
        return unmounted(index);
      }
      return index === 19 ? inWindows(index) : deployed(index);
    }),
    ...rest,
  };
}

/** The throughput of that job. */
export const curve: TransferSeries = {
  startedAt: at(10),
  stepSeconds: 20,
  repository: Array.from({ length: 44 }, () => 80_000_000),
  received: Array.from({ length: 44 }, (_, index) =>
    index === 30 ? null : 684_000_000 * Math.min(1, (index + 1) / 6, (44 - index) / 14),
  ),
};

/** The room that it ran in, with number 19 in Windows. */
export function room(count: number): Classroom {
  return {
    ...{ id: 'one', name: 'Aula 3.2', network: '10.0.0.0/24', groups: [] },
    ...{
      multicast: {
        port: 9000,
        mode: 'full-duplex',
        address: '239.0.0.1',
        speedMbps: 70,
        clients: 30,
        seconds: 60,
      },
      p2p: { mode: 'peer', seconds: 60 },
    },
    computers: Array.from({ length: count }, (_, place) => ({
      ...{
        id: `pc${place + 1}`,
        name: nameOf(place + 1),
        ip: `10.0.0.${place + 1}`,
        mac: '00:00:00:00:00:01',
      },
      ...{ status: place + 1 === 19 ? 'windows' : 'idle', disks: [], cache: null, groups: [] },
    })),
  };
}

const nameOf = (index: number) => `pc-${String(index).padStart(2, '0')}`;

/** What the page is made of, as after that job. */
export function pageGiven(job: RecordedJob, rest: Partial<JobPageGiven> = {}): JobPageGiven {
  return {
    job,
    scope: 'Aula 3.2',
    computerName: (id) => nameOf(Number(id.slice(2))),
    classrooms: [room(job.targets.length)],
    bytes: { receive: 25_000_000_000, restore: 42_000_000_000 },
    series: curve,
    lastTime: { endedAt: '2026-11-12T09:30:00Z', protocol: 'MULTICAST', tookMs: 1_750_000 },
    changedFile: 'deploy-win11.og',
    mayOperate: true,
    isConnected: true,
    ...rest,
  };
}

/** Words that show in tests what they were given. */
export const pageWords: JobPageWords = {
  locale: 'en-GB',
  jobState: (state) => state,
  unsent: 'unsent',
  result: (kind, count) => `${count} ${kind}`,
  title: (title, done, total, isActive) => `${title} ${done}/${total} ${isActive ? 'so far' : 'done'}`,
  place: ({ action, disk, partition }) => [action, disk, partition].join(' '),
  sent: (by, from, until) => [by, from, until].join(' '),
  byPlan: (title) => `plan ${title}`,
  halfEnded: (took) => `half ${took}`,
  leftAbout: (left) => `left ${left}`,
  retried: (count) => `retried ${count}`,
  servedOf: (size) => `served ${size}`,
  lastTime: (day, protocol) => `${day} ${protocol}`,
  than: (kind, difference) => `${kind} ${difference}`,
  attempt: (attempt) => `attempt ${attempt}`,
  names: (names) => names.join(', '),
  error: (exitCode) => `error ${exitCode}`,
  reason: (kind) => `reason ${kind}`,
  retryThese: (count) => `retry ${count}`,
  openOutput: (count) => `output ${count}`,
  reboot: (count) => `reboot ${count}`,
  wake: (count) => `wake ${count}`,
  joinedAt: (time) => `joined ${time}`,
  slowSpeed: (phase, own, others) => `${phase} ${own} of ${others} MB/s`,
  slowTime: (phase, own, others) => `${phase} ${own} of ${others}`,
  asFast: 'as fast',
  away: 'away',
};
