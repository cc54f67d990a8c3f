import { describe, expect, it } from 'vitest';
import { atOnce } from '../../base/steps.ts';
import type { ImageRecord } from '../../inventory/types.ts';
import type { Classroom, Computer } from '../../protocol/index.ts';
import type { BareCommand } from '../../protocol/rules/script-command.ts';
import { message } from '../../strings/index.ts';
import type { InstructionContext } from '../types.ts';
import { effects as stepsOf } from './index.ts';
import { presentDevice } from './present.ts';

const effects = (...all: Parameters<typeof stepsOf>) => atOnce(stepsOf(...all));
const nothing = { repositories: [], images: [], classrooms: [] };

it.each([
  [
    ['deployImage', 'REPO', '/win11', '1', '2', 'UNICAST'],
    [['overwrites', { disk: '1', partition: '2', image: 'win11' }]],
  ],
  [
    ['updateCache', 'REPO', '/win11.img', 'UNICAST'],
    [['replacesCached', { command: 'updateCache', path: '/win11.img' }]],
  ],
  [['ogFormat', '1', '3', 'NTFS'], [['erasesPartition', { command: 'ogFormat', disk: '1', partition: '3' }]]],
  [['ogEcho', 'log', 'session'], []],
  [
    ['deployImage', 'REPO', '/win11', undefined, '2'],
    [['overwrites', { disk: '?', partition: '2', image: 'win11' }]],
  ],
  [['ogDeletePartitionTable', '1'], [['erasesDisk', { command: 'ogDeletePartitionTable', disk: '1' }]]],
  [
    ['restoreDiskImage', 'REPO', '/d', '2'],
    [['erasesWholeDisk', { command: 'restoreDiskImage', disk: '2' }]],
  ],
  [['initCache', '20000000'], [['erasesCache', { command: 'initCache' }]]],
  [
    ['restoreBaseImage', 'REPO', 'win', '1', '2'],
    [['erasesPartition', { command: 'restoreBaseImage', disk: '1', partition: '2' }]],
  ],
  [['dd', 'if=/dev/zero', 'of=/dev/sda', 'bs=1M'], [['writesDevice', { command: 'dd', device: '/dev/sda' }]]],
  [['dd', 'if=/dev/zero', undefined], [['writesDevice', { command: 'dd', device: '?' }]]],
  [['dd', 'if=/dev/sda', 'of=/tmp/mbr'], []],
  [['dd', undefined, 'bs=512', 'count=1'], []],
  [['dd', 'if=/tmp/x', 'of=/dev/null'], []],
  [['mkfs.ext4', '-F', '/dev/sda2'], [['writesDevice', { command: 'mkfs.ext4', device: '/dev/sda2' }]]],
  [
    ['parted', '-s', '/dev/sda', 'mklabel', 'gpt'],
    [['writesDevice', { command: 'parted', device: '/dev/sda' }]],
  ],
  [['parted', '/dev/sda', 'print'], []],
  [['sgdisk', '-p', '/dev/sda'], []],
  [['sgdisk', '-Z', '/dev/sda'], [['writesDevice', { command: 'sgdisk', device: '/dev/sda' }]]],
  [['fdisk', '-l'], []],
  [['wipefs', '/dev/sda'], []],
  [['wipefs', '-a', undefined], [['writesDevice', { command: 'wipefs', device: '?' }]]],
  [['ogBootMbrGeneric', '1'], [['writesBoot', { command: 'ogBootMbrGeneric', disk: '1' }]]],
  [['ogDeleteTree', 'CACHE', undefined], [['deletes', { command: 'ogDeleteTree', path: 'CACHE ?' }]]],
  [['ogGrubInstallMbr', '2', '1'], [['writesBoot', { command: 'ogGrubInstallMbr', disk: '1' }]]],
  [
    ['ogHidePartition', '1', '2'],
    [['changesPartition', { command: 'ogHidePartition', disk: '1', partition: '2' }]],
  ],
  [['ogNvramSetOrder', '0001'], [['changesFirmware', { command: 'ogNvramSetOrder' }]]],
  [
    ['ogSetRegistryValue', '/mnt/sda1', 'SOFTWARE', 'x'],
    [['changesRegistry', { command: 'ogSetRegistryValue' }]],
  ],
  [['rm', '-rf', '/mnt/sda1/Users'], [['deletes', { command: 'rm', path: '/mnt/sda1/Users' }]]],
  [['rm', '-f', '/tmp/x'], []],
  [
    ['cp', '/tmp/x', '/opt/opengnsys/images/x.txt'],
    [['overwritesFile', { command: 'cp', path: 'REPO /x.txt' }]],
  ],
  [['cp', '/tmp/x', '/mnt/sda1'], []],
  [['ogListPartitions', '1'], []],
  [
    ['partclone.restore', '-s', 'x', '-o', '/dev/sda1'],
    [['writesDevice', { command: 'partclone.restore', device: '/dev/sda1' }]],
  ],
  [['partclone.ntfs', '-c', '-s', '/dev/sda1'], []],
  [
    ['ntfsclone', '-r', '-O', '/dev/sda1', 'x'],
    [['writesDevice', { command: 'ntfsclone', device: '/dev/sda1' }]],
  ],
  [['cryptsetup', 'luksOpen', '/dev/sda1', 'x'], []],
  [
    ['cryptsetup', 'luksFormat', '/dev/sda1'],
    [['writesDevice', { command: 'cryptsetup', device: '/dev/sda1' }]],
  ],
  [['>', '/dev/sda1'], [['writesDevice', { command: '>', device: '/dev/sda1' }]]],
  [['>', '/dev/null'], []],
  [['tee', '/dev/tty1'], []],
  [['cp', 'x.img', '/dev/sdb'], [['writesDevice', { command: 'cp', device: '/dev/sdb' }]]],
  [['ogFormat', 'help'], []],
] as const)('%j', ([name, ...args], expected) => {
  const found = effects([{ name: name ?? '', args }], [], nothing);
  expect(found.map(({ message }) => message)).toEqual(
    expected.map(([key, values]) => message(`preflight.${key}`, values)),
  );
});

