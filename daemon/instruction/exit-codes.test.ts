import { expect, it } from 'vitest';
import { atOnce } from '../base/steps.ts';
import type { Computer } from '../protocol/index.ts';
import { preflight } from './preflight.ts';
import type { InstructionContext } from './types.ts';

const cache = { disk: 1, partition: 4, sizeKB: 100_000, freeKB: 90_000, images: [] };
const pc = (more: Partial<Computer> = {}): Computer => ({
  ...{ id: 'pc1', name: 'pc-01', ip: '172.17.36.11', mac: '', status: 'idle', cache },
  disks: [
    {
      ...{ disk: 1, table: 'GPT', sizeKB: 400_000 },
      partitions: [
        { partition: 1, code: '0700', filesystem: 'NTFS', sizeKB: 20_000 },
        { partition: 2, code: '0700', filesystem: 'NTFS', sizeKB: 200_000 },
        { partition: 4, code: 'CA00', filesystem: 'CACHE', sizeKB: 100_000 },
      ],
    },
  ],
  ...more,
});
const small = { ...cache, sizeKB: 1_000, freeKB: 1_000 };
const full = { ...cache, freeKB: 1_000 };

const context = (sizes: object): InstructionContext => ({
  repositories: [{ id: '10.1.120.3', name: 'Main', address: '10.1.120.3' }],
  classrooms: [],
  images: [
    {
      ...{ id: 'a', repository: '10.1.120.3', canonicalName: 'win11', file: 'win11.img', registered: true },
      ...{ state: 'ready', verifiedAt: '2026-03-03T10:00:00.000Z', sizeBytes: 20_480_000, ...sizes },
    },
  ],
});
/** The engine knows the size rounded, and refuses by that. */
const refused = { restoreSizeKB: 50_000, legacySizeKB: 50_000 };
/** Only its program would fail. */
const unrefused = { restoreSizeKB: 50_000, legacySizeKB: 10_000 };
const rounded = { restoreSizeKB: 15_000, legacySizeKB: 21_000 };

/** By og-commands.json: its `errors`, and the `exitCodes` and `notes` of each command. */
it.each<[string, string, Computer, object, (string | number | undefined)[][]]>([
  // ogRestoreImage: "Fails with OG_ERR_IMGSIZEPARTITION when the file system saved is larger than the partition."
  ['ogRestoreImage', 'REPO /win11 1 1', pc(), refused, [['preflight.tooLarge', 30]]],
  ['ogRestoreImage', 'REPO /win11 1 1', pc(), rounded, [['preflight.engineRefuses', 30]]],
  ['ogRestoreImage', 'REPO /win11 1 1', pc(), unrefused, [['preflight.tooLarge', undefined]]],
  ['restoreImage', 'REPO /win11 1 1 UNICAST', pc(), refused, [['preflight.tooLarge', 30]]],
  // restoreImage: "With MULTICAST ... no size check is made."
  ['restoreImage', 'REPO /win11 1 1 MULTICAST 9000', pc(), refused, [['preflight.tooLarge', undefined]]],
  // deployImage: "A failed restore always ends with OG_ERR_IMAGE (5), whatever its real code."
  ['deployImage', 'REPO /win11 1 1 TORRENT peer:60', pc(), refused, [['preflight.tooLarge', 5]]],
  [
    'deployImage',
    'REPO /win11 1 1 UNICAST-DIRECT',
    pc({ cache: null }),
    refused,
    [['preflight.tooLarge', 5]],
  ],
  // deployImage: "When the cache is missing (15) or too small (16) RESTOREPROTOCOLNOTCACHE decides".
  [
    ...(['deployImage', 'REPO /win11 1 1 TORRENT peer:60', pc({ cache: null }), refused] as const),
    [
      ['preflight.tooLarge', undefined],
      ['preflight.noCache', undefined],
    ],
  ],
  [
    'deployImage',
    'REPO /win11 1 2 UNICAST',
    pc({ cache: small }),
    {},
    [['preflight.cacheTooSmall', undefined]],
  ],
  ['deployImage', 'REPO /win11 1 2 UNICAST', pc({ cache: full }), {}, [['preflight.cacheFull', undefined]]],
  // updateCache: OG_ERR_NOTCACHE, OG_ERR_CACHESIZE; "does not fit in the free space: ACTIONCACHEFULL decides".
  ['updateCache', 'REPO /win11.img UNICAST', pc({ cache: null }), {}, [['preflight.noCacheToUpdate', 15]]],
  ['updateCache', 'REPO /win11.img UNICAST', pc({ cache: small }), {}, [['preflight.cacheTooSmall', 16]]],
  ['updateCache', 'REPO /win11.img UNICAST', pc({ cache: full }), {}, [['preflight.cacheFull', undefined]]],
  // ogDiskToDev raises OG_ERR_NOTFOUND, other checks OG_ERR_PARTITION: which comes first no fact tells.
  ['ogRestoreImage', 'REPO /win11 1 3', pc(), {}, [['preflight.noPartition', undefined]]],
  // What is missing may be OG_ERR_NOTFOUND, OG_ERR_IMAGEFILE or OG_ERR_UPDATECACHE, by the command's way to it.
  ['restoreImage', 'REPO /other 1 2', pc(), {}, [['instruction.imageUnknown', undefined]]],
  // What is known of its disks is old, so nothing is certain.
  [
    ...(['ogRestoreImage', 'REPO /win11 1 1', pc({ disksOutdated: true }), refused] as const),
    [['preflight.tooLarge', undefined]],
  ],
])('%s %s (%#)', (name, args, computer, sizes, expected) => {
  const commands = [{ name, args: args.split(' ') }];
  const [found] = atOnce(preflight(commands, [computer], context(sizes)));
  const told = found?.details.filter(({ verdict, message: { key } }) => {
    return verdict !== 'ok' && /tooLarge|engineRefuses|[cC]ache|noPartition|imageUnknown/.test(key);
  });
  expect(told?.map(({ message, exitCode }) => [message.key, exitCode])).toEqual(expected);
});

// cloneRemoteFromMaster: "The data must be strictly smaller than the target partition, else OG_ERR_IMGSIZEPARTITION."
it('a clone that is larger than its partition ends with 30', () => {
  const args = ['10.9.9.9', 'REPO', '/win11', 'UNICAST', '8000:172.17.36.11', '1', '1'];
  const commands = [{ name: 'cloneRemoteFromMaster', args }];
  const [found] = atOnce(preflight(commands, [pc()], context(refused)));
  expect(found?.details).toContainEqual(expect.objectContaining({ verdict: 'blocked', exitCode: 30 }));
});
