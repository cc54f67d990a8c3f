import { describe, expect, it } from 'vitest';
import { diskSchema } from '../../protocol/index.ts';
import { parseRefresh } from './refresh.ts';

const disk = {
  disk: '1',
  disk_type: 'DISK',
  partition: '0',
  filesystem: '',
  os: '',
  size: '98304',
  used_size: '0',
  code: '2',
};
const linux = {
  disk: '1',
  disk_type: '',
  partition: '1',
  filesystem: 'EXT4',
  os: 'Pruebas GNU/Linux 1 64 bits',
  size: '32768',
  used_size: '0.1',
  code: '8300',
};
const cache = {
  disk: '1',
  disk_type: '',
  partition: '3',
  filesystem: 'CACHE',
  os: '',
  size: '32768',
  used_size: '25',
  code: 'ca',
};

describe('parseRefresh', () => {
  it('reads the answer of a client in live mode', () => {
    const body = { serial_number: '', disk_setup: [disk], partition_setup: [linux, cache], link: 1000 };
    expect(parseRefresh(body)).toEqual({
      disks: [
        {
          disk: 1,
          table: 'GPT',
          sizeKB: 98304,
          partitions: [
            {
              partition: 1,
              code: '8300',
              filesystem: 'EXT4',
              os: 'Pruebas GNU/Linux 1 64 bits',
              sizeKB: 32768,
              usedPercent: 0.1,
            },
            { partition: 3, code: 'ca', filesystem: 'CACHE', sizeKB: 32768, usedPercent: 25 },
          ],
        },
      ],
      cache: { disk: 1, partition: 3, sizeKB: 32768, freeKB: 24576 },
    });
  });

  it('reads the answer of v1.2.0: no disk_type, no link, the disk perhaps among the partitions', () => {
    const { disk_type: _, ...oldDisk } = { ...disk, code: '1' };
    const { disk_type: __, ...oldLinux } = linux;
    expect(parseRefresh({ partition_setup: [oldLinux, oldDisk] })?.disks).toMatchObject([
      { disk: 1, table: 'MSDOS', sizeKB: 98304, partitions: [{ partition: 1 }] },
    ]);
  });

  it.each([
    ['nothing', null],
    ['another mode', { status: 'LINUX' }],
    ['a script', { out: 'x' }],
    ['a list', []],
    ['a text', 'disk_setup'],
  ])('does not take for a refresh: %s', (_name, body) => {
    expect(parseRefresh(body)).toBeUndefined();
  });

  it.each([
    ['entries that are none', [null, 1, 'x', []]],
    ['disk 0', [{ ...disk, disk: '0' }]],
    ['a disk beyond belief', [{ ...disk, disk: '100000' }]],
    ['a negative size', [{ ...disk, size: '-1' }]],
    ['an endless size', [{ ...disk, size: '9'.repeat(400) }]],
    ['a size with a unit', [{ ...disk, size: '10G' }]],
    ['a partition that is no number', [{ ...linux, partition: 'one' }]],
  ])('leaves out %s', (_name, entries) => {
    expect(parseRefresh({ disk_setup: entries, partition_setup: [] })).toEqual({ disks: [], cache: null });
  });

  it('bounds and cleans what a hostile client says', () => {
    const hostile = {
      ...linux,
      os: `a\n\u001B[31m${'x'.repeat(10_000)}`,
      filesystem: 7,
      code: {},
      used_size: '1e9',
    };
    const many = Array.from({ length: 5000 }, (_, index) => ({ ...hostile, partition: String(index + 1) }));
    const disks = parseRefresh({ partition_setup: many })?.disks ?? [];
    expect(disks[0]?.partitions.length).toBe(1024);
    for (const one of disks) {
      expect(diskSchema.safeParse(one).success).toBe(true);
    }
    expect(disks[0]?.partitions[0]?.os?.length).toBe(200);
    expect(disks[0]?.partitions[0]).not.toHaveProperty('usedPercent');
  });

  it('says nothing of the free part of a cache that tells no usage', () => {
    const { used_size: _, ...unknown } = cache;
    expect(parseRefresh({ partition_setup: [unknown] })?.cache).toEqual({
      disk: 1,
      partition: 3,
      sizeKB: 32768,
    });
  });
});