it('tells the same loss once', () => {
  const command = { name: 'deployImage', args: ['REPO', '/win11', '1', '1'] };
  expect(effects([command, command], [], nothing)).toHaveLength(1);
});

const computer = (number: number, os: string | undefined, usedPercent: number): Computer => ({
  ...{ id: `pc${number}`, name: `pc-${number}`, ip: `10.0.1.${number}`, mac: '', status: 'idle' },
  disks: [
    {
      ...{ disk: 1, table: 'MSDOS', sizeKB: 200_000 },
      partitions: [
        { partition: 1, code: '7', filesystem: 'NTFS', sizeKB: 50_000, ...(os && { os }), usedPercent },
        { partition: 2, code: '0', filesystem: 'EMPTY', sizeKB: 10_000 },
        { partition: 4, code: 'ca', filesystem: 'CACHE', sizeKB: 30_000 },
      ],
    },
  ],
  cache: { disk: 1, partition: 4, sizeKB: 30_000, freeKB: 15_000 },
});
const silent = { ...computer(4, undefined, 0), disks: [], cache: null };
const computers = [
  computer(1, 'Windows 11 Pro', 42),
  computer(2, 'Windows 11 Pro', 40),
  computer(3, undefined, 7),
  silent,
];
const room = (id: string, members: Computer[], repository?: string): Classroom => ({
  ...{ id, name: id, network: '', groups: [], computers: members },
  multicast: { port: 9000, mode: 'full-duplex', address: '', speedMbps: 1, clients: 1, seconds: 1 },
  p2p: { mode: 'peer', seconds: 1 },
  ...(repository !== undefined && { repository }),
});
const image = (canonicalName: string, file: string, more: Partial<ImageRecord> = {}): ImageRecord => ({
  ...{ id: `repo1:${file}`, canonicalName, file, repository: 'repo1', registered: false, state: 'ready' },
  sizeBytes: 2048,
  ...more,
});
const context: InstructionContext = {
  repositories: [
    { id: 'repo1', name: 'Demo', address: '10.0.0.2' },
    { id: 'repo2', name: 'Lab', address: '10.0.0.3' },
  ],
  images: [
    image('win11', 'win11.img', { registered: true, filesystem: 'NTFS' }),
    image('aula/win', 'aula/win.img'),
    image('win11-pc-2', 'win11-pc-2.img'),
    image('disk', 'disk.dsk'),
    image('win11', 'win11.img', { id: 'repo2:win11.img', repository: 'repo2' }),
  ],
  classrooms: [room('a', computers)],
  folder: {
    repository: 'repo1',
    folders: new Map(),
    locked: new Set(),
    made: new Map([['win11.img', { at: '2026-03-03T10:00:00.000Z', on: 'pc07' }]]),
  },
};
/** Words of a line, `$…` only known when it runs; `? ` before what may not run. */
const commandOf = (line: string): BareCommand => {
  const [name = '', ...written] = line.replace('? ', '').split(' ');
  const args = written.map((word) => (word.includes('$') || word.includes('*') ? undefined : word));
  return { name, args, written, conditional: line.startsWith('? ') };
};
const lost = (script: string, on = computers) => effects(script.split('; ').map(commandOf), on, context);

