import { describe, expect, it } from 'vitest';
import { atOnce } from '../base/steps.ts';
import type { Classroom, Computer } from '../protocol/index.ts';
import type { BareCommand } from '../protocol/rules/script-command.ts';
import { preflight as stepsOf } from './preflight.ts';
import type { InstructionContext } from './types.ts';

const preflight = (...all: Parameters<typeof stepsOf>) => atOnce(stepsOf(...all));

const partition = (number: number, filesystem: string, sizeKB: number) => ({
  partition: number,
  code: '7',
  filesystem,
  sizeKB,
});
const pc: Computer = {
  id: 'pc1',
  name: 'pc-01',
  ip: '172.17.36.11',
  mac: '',
  status: 'idle',
  disks: [
    {
      disk: 1,
      table: 'MSDOS',
      sizeKB: 200_000,
      partitions: [
        partition(1, 'NTFS', 50_000),
        partition(2, 'EMPTY', 51_500),
        partition(4, 'CACHE', 30_000),
      ],
    },
  ],
  cache: { disk: 1, partition: 4, sizeKB: 30_000, freeKB: 25_000 },
};
const noDisks = { disks: [], cache: null };
const image = {
  repository: 'repo1',
  registered: true,
  state: 'ready',
  verifiedAt: '2026-03-03T10:00:00.000Z',
} as const;
const { verifiedAt: _, ...unverified } = image;
const room: Classroom = {
  id: 'c1',
  name: 'Aula 1',
  network: '172.17.36.0/24',
  multicast: {
    port: 9000,
    mode: 'full-duplex',
    address: '239.194.17.36',
    speedMbps: 90,
    clients: 24,
    seconds: 60,
  },
  p2p: { mode: 'peer', seconds: 60 },
  groups: [],
  computers: [pc],
};
const context: InstructionContext = {
  repositories: [{ id: 'repo1', name: 'Main', address: '10.1.120.3' }],
  classrooms: [room],
  images: [
    {
      ...image,
      id: 'a',
      canonicalName: 'small',
      file: 'small.img',
      restoreSizeKB: 40_000,
      sizeBytes: 20_480_000,
    },
    { ...image, id: 'b', canonicalName: 'large', restoreSizeKB: 60_000, sizeBytes: 20_480_000 },
    {
      ...image,
      id: 'c',
      canonicalName: 'rounded',
      restoreSizeKB: 50_000,
      legacySizeKB: 51_200,
      sizeBytes: 1,
    },
    { ...image, id: 'd', canonicalName: 'fat', restoreSizeKB: 40_000, sizeBytes: 40_960_000 },
    { ...image, id: 'e', canonicalName: 'tight', restoreSizeKB: 40_000, sizeBytes: 27_648_000 },
    { ...image, id: 'f', canonicalName: 'locked', state: 'locked' },
    { ...image, id: 'g', canonicalName: 'gone', state: 'missing' },
    { ...unverified, id: 'i', canonicalName: 'new', restoreSizeKB: 40_000 },
    { ...unverified, id: 'j', canonicalName: 'partly', checkedAt: image.verifiedAt, restoreSizeKB: 40_000 },
    // Compressed LUKS tells its size only when it is unpacked.
    { ...image, id: 'k', canonicalName: 'luks', tool: 'DD', filesystem: 'LUKS' },
    // Found by verifying: its sums and torrent are still there.
    {
      ...image,
      id: 'h',
      canonicalName: 'damaged',
      state: 'error',
      problem: { key: 'images.damage.piece', args: { piece: 2, offset: 4_194_304 } },
    },
  ],
};
const run = (script: string, ...computers: Computer[]) =>
  preflight(
    script.split('; ').map((line): BareCommand => {
      const [name = '', ...args] = line
        .replace('? ', '')
        .split(' ')
        .map((word) => (word.startsWith('$') ? undefined : word));
      return { name: name ?? '', args, conditional: line.startsWith('? ') };
    }),
    computers,
    context,
  );

