import { expect, it } from 'vitest';
import type { ImageRecord } from '../inventory/types.ts';
import type { Classroom } from '../protocol/index.ts';
import { imageTransfers } from './image-transfers.ts';

const image = (canonicalName: string, repository: string): ImageRecord => ({
  ...{ id: `${repository}:${canonicalName}`, canonicalName, repository, registered: true, state: 'ready' },
  ...{ file: `${canonicalName}.img`, infoHash: `${repository}-${canonicalName}`, sizeBytes: 1000 },
});
const classroom = (id: string, repository: string, computer: string) =>
  ({ id, repository, computers: [{ id: computer, ip: computer }] }) as unknown as Classroom;
const context = {
  repositories: [
    { id: 'main', name: 'Main', address: '10.0.0.1' },
    { id: 'other', name: 'Other', address: '10.0.0.2' },
  ],
  images: [image('win', 'main'), image('win', 'other'), image('unit/linux', 'main')],
  classrooms: [classroom('a', 'main', 'pc1'), classroom('b', 'other', 'pc9')],
};
const session = '9002:full-duplex:239.194.17.2:70M:8:60';

/** The transfers of command lines of plain words; a word with `$` is not known. */
function transfersOf(line: string, computers = ['pc1']) {
  const commands = line.split(';').map((text) => {
    const [name = '', ...args] = text.trim().split(' ');
    return { name, args: args.map((word) => (word.includes('$') ? undefined : word)) };
  });
  return imageTransfers(commands, computers, context);
}

function found(line: string, computers?: string[]) {
  return transfersOf(line, computers).map(({ protocol, repository, image, port }) =>
    [protocol, repository, image, port].filter((one) => one !== undefined).join(' '),
  );
}

it.each([
  ['deployImage REPO /win 1 1 TORRENT peer:60', ['TORRENT main win']],
  ['deployImage REPO /win 1 1 torrent-cache peer:60', ['TORRENT main win']],
  ['deployImage 10.0.0.2 /win 1 1 TORRENT peer:60', ['TORRENT other win']],
  [`deployImage REPO /win 1 1 MULTICAST ${session}`, ['MULTICAST main win 9002']],
  [`restoreImage REPO /win 1 1 MULTICAST-DIRECT ${session}`, ['MULTICAST-DIRECT main win 9002']],
  ['deployImage REPO /win 1 1 MULTICAST $SESSION', ['MULTICAST main win']],
  ['deployImage REPO /win 1 1', ['UNICAST main win']],
  ['updateCache REPO /unit/linux.img TORRENT leecher:60', ['TORRENT main unit/linux']],
  [`updateCache REPO /win.img MULTICAST ${session}`, ['MULTICAST main win 9002']],
  [
    'deployImage REPO /win 1 1 TORRENT peer:60; deployImage REPO /win 2 1 TORRENT peer:60',
    ['TORRENT main win'],
  ],
  ['deployImage CACHE /win 1 1', []],
  ['deployImage REPO $IMAGE 1 1 TORRENT peer:60', []],
  ['deployImage REPO /none 1 1 TORRENT peer:60', []],
  ['deployImage 10.9.9.9 /win 1 1 TORRENT peer:60', []],
  ['ogEcho /win TORRENT', []],
])('%s', (line, expected) => {
  expect(found(line)).toEqual(expected);
});

it.each([
  ['deployImage REPO /win 1 1', true],
  ['deployImage REPO /win 1 1 UNICAST-CACHE', true],
  ['updateCache REPO /win.img TORRENT leecher:60', true],
  ['deployImage REPO /win 1 1 UNICAST-DIRECT', false],
  ['restoreImage REPO /win 1 1 UNICAST', false],
])('%s goes by the cache: %s', (line, expected) => {
  expect(transfersOf(line).map(({ cached }) => cached)).toEqual([expected]);
});

it('takes REPO for the repository of each classroom', () => {
  expect(found('deployImage REPO /win 1 1 TORRENT peer:60', ['pc1', 'pc9'])).toEqual([
    'TORRENT main win',
    'TORRENT other win',
  ]);
});

it('knows nothing of REPO once it is another', () => {
  expect(found('ogChangeRepo 10.0.0.9; deployImage REPO /win 1 1 TORRENT peer:60')).toEqual([]);
});