describe('what is there now', () => {
  it('of a partition: what most have comes first, who told nothing last', () => {
    const [found] = lost('deployImage REPO /win11 1 1');
    expect(found).toEqual({
      ...{ kind: 'partition', command: 'deployImage', conditional: false, disk: 1, partition: 1 },
      ...{ image: 'win11', repository: 'repo1', message: expect.anything() },
      computers: ['pc1', 'pc2', 'pc3', 'pc4'],
      present: [
        {
          ...{ what: 'Windows 11 Pro', os: 'Windows 11 Pro', disk: 1, partition: 1, filesystem: 'NTFS' },
          ...{ sizeKB: 50_000, usedPercent: 42, leastUsedPercent: 40, computers: ['pc1', 'pc2'] },
        },
        {
          ...{ what: 'NTFS', disk: 1, partition: 1, filesystem: 'NTFS' },
          ...{ sizeKB: 50_000, usedPercent: 7, leastUsedPercent: 7, computers: ['pc3'] },
        },
        { what: '', computers: ['pc4'] },
      ],
    });
  });

  it.each<[string, string[]]>([
    // Its cache is kept, and what is empty is no loss.
    ['ogCreatePartitions 1 NTFS:9000', ['1 Windows 11 Pro', '1 NTFS', ' ']],
    ['ogDeletePartitionTable 1', ['1 Windows 11 Pro', '1 NTFS', '4 CACHE', ' ']],
    ['ogRestoreDiskImage REPO disk 1', ['1 Windows 11 Pro', '1 NTFS', '4 CACHE', ' ']],
    ['ogRestoreMbrImage REPO disk 1', ['1 Windows 11 Pro', '1 NTFS', '4 CACHE', ' ']],
    ['initCache 20000', ['4 CACHE', ' ']],
    ['ogFormat CACHE', ['4 CACHE', ' ']],
    ['ogFormat 1 2 NTFS', ['2 EMPTY', ' ']],
    ['ogFormat 1 3 NTFS', [' ']],
    ['ogFormat $d 3 NTFS', []],
    ['dd if=/dev/zero of=/dev/sda', ['1 Windows 11 Pro', '1 NTFS', '4 CACHE', ' ']],
    ['mkfs.ext4 /dev/nvme0n1p1', ['1 Windows 11 Pro', '1 NTFS', ' ']],
    ['mkfs.ext4 /dev/mmcblk0p1', ['1 Windows 11 Pro', '1 NTFS', ' ']],
    // Which disk the second one is, is not known.
    ['wipefs -a /dev/sdb', [' ']],
    ['mkfs.ext4 /dev/mapper/x', []],
    ['ogGrubInstallMbr 1 1', []],
  ])('%s', (line, expected) => {
    const [found] = lost(line);
    expect(found?.present.map(({ partition = '', what }) => `${partition} ${what}`)).toEqual(expected);
  });

  it('of a device: of computers with more than one disk nothing is known', () => {
    const two = computer(5, 'Windows 11 Pro', 1);
    const [found] = lost('dd if=/dev/zero of=/dev/sda1', [
      computer(1, 'Windows 11 Pro', 1),
      { ...two, disks: [...two.disks, { disk: 2, table: 'GPT', sizeKB: 1, partitions: [] }] },
    ]);
    expect(found?.present.map(({ what, computers: on }) => [what, on])).toEqual([
      ['Windows 11 Pro', ['pc1']],
      ['', ['pc5']],
    ]);
  });

  it('of a clone: the master only sends', () => {
    const [found] = lost('cloneRemoteFromMaster 10.0.1.2 1 1 UNICAST 8000:10.0.1.1 1 1 partclone lzop');
    expect(found?.computers).toEqual(['pc1', 'pc3', 'pc4']);
  });

  it.each<[string, string[], boolean]>([
    ['initCache 30000', ['pc4'], false],
    ['initCache 1 30000 NOMOUNT', ['pc4'], false],
    ['initCache 1 3 30000', ['pc1', 'pc2', 'pc3', 'pc4'], false],
    ['initCache 2 30000', ['pc1', 'pc2', 'pc3', 'pc4'], false],
    ['initCache -1', ['pc1', 'pc2', 'pc3', 'pc4'], false],
    ['initCache 1 $sizecache NOMOUNT', ['pc1', 'pc2', 'pc3', 'pc4'], true],
  ])('%s: a cache of that size in that place stays', (line, on, conditional) => {
    expect(lost(line)).toMatchObject([{ kind: 'cache', computers: on, conditional }]);
  });

  it('initCache 0 changes nothing', () => {
    expect(lost('initCache 0')).toEqual([]);
  });

  it.each([
    ['$OGCAC$OGIMG/win11.img', 'CACHE /win11.img'],
    [`"\${OGCAC:?}$OGIMG/aula/win11.img"{,.sum,.torrent}`, 'CACHE /aula/win11.img'],
    ['/opt/opengnsys/cache/opt/opengnsys/images/win11.img', 'CACHE /win11.img'],
    ['$OGCAC/boot', 'CACHE /boot'],
  ])('of a cache, %s is %s', (written, path) => {
    expect(lost(`rm -f ${written}`)).toMatchObject([{ kind: 'file', path }]);
  });

  it('of a repository, with what lies beside it', () => {
    expect(lost('rm -f $OGIMG/win11.img{,.sum,.torrent}')).toMatchObject([{ kind: 'image', image: 'win11' }]);
  });

  it('is told once: what is erased first is gone', () => {
    const told = (script: string) => lost(script).map(({ present }) => present.length);
    expect(told('ogDeletePartitionTable 1; deployImage REPO /win11 1 1')).toEqual([4, 0]);
    expect(told('ogFormat 1 1 NTFS; deployImage REPO /win11 1 1')).toEqual([3, 0]);
    expect(told('? ogFormat 1 1 NTFS; deployImage REPO /win11 1 1')).toEqual([3, 3]);
  });
});