describe('one computer', () => {
  it.each<[string, Partial<Computer>, 'ok' | 'warning' | 'blocked', string[]]>([
    ['deployImage REPO /small 1 1 TORRENT peer:60', {}, 'ok', []],
    ['deployImage 10.1.120.3 /small 1 1 UNICAST', {}, 'ok', []],
    ['deployImage REPO //small 1 1 UNICAST', {}, 'ok', []],
    ['ogEcho log session hello', {}, 'ok', []],

    ['ogEcho x', { status: 'off', ...noDisks }, 'warning', ['preflight.off']],
    ['ogEcho x', { status: 'busy' }, 'warning', ['preflight.busy']],
    ['ogEcho x', { status: 'unknown', ...noDisks }, 'warning', ['preflight.unknown']],
    ['ogEcho x', { status: 'windows', ...noDisks }, 'blocked', ['preflight.installedSystem']],
    ['ogEcho x', { status: 'linux', ...noDisks }, 'blocked', ['preflight.installedSystem']],

    ['deployImage REPO /nothing 1 1 UNICAST', {}, 'blocked', ['instruction.imageUnknown']],
    ['deployImage REPO /locked 1 1 UNICAST', {}, 'blocked', ['instruction.imageLocked']],
    ['restoreImage REPO /gone 1 1', {}, 'blocked', ['instruction.imageMissing']],
    ['deployImage REPO /damaged 1 1 UNICAST', {}, 'blocked', ['instruction.imageError']],
    ['updateCache REPO /nothing.img UNICAST', {}, 'blocked', ['instruction.imageUnknown']],
    ['updateCache REPO /small.img TORRENT peer:60', {}, 'ok', []],
    ['deployImage REPO /new 1 1 TORRENT peer:60', {}, 'ok', ['preflight.notVerified']],
    ['deployImage REPO /partly 1 1 TORRENT peer:60', {}, 'ok', ['preflight.verifiedInPart']],
    ['deployImage REPO /luks 1 1 UNICAST', {}, 'warning', ['preflight.sizeUnknown']],
    ['deployImage 10.9.9.9 /small 1 1 UNICAST', {}, 'warning', ['instruction.repositoryUnknown']],
    ['deployImage CACHE /nothing 1 1 UNICAST', {}, 'ok', []],
    ['deployImage REPO $IMAGE 1 1 UNICAST', {}, 'ok', []],

    ['deployImage REPO /small 1 3 UNICAST', {}, 'blocked', ['preflight.noPartition']],
    ['deployImage REPO /small 2 1 UNICAST', {}, 'blocked', ['preflight.noPartition']],
    ['deployImage REPO /small 2 1 UNICAST', { status: 'off', ...noDisks }, 'warning', ['preflight.off']],
    ['deployImage REPO /small $d 1 UNICAST', {}, 'ok', []],
    ['deployImage REPO /large 1 1 UNICAST', {}, 'blocked', ['preflight.tooLarge']],
    ['deployImage CACHE /large 1 1', {}, 'blocked', ['preflight.tooLarge']],
    ['deployImage REPO /rounded 1 1 UNICAST', {}, 'blocked', ['preflight.engineRefuses']],
    ['deployImage REPO /rounded 1 1 MULTICAST 9000:x', {}, 'blocked', ['preflight.engineRefuses']],
    // The engine does not look at the size of what it receives by multicast.
    ['deployImage REPO /rounded 1 1 MULTICAST-DIRECT 9000:x', {}, 'ok', []],
    ['deployImage REPO /rounded 1 2 UNICAST', {}, 'ok', []],

    ['deployImage REPO /small 1 1 UNICAST', { cache: null }, 'warning', ['preflight.noCache']],
    ['deployImage REPO /small 1 1 UNICAST-DIRECT', { cache: null }, 'ok', []],
    ['updateCache REPO /small.img UNICAST', { cache: null }, 'blocked', ['preflight.noCacheToUpdate']],
    ['deployImage REPO /fat 1 1 UNICAST', {}, 'warning', ['preflight.cacheTooSmall']],
    ['updateCache REPO /fat.img UNICAST', {}, 'blocked', ['preflight.cacheTooSmall']],
    ['deployImage REPO /tight 1 1 UNICAST', {}, 'warning', ['preflight.cacheFull']],
    ['initCache 40000; deployImage REPO /fat 1 1 UNICAST', {}, 'warning', ['preflight.erasesCache']],

    // What is known of disks and cache is as before a job: it blocks nothing.
    ['ogEcho x', { disksOutdated: true }, 'ok', ['preflight.asBefore']],
    [
      'deployImage REPO /large 1 1 UNICAST',
      { disksOutdated: true },
      'warning',
      ['preflight.asBefore', 'preflight.tooLarge'],
    ],
    [
      'deployImage REPO /locked 1 1 UNICAST',
      { disksOutdated: true },
      'blocked',
      ['preflight.asBefore', 'instruction.imageLocked'],
    ],

    ['ogFormat 1 1 NTFS', {}, 'warning', ['preflight.erasesPartition']],
    ['rm -f /opt/opengnsys/images/small.img', {}, 'warning', ['preflight.deletesImage']],
    ['ogFormat CACHE', {}, 'warning', ['preflight.erasesCache']],
    ['ogDeletePartitionTable 1', {}, 'warning', ['preflight.erasesDisk']],
    [
      'ogCreatePartitions 1 NTFS:70000 EMPTY:0 LINUX:9000; deployImage REPO /large 1 1 UNICAST',
      {},
      'warning',
      ['preflight.erasesDisk'],
    ],
    [
      'ogCreatePartitions 1 NTFS:70000 EMPTY:0 LINUX:9000; deployImage REPO /small 1 2; restoreImage REPO /small 1 3',
      {},
      'blocked',
      ['preflight.erasesDisk', 'preflight.noPartition', 'preflight.tooLarge'],
    ],
    // `? ` stands before what may not run.
    ['? deployImage REPO /large 1 1', {}, 'warning', ['preflight.tooLarge']],
    ['? deployImage REPO /nothing 1 3', {}, 'warning', ['instruction.imageUnknown', 'preflight.noPartition']],
    ['? deployImage REPO /large 1 1; deployImage REPO /large 1 1', {}, 'blocked', ['preflight.tooLarge']],
    [
      '? ogCreatePartitions 1 NTFS:70000; deployImage REPO /large 1 3',
      {},
      'warning',
      ['preflight.erasesDisk'],
    ],
    ['? exit; deployImage REPO /large 1 1', {}, 'warning', ['preflight.tooLarge']],
    ['? exit 1; deployImage REPO /large 1 1', {}, 'blocked', ['preflight.tooLarge']],
    ['exit 0; deployImage REPO /large 1 1', {}, 'ok', []],
    ['? ogDeleteCache; updateCache REPO /small.img UNICAST', {}, 'warning', ['preflight.erasesCache']],
    ['createImage 1 1 REPO /nothing; deployImage REPO /nothing 1 2', {}, 'ok', []],
    ['ogChangeRepo 10.9.9.9; deployImage REPO /nothing 1 1', {}, 'ok', []],
    ['deployImage 172.17.36.11 /nothing 1 1', {}, 'ok', []],
    ['parted /dev/sda mklabel gpt; deployImage REPO /large 1 3', {}, 'warning', ['preflight.writesDevice']],
    ['ogSetPartitionSize 1 1 90000; deployImage REPO /large 1 1', {}, 'ok', []],
    [
      'ogRestoreDiskImage REPO /d 1; deployImage REPO /large 1 1',
      {},
      'warning',
      ['preflight.erasesWholeDisk'],
    ],
    ['ogCreatePartitions 1 $spec; deployImage REPO /large 1 3', {}, 'warning', ['preflight.erasesDisk']],
    ['ogCreatePartitions $d $spec; deployImage REPO /large 1 3', {}, 'warning', ['preflight.erasesDisk']],
  ])('%s %j: %s', (script, more, verdict, keys) => {
    const [result] = run(script, { ...pc, ...more });
    expect(result?.details.map(({ message }) => message.key)).toEqual(keys);
    expect(result?.verdict).toBe(verdict);
  });

  it('tells both sizes', () => {
    const [result] = run('deployImage REPO /large 1 1 UNICAST', pc);
    expect(result?.details[0]?.message.args).toEqual({
      image: 'large',
      disk: 1,
      partition: 1,
      needed: 60_000,
      size: 50_000,
    });
  });

  it('tells a reason once', () => {
    const [result] = run('deployImage REPO /large 1 1 TORRENT; deployImage REPO /large 1 1 TORRENT', pc);
    expect(result?.details).toHaveLength(1);
  });
});

