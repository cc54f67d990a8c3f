import { expect, it } from 'vitest';
import { atOnce } from '../base/steps.ts';
import type { ImageRecord } from '../inventory/types.ts';
import type { Classroom, Computer } from '../protocol/index.ts';
import { preflight as stepsOf } from './preflight.ts';
import type { InstructionContext } from './types.ts';

const preflight = (...all: Parameters<typeof stepsOf>) => atOnce(stepsOf(...all));

const partition = { partition: 1, code: '7', filesystem: 'NTFS', sizeKB: 50_000 };
const disks = [{ disk: 1, table: 'GPT' as const, sizeKB: 200_000, partitions: [partition] }];
const cache = { disk: 1, partition: 4, sizeKB: 300_000 };
const computer = (id: string): Computer => ({ id, name: id, ip: '', mac: '', status: 'idle', disks, cache });
const room = (id: string, repository?: string): Classroom => ({
  ...{ id, name: id, network: '', groups: [], computers: [computer(`pc-${id}`)] },
  multicast: { port: 9000, mode: 'full-duplex', address: '', speedMbps: 1, clients: 1, seconds: 1 },
  p2p: { mode: 'peer', seconds: 1 },
  ...(repository !== undefined && { repository }),
});
const image = (repository: string, canonicalName: string, restoreSizeKB: number): ImageRecord => ({
  ...{ id: `${repository}:${canonicalName}`, canonicalName, repository, registered: false, state: 'ready' },
  restoreSizeKB,
  verifiedAt: '2026-03-03T10:00:00.000Z',
});
const context: InstructionContext = {
  repositories: [
    { id: 'main', name: 'Main', address: '10.0.0.2', state: 'ready' },
    { id: 'lab', name: 'Lab', address: '10.0.0.3', state: 'ready' },
    { id: 'far', name: 'Far', address: '10.0.0.4', state: 'away', lastSeen: '2026-11-23T09:30:11.000Z' },
  ],
  images: [
    ...[image('main', 'win', 40_000), image('lab', 'win', 60_000)],
    ...[image('far', 'win', 60_000), image('lab', 'only', 60_000)],
  ],
  classrooms: [room('own'), room('lab', 'lab'), room('far', 'far')],
};

it.each<[string, string, string, string, string[]]>([
  ['own', 'REPO', 'win', 'ok', []],
  ['own', 'REPO', 'only', 'blocked', ['instruction.imageUnknown']],
  ['lab', 'REPO', 'only', 'blocked', ['preflight.tooLarge']],
  ['lab', 'REPO', 'win', 'blocked', ['preflight.tooLarge']],
  ['lab', '10.0.0.2', 'win', 'ok', []],
  ['far', 'REPO', 'win', 'warning', ['instruction.repositorySeen', 'preflight.tooLarge']],
  ['far', 'REPO', 'new', 'warning', ['instruction.repositorySeen']],
  ['own', '10.0.0.4', 'win', 'warning', ['instruction.repositorySeen', 'preflight.tooLarge']],
  // From the cache it may be that of any repository, unless only one has it.
  ['own', 'CACHE', 'win', 'ok', []],
  ['own', 'CACHE', 'only', 'blocked', ['preflight.tooLarge']],
])('in %s, deployImage %s /%s is %s', (id, repo, name, verdict, keys) => {
  const command = { name: 'deployImage', args: [repo, `/${name}`, '1', '1', 'TORRENT', 'peer:60'] };
  const [found] = preflight([command], [computer(`pc-${id}`)], context);
  expect(found?.verdict).toBe(verdict);
  expect(found?.details.map(({ message }) => message.key)).toEqual(keys);
});