describe('images of a repository', () => {
  it('a replaced one is told with what is known of it', () => {
    expect(lost('createImage 1 1 REPO win11', [computer(1, undefined, 1)])).toEqual([
      {
        ...{ kind: 'image', command: 'createImage', conditional: false, image: 'win11', repository: 'repo1' },
        message: message('preflight.replacesKeeping', {
          ...{ command: 'createImage', image: 'win11', repository: 'Demo', file: 'win11.img' },
        }),
        present: [
          {
            ...{ what: 'win11', filesystem: 'NTFS', sizeKB: 2, registered: true, computers: [] },
            ...{ madeAt: '2026-03-03T10:00:00.000Z', madeOn: 'pc07' },
          },
        ],
        computers: ['pc1'],
      },
    ]);
  });

  it.each<[string, string[]]>([
    ['createImage 1 1 REPO /win11', ['replacesKeeping win11']],
    ['ogCreateImage 1 1 REPO win11', ['replacesImage win11']],
    ['createImage 1 1 REPO aula/win', ['replacesKeeping aula/win']],
    ['createImage 1 1 10.0.0.3 win11', ['replacesKeeping win11']],
    ['createImage 1 1 REPO new', []],
    ['createImage 1 1 CACHE win11', []],
    ['createDiffImage 1 1 REPO base win11', []],
    ['ogCreateDiskImage 1 REPO disk', ['replacesImage disk']],
    ['ogCreateMbrImage 1 REPO disk', []],
    ['ogReduceImage REPO win11 img', ['changesImage win11']],
    ['createImage 1 1 REPO win11-$HOSTNAME', ['replacesKeeping win11-pc-2']],
    ['createImage 1 1 REPO $X', ['writesSomeImage $X']],
    ['ogChangeRepo 10.0.0.9; createImage 1 1 REPO win11', []],
    ['ogDeleteFile REPO /win11.img', ['deletesImage win11']],
    ['ogDeleteTree REPO /aula', ['deletesImage aula/win']],
    ['ogDeleteTree REPO /', ['deletesImages ']],
    ['rm -f /opt/opengnsys/images/win11.img', ['deletesImage win11']],
    ['rm $OGIMG/win11.img', ['deletesImage win11']],
    ['rm -rf /opt/opengnsys/images', ['deletesImages ']],
    ['rm /opt/opengnsys/images/win11*', ['deletesImages ']],
    ['find /opt/opengnsys/images/aula -delete', ['deletesImage aula/win']],
    ['find $OGIMG -name win11* -delete', ['deletesImages ']],
    ['find $OGIMG -name win.img -delete', ['deletesImage aula/win']],
    ['find $OGIMG -name *.ant -delete', []],
    ['mv /tmp/x /opt/opengnsys/images/win11.img', ['overwritesImage win11']],
    ['mv $OGIMG/win11.img $OGIMG/aula/win.img', ['movesImage win11', 'overwritesImage aula/win']],
    ['ln -sf /tmp/x $OGIMG/win11.img', ['overwritesImage win11']],
    ['ln -s /tmp/x $OGIMG/win11.img', []],
    ['ogMcastReceiverFile 9000:10.0.0.2 /opt/opengnsys/images/win11.img', ['overwritesImage win11']],
    ['ogCopyFile 1 1 /x REPO /win11.img', ['replacesImage win11']],
    ['ogMcastReceiverFile 9000 REPO /win11.img', ['replacesImage win11']],
  ])('%s', (script, expected) => {
    const found = lost(script).filter(({ kind }) => kind === 'image');
    expect(
      found.map(({ message: { key, args } }) => `${key.replace('preflight.', '')} ${args?.image ?? ''}`),
    ).toEqual(expected);
  });

  it('REPO is that of the classroom, so two rooms may lose two images', () => {
    const [one, two] = [computer(1, undefined, 1), computer(2, undefined, 1)];
    const rooms = { ...context, classrooms: [room('a', [one]), room('b', [two], 'repo2')] };
    const found = effects([commandOf('ogCreateImage 1 1 REPO win11')], [one, two], rooms);
    expect(found.map(({ repository, computers: on }) => [repository, on])).toEqual([
      ['repo1', ['pc1']],
      ['repo2', ['pc2']],
    ]);
  });
});

it('a device with a number that no machine has is none that is known', () => {
  expect(presentDevice(`/dev/mmcblk${'1'.repeat(200_000)}n`, [])).toEqual([]);
});