it('judges each computer by itself', () => {
  const small = { ...pc, id: 'pc2', disks: [{ ...pc.disks[0], partitions: [partition(1, 'NTFS', 9_000)] }] };
  const results = run('deployImage REPO /small 1 1 TORRENT', pc, small as Computer);
  expect(results.map(({ computer, verdict }) => [computer, verdict])).toEqual([
    ['pc1', 'ok'],
    ['pc2', 'blocked'],
  ]);
});

it.each(['UNICAST', 'UNICAST-DIRECT'])('warns of %s to many computers, not to two', (protocol) => {
  const told = (...ids: string[]) => {
    const computers = ids.map((id) => ({ ...pc, id }));
    const results = run(`deployImage REPO /small 1 1 ${protocol}`, ...computers);
    return results.map(({ details }) => details.map(({ message }) => message.key));
  };
  expect(told('pc1', 'pc2')).toEqual([[], []]);
  expect(told('pc1', 'pc2', 'pc3')).toEqual(Array(3).fill(['instruction.unicastMany']));
});

it.each<[string, string[]]>([
  ['restoreBaseImage REPO small 1 1 UNICAST', ['instruction.unicastMany']],
  ['restoreBaseImage CACHE small 1 1', ['instruction.unicastMany']],
  ['restoreDiffImage CACHE base small 1 1 unicast', ['instruction.unicastMany']],
  ['restoreImage REPO $IMAGE 1 1 UNICAST', ['instruction.unicastMany']],
  ['updateCache REPO $IMAGE UNICAST', ['instruction.unicastMany']],
  ['? deployImage REPO $IMAGE 1 1', ['instruction.unicastMany']],
  ['restoreBaseImage CACHE small 1 1 TORRENT peer:60', []],
  ['deployImage REPO $IMAGE 1 1 $PROTOCOL', []],
  ['deployImage CACHE small 1 1 UNICAST', []],
])('unicast to three computers: %s', (script, expected) => {
  const results = run(script, ...['pc1', 'pc2', 'pc3'].map((id) => ({ ...pc, id })));
  const told = results.map(({ details }) => details.map(({ message }) => message.key));
  const unicast = told.map((keys) => keys.filter((key) => key === 'instruction.unicastMany'));
  expect(unicast).toEqual(Array(3).fill(expected));
});

it('REPO is the repository of the classroom; one that is away is a warning, and nothing more', () => {
  const own = { id: 'repo2', name: 'Lab', address: '10.1.120.4', state: 'ready' as const };
  const judged = (state: 'ready' | 'away') =>
    preflight([{ name: 'deployImage', args: ['REPO', '/small', '1', '1'] }], [pc], {
      ...context,
      repositories: [...context.repositories, { ...own, state }],
      classrooms: [{ ...room, repository: 'repo2' }],
    }).map(({ verdict }) => verdict);
  expect(judged('ready')).toEqual(['blocked']);
  expect(judged('away')).toEqual(['warning']);
});

it('of many reasons each has its own verdict', () => {
  const [result] = run('ogFormat 1 2; deployImage REPO /large 1 1', { ...pc, status: 'off' });
  expect(result?.details.map(({ verdict, message }) => [verdict, message.key])).toEqual([
    ['warning', 'preflight.off'],
    ['warning', 'preflight.erasesPartition'],
    ['blocked', 'preflight.tooLarge'],
  ]);
});
