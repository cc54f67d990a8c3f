import { expect, it } from 'vitest';
import { atOnce } from '../base/steps.ts';
import type { ImageRecord } from '../inventory/types.ts';
import type { Classroom, Computer, PlannedAction } from '../protocol/index.ts';
import { plannedActions } from './planned-actions.ts';

const image = (canonicalName: string, repository: string): ImageRecord => ({
  ...{ id: `${repository}:${canonicalName}`, canonicalName, repository, registered: true, state: 'ready' },
  file: `${canonicalName}.img`,
});
const computer = (id: string, ip: string) => ({ id, ip }) as unknown as Computer;
const [pc1, pc9] = [computer('pc1', '10.0.0.11'), computer('pc9', '10.0.0.19')];
const classroom = (id: string, repository: string, computers: Computer[]) =>
  ({ id, repository, computers }) as unknown as Classroom;
const context = {
  repositories: [
    { id: 'main', name: 'Main', address: '10.0.0.1' },
    { id: 'other', name: 'Other', address: '10.0.0.2' },
  ],
  images: [image('win', 'main')],
  classrooms: [classroom('a', 'main', [pc1]), classroom('b', 'other', [pc9])],
};
const session = '9002:full-duplex:239.194.17.2:70M:8:60';

/** The actions of commands of plain words; one with `$` is not known, one that begins with `?` may not run. */
function actionsOf(script: string, computers = [pc1]): PlannedAction[] {
  const commands = script.split(';').map((text) => {
    const [first = '', ...words] = text.trim().split(' ');
    const args = words.map((word) => (word.includes('$') ? undefined : word));
    return { name: first.replace('?', ''), args, written: words, conditional: first.startsWith('?') };
  });
  return atOnce(plannedActions(commands, computers, context));
}

const win = { image: 'win', repository: 'main' };
const first = { disk: 1, partition: 1 };

it.each<[string, PlannedAction[]]>([
  [
    'deployImage REPO /win 1 1 TORRENT peer:60',
    [{ action: 'deployImage', ...win, ...first, protocol: 'TORRENT', session: 'peer:60' }],
  ],
  [
    `deployImage REPO win 1 2 multicast-direct ${session}`,
    [{ action: 'deployImage', ...win, disk: 1, partition: 2, protocol: 'MULTICAST-DIRECT', session }],
  ],
  ['deployImage REPO /win 1 1', [{ action: 'deployImage', ...win, ...first, protocol: 'UNICAST' }]],
  ['deployImage REPO $IMAGE 1 $P $PROTOCOL', [{ action: 'deployImage', repository: 'main', disk: 1 }]],
  [
    'deployImage 10.0.0.2 /win 1 1 TORRENT-CACHE $S',
    [{ action: 'deployImage', image: 'win', repository: 'other', ...first, protocol: 'TORRENT' }],
  ],
  [
    'deployImage 10.9.9.9 /win 1 1',
    [{ action: 'deployImage', image: 'win', repository: '10.9.9.9', ...first, protocol: 'UNICAST' }],
  ],
  ['restoreImage CACHE /win 1 1', [{ action: 'restoreImage', image: 'win', ...first }]],
  ['restoreImageCustom REPO /win 1 1', [{ action: 'restoreImageCustom', ...win, ...first }]],
  [
    'updateCache REPO /win.img TORRENT leecher:60',
    [{ action: 'updateCache', ...win, protocol: 'TORRENT', session: 'leecher:60' }],
  ],
  ['createImage 1 1 REPO /new', [{ action: 'createImage', image: 'new', repository: 'main', ...first }]],
  ['createImage 1 1 REPO win-$HOSTNAME', [{ action: 'createImage', repository: 'main', ...first }]],
  ['createImage 1 1 CACHE /new', []],
  [
    'ogCreateDiskImage 1 10.0.0.2 whole',
    [{ action: 'ogCreateDiskImage', image: 'whole', repository: 'other' }],
  ],
  [
    'ogDeletePartitionTable 1; ogUpdatePartitionTable 1; ogCreatePartitions 1 NTFS:50000; ogFormat 1 1 NTFS',
    [
      { action: 'ogDeletePartitionTable', disk: 1 },
      { action: 'ogCreatePartitions', disk: 1 },
      { action: 'ogFormat', ...first },
    ],
  ],
  ['ogFormat CACHE; initCache 1 4 20000000', [{ action: 'ogFormat' }, { action: 'initCache' }]],
  [
    'cloneRemoteFromMaster 10.0.0.11 1 1 MULTICAST x 1 2',
    [{ action: 'cloneRemoteFromMaster', disk: 1, partition: 2 }],
  ],
  ['ogEcho deployImage; ls; ogGetCaller; ogCreateTorrent REPO win.img 10.0.0.1', []],
  ['?ogFormat 1 1 NTFS', [{ action: 'ogFormat', ...first }]],
  ['ogFormat 1 1 NTFS; ogFormat 1 1 NTFS', [{ action: 'ogFormat', ...first }]],
  ['ogFormat 1 1 NTFS; exit 0; ogFormat 1 2 NTFS', [{ action: 'ogFormat', ...first }]],
  [
    'ogChangeRepo 10.0.0.9; deployImage REPO /win 1 1',
    [{ action: 'deployImage', image: 'win', ...first, protocol: 'UNICAST' }],
  ],
])('%s', (script, expected) => {
  expect(actionsOf(script)).toEqual(expected);
});

it('takes REPO for the repository of the classroom, and for none on computers of several', () => {
  const on = (computers: Computer[]) => actionsOf('deployImage REPO /win 1 1', computers)[0]?.repository;
  expect([on([pc1]), on([pc9]), on([pc1, pc9]), on([])]).toEqual(['main', 'other', undefined, 'main']);
});

it('lists no more than a person reads', () => {
  const script = Array.from({ length: 200 }, (_, index) => `ogFormat 1 ${index + 1} NTFS`).join(';');
  expect(actionsOf(script)).toHaveLength(50);
  expect(actionsOf(`deployImage REPO /${'x'.repeat(9000)} 1 1`)[0]?.image).toHaveLength(201);
});
