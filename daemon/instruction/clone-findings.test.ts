import { expect, it } from 'vitest';
import { atOnce } from '../base/steps.ts';
import type { ImageRecord } from '../inventory/types.ts';
import type { Classroom, Computer } from '../protocol/index.ts';
import type { BareCommand } from '../protocol/rules/script-command.ts';
import { preflight } from './preflight.ts';
import type { InstructionContext } from './types.ts';

const part = (partition: number, sizeKB: number, usedPercent: number) => ({
  ...{ partition, code: '7', filesystem: 'NTFS', os: 'Windows', sizeKB, usedPercent },
});
const computer = (number: number, sizeKB: number, images?: string[]): Computer => ({
  ...{ id: `pc${number}`, name: `pc${number}`, ip: `10.0.0.${number}`, mac: '', status: 'idle' },
  disks: [{ disk: 1, table: 'GPT', sizeKB: 90_000, partitions: [part(1, sizeKB, 50)] }],
  cache: images
    ? { disk: 1, partition: 4, sizeKB: 9000, images: images.map((file) => ({ file, sizeBytes: 1 })) }
    : null,
});
/** The master has 40000 KB in its partition 1; the second one is too small for that. */
const computers = [computer(1, 80_000, ['win11.img']), computer(2, 40_000), computer(3, 50_000)];
const room: Classroom = {
  ...{ id: 'a', name: 'a', network: '', groups: [], computers, repository: 'repo1' },
  multicast: { port: 9000, mode: 'full-duplex', address: '', speedMbps: 1, clients: 1, seconds: 1 },
  p2p: { mode: 'peer', seconds: 1 },
};
const image: ImageRecord = {
  ...{ id: '1', canonicalName: 'win11', file: 'win11.img', repository: 'repo1', registered: true },
  ...{ state: 'ready', restoreSizeKB: 45_000 },
};
const context: InstructionContext = {
  repositories: [{ id: 'repo1', name: 'Main', address: '10.0.0.9' }],
  images: [image, { ...image, id: '2', canonicalName: 'half', state: 'copying' }],
  classrooms: [room],
};

/** The keys of what is told of each computer, but for what is only worth knowing. */
function told(line: string, on = computers): Record<string, string> {
  const [name = '', ...args] = line.split(' ');
  const command: BareCommand = { name, args, written: args };
  const all = atOnce(preflight([command], on, context));
  return Object.fromEntries(
    all.map(({ computer: id, verdict, details }) => [
      id,
      [
        verdict,
        ...details.filter((one) => one.verdict !== 'ok').map((one) => one.message.key.split('.')[1]),
      ].join(' '),
    ]),
  );
}

const clone = (source: string, session = 'MULTICAST 9000:full-duplex:239.1.2.3:70M:2:60') =>
  `cloneRemoteFromMaster 10.0.0.1 ${source} ${session} 1 1 partclone lzop`;
const erases = 'warning erasesPartition';
const tooLarge = 'blocked erasesPartition cloneTooLarge';

it.each([
  ['its data must be smaller than the partition', clone('1 1'), { pc1: 'ok', pc2: tooLarge, pc3: erases }],
  ['an image too', clone('REPO /win11'), { pc1: 'ok', pc2: tooLarge, pc3: erases }],
  ['an image of the cache too', clone('CACHE /win11'), { pc1: 'ok', pc2: tooLarge, pc3: erases }],
  [
    'the master has no such partition',
    clone('1 2'),
    { pc1: 'blocked noPartition', pc2: erases, pc3: erases },
  ],
  ['no such image', clone('REPO /other'), { pc1: 'blocked imageUnknown', pc2: erases, pc3: erases }],
  [
    'no image in the cache',
    clone('CACHE /other'),
    { pc1: 'blocked cloneNotCached', pc2: erases, pc3: erases },
  ],
  [
    'who is not in a unicast session gets nothing',
    clone('1 1', 'UNICAST 8000:10.0.0.1:10.0.0.3:'),
    { pc1: 'ok', pc2: `${tooLarge.replace('cloneTooLarge', 'notInSession')} cloneTooLarge`, pc3: erases },
  ],
])('%s', (_name, line, expected) => {
  expect(told(line)).toEqual(expected);
});

it('an image that is not ready cannot be sent', () => {
  expect(told(clone('REPO /half')).pc1).toBe('blocked imageCopying');
});

it('a master without a cache has nothing to send from it', () => {
  const [first, ...others] = computers;
  if (!first) {
    throw new Error('no computer');
  }
  expect(told(clone('CACHE /win11'), [{ ...first, cache: null }, ...others]).pc1).toBe(
    'blocked noCacheToSend',
  );
});

it('the target must be there, and the master too', () => {
  const elsewhere = clone('1 1').replace(' 1 1 partclone', ' 1 3 partclone');
  expect(told(elsewhere, computers.slice(1))).toEqual({
    ...{
      pc2: 'blocked erasesPartition noMaster noPartition',
      pc3: 'blocked erasesPartition noMaster noPartition',
    },
  });
});
