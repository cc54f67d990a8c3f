/** For tests only: a decision of four computers. */
import type { Classroom, Computer, Result } from '../../../daemon/protocol/index.ts';
import {
  classroomScope,
  computersScope,
  type NamedScope,
} from '../../../daemon/protocol/rules/scope-names.ts';
import type { PreflightPageGiven, PreflightWords } from '../preflight-page.ts';

type Found = Result<'og/instruction/preflight'>['computers'][number];

const computer = (number: number, status: Computer['status'], os: string): Computer => ({
  ...{ id: `pc${number}`, name: `pc-0${number}`, ip: `10.0.0.${number}`, mac: '', status },
  disks: [
    {
      ...{ disk: 1, table: 'GPT', sizeKB: 400_000 },
      partitions: [
        { partition: 1, code: 'EF00', filesystem: 'FAT32', sizeKB: 10_000 },
        { partition: 2, code: '0700', filesystem: 'NTFS', sizeKB: 250_000, os },
        { partition: 4, code: 'CA00', filesystem: 'CACHE', sizeKB: 140_000 },
      ],
    },
  ],
  cache: { disk: 1, partition: 4, sizeKB: 140_000, freeKB: 90_000, images: [] },
});
const computers = [
  computer(1, 'idle', 'Windows 11 Pro'),
  computer(2, 'idle', 'Windows 11 Pro'),
  computer(3, 'idle', 'Windows 11 Pro'),
  computer(4, 'off', 'Ubuntu 22.04'),
];
const room: Classroom = {
  ...{ id: 'aula1', name: 'Aula 2.1', network: '10.0.0.0/24', groups: [], computers },
  multicast: {
    ...{ port: 9000, mode: 'full-duplex', address: '239.194.0.1', speedMbps: 90, clients: 3, seconds: 60 },
  },
  p2p: { mode: 'peer', seconds: 60 },
};

const found = (
  id: string,
  system: string,
  usedKB: number | undefined,
  details: Found['details'] = [],
): Found => ({
  computer: id,
  verdict: details[0]?.verdict ?? 'ok',
  reasons: details.map(({ message }) => message),
  details,
  losses: [
    {
      ...{ disk: 1, partition: 2, filesystem: 'NTFS', system, byImage: 'win11' },
      ...(usedKB !== undefined && { usedKB }),
    },
  ],
  adds: [{ image: 'win11', sizeBytes: 24_600_000_000 }],
});
const full = (message: string): Found['details'] => [
  {
    ...{ verdict: 'blocked', message, key: 'preflight.cacheFull', exitCode: 16 },
    fixes: [{ command: 'deleteFromCache', args: { image: 'win11' } }],
  },
];

export function scopeOf(ids: readonly string[]): NamedScope {
  return computersScope(
    room,
    computers.filter(({ id }) => ids.includes(id)),
  );
}

export function preflightGiven(more: Partial<PreflightPageGiven> = {}): PreflightPageGiven {
  return {
    title: 'deploy-win11',
    scope: classroomScope(room),
    found: {
      computers: [
        found('pc1', 'Windows 11 Pro', 61_000),
        found('pc2', 'Windows 11 Pro', 80_000, full('The cache has 3 GB free.')),
        found('pc3', 'Windows 11 Pro', 118_000, full('The cache has 8 GB free.')),
        found('pc4', 'Ubuntu 22.04', undefined, [
          { verdict: 'warning', message: 'It is off.', key: 'preflight.off', fixes: [{ command: 'wake' }] },
        ]),
      ],
      effects: [
        {
          ...{ kind: 'partition', command: 'deployImage', conditional: false, disk: 1, partition: 2 },
          ...{ present: [], computers: ['pc1', 'pc2', 'pc3', 'pc4'] },
          message: 'Overwrites partition 2 of disk 1 with the image win11.',
        },
      ],
      what: [
        {
          ...{ action: 'deployImage', image: 'win11', disk: 1, partition: 2 },
          ...{ protocol: 'TORRENT', session: 'peer:60' },
        },
      ],
      estimate: {
        ...{ seconds: 1_380, networkBytes: 540_000_000_000, cached: 1 },
        basedOn: { at: '2026-11-12T10:00:00Z', protocol: 'TORRENT', seconds: 1_590 },
      },
    },
    at: Date.parse('2026-11-27T11:05:00Z'),
    jobs: [],
    images: [
      {
        ...{ id: 'a', canonicalName: 'win11', repository: 'repo1', registered: true, state: 'ready' },
        ...{ sizeBytes: 24_600_000_000, verifiedAt: '2026-11-25T10:00:00Z' },
      },
    ],
    ...{
      maySend: true,
      mayPlan: true,
      hasProblems: false,
      isBusy: false,
      notice: null,
      unanswered: null,
      locale: 'en',
    },
    ...more,
  };
}

export const preflightTestWords: PreflightWords = {
  question: (title, scope) => `Send ${title} to ${scope}?`,
  checkedAt: (count, time) => `${count} at ${time}`,
  reasonTitle: (key) => ({ 'preflight.cacheFull': 'No space in the cache', 'preflight.off': 'Off' })[key],
  unknownReason: () => 'No reason',
  oldDisks: () => 'Old',
  code: (exitCode) => `error ${exitCode}`,
  on: (what, disk, partition) => `${what} on ${disk} ${partition}`,
  minutes: (minutes) => `${minutes} min`,
  lastTime: (day, minutes, protocol) => `${day}: ${minutes}, ${protocol}`,
  cached: (count) => `${count} cached`,
  image: (name, size, verified) => `${name}: ${size}, ${verified}`,
  diskOf: (disk, computer, size) => `disk ${disk} of ${computer}, ${size}`,
  inPartition: (partition, disk) => `${partition} of disk ${disk}`,
  overwritten: (what) => `lost: ${what}`,
  cache: () => 'cache',
  empty: () => 'empty',
  untouched: (partition, what) => `${partition} ${what}`,
  cacheKept: (partition, added) => `${partition} cache + ${added}`,
  range: (least, most) => `${least}–${most}`,
};
