import { copyFile, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync, gzipSync } from 'node:zlib';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { findVolumes, joinedSource } from './files/volumes.ts';
import { readContent } from './formats/content/read-content.ts';
import { inspectionOf } from './formats/inspection.ts';
import { FormatProblem } from './formats/problem.ts';
import { expectedInspection, expectedRows, fixture, fixtures, partimage } from './formats/test-images.ts';
import { unpack } from './formats/unpack.ts';
import { inspectFile } from './inspect-file.ts';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'og-inspect-'));
});
afterEach(() => rm(folder, { recursive: true }));

const put = (name: string, bytes: Uint8Array | string) => writeFile(join(folder, name), bytes);
const look = (name: string) => inspectFile(join(folder, name), folder);

async function putSplit(
  prefix: string,
  bytes: Uint8Array,
  suffixes: string[],
  partBytes: number,
): Promise<void> {
  for (const [i, suffix] of suffixes.entries()) {
    const end = i === suffixes.length - 1 ? bytes.length : (i + 1) * partBytes;
    await put(`${prefix}.${suffix}`, bytes.subarray(i * partBytes, end));
  }
}

describe('a set of volumes', () => {
  const lzop = fixture('ext4-lzop.img');

  test.each([[['aa', 'ab', 'ac']], [['000', '001', '002']], [['00', '01', '02']], [['aaa', 'aab', 'aac']]])(
    'made by split: %j; the header goes on in the second',
    async (suffixes) => {
      await putSplit('x.img', lzop, suffixes, 20_000);
      expect(await look(`x.img.${suffixes[0]}`)).toMatchObject({ filesystem: 'EXTFS', volumes: 3 });
    },
  );

  test('a raw copy: its size is that of all', async () => {
    await putSplit('disk', fixture('sync-squashfs.img.diff'), ['000', '001'], 40_000);
    expect(await look('disk.000')).toMatchObject({ deviceBytes: 45_056, volumes: 2 });
  });

  test('one is missing', async () => {
    await putSplit('x', lzop, ['aa', 'ac'], 20_000);
    await expect(look('x.aa')).rejects.toMatchObject({
      problem: { key: 'images.problem.volumeMissing', args: { file: 'x.ab' } },
    });
  });

  test('one is of another set', async () => {
    await putSplit('x', lzop, ['aa', 'ab', 'ac'], 20_000);
    await put('x.ab', lzop.subarray(0, 19_999));
    await expect(look('x.aa')).rejects.toMatchObject({
      problem: { key: 'images.problem.volumesDiffer', args: { file: 'x.ab' } },
    });
  });

  test.each([
    ['beside its first', ['aa', 'ab', 'ac'], 'ac', 3],
    ['alone', ['001'], '001', 2],
  ])('a later one %s is no image', async (_, suffixes, suffix, volume) => {
    for (const suffix of suffixes) {
      await put(`x.${suffix}`, 'not the start of anything');
    }
    await expect(look(`x.${suffix}`)).rejects.toMatchObject({
      problem: { key: 'images.problem.laterVolume', args: { volume } },
    });
  });

  test('a name that only looks like a later one', async () => {
    await put('room.img', 'a note');
    await expect(look('room.img')).rejects.toMatchObject({ problem: { key: 'images.problem.unknown' } });
    await copyFile(join(fixtures, 'ext4-lzop.img'), join(folder, 'room.img.07'));
    expect(await look('room.img.07')).not.toHaveProperty('volumes');
  });
});

describe('a disk with a mark behind it', () => {
  test.each([
    ['VHD', 'conectix'],
    ['DMG', 'koly'],
  ])('%s is refused by its name', async (format, mark) => {
    const disk = gunzipSync(fixture('fat12-dd-gzip.img'));
    const end = Buffer.alloc(512);
    end.write(mark);
    await put('disk.img', disk);
    expect(await look('disk.img')).toMatchObject({ filesystem: 'FAT12' });
    await put('disk.img', Buffer.concat([disk, end]));
    await expect(look('disk.img')).rejects.toMatchObject({
      problem: { key: 'images.problem.virtualDisk', args: { format } },
    });
    await putSplit('disk', Buffer.concat([disk, end]), ['000', '001'], 1_000_000);
    await expect(look('disk.000')).rejects.toMatchObject({
      problem: { key: 'images.problem.virtualDisk', args: { format } },
    });
  });
});

describe("partimage's own volumes", () => {
  test.each([
    ['as they are', (bytes: Uint8Array) => bytes],
    ['each compressed by itself', gzipSync],
  ])('%s', async (_, pack) => {
    await put('hda1.000', pack(partimage()));
    // They need not be of one size.
    await put('hda1.001', pack(concatAfter(partimage({ volume: 1 }), 999)));
    await put('hda1.002', pack(partimage({ volume: 2 }).subarray(0, 600)));
    expect(await look('hda1.000')).toMatchObject({ tool: 'PARTIMAGE', volumes: 3 });
  });

  test('of another image', async () => {
    const other = partimage({ volume: 1 });
    other[100] = 78;
    await put('hda1.000', partimage());
    await put('hda1.001', other);
    await expect(look('hda1.000')).rejects.toMatchObject({
      problem: { key: 'images.problem.volumesDiffer', args: { file: 'hda1.001' } },
    });
  });

  test('a plain split of one volume', async () => {
    await putSplit('hda1', partimage(), ['000', '001'], 10_000);
    expect(await look('hda1.000')).toMatchObject({ tool: 'PARTIMAGE', volumes: 2 });
  });

  const concatAfter = (bytes: Uint8Array, more: number) => Buffer.concat([bytes, Buffer.alloc(more)]);
});

/** All real images of make-images.sh, where somebody made them. */
const matrix = process.env.OG_IMAGES ?? '';
const rows = matrix ? expectedRows(matrix) : [];

describe.skipIf(!matrix)('images of make-images.sh (set OG_IMAGES to its folder)', () => {
  const inspect = async (file: string) => {
    try {
      return inspectionOf(file, await inspectFile(join(matrix, file)));
    } catch (error) {
      if (error instanceof FormatProblem) {
        return error.problem;
      }
      throw error;
    }
  };

  test('there are rows', () => expect(rows.length).toBeGreaterThan(70));

  test.for(rows)('$status $file', async (row) => {
    const { file = '', status, parts } = row;
    const found = await inspect(file);
    if (status === 'invalid' || file.startsWith('broken/set-missing/')) {
      expect(found).toMatchObject({ key: expect.stringMatching(/^images\.problem\./) });
    } else {
      // Of a damaged image, too, the header can be read.
      const volumes = await findVolumes(join(matrix, file));
      const expected = { file, ...expectedInspection(row), ...(volumes && { volumes: Number(parts) }) };
      expect(found).toEqual(expected);
    }
  });

  test.for(rows.filter((row) => /^\d+$/.test(row.raw_bytes ?? '') && row.status === 'ok'))(
    '$file, the whole of it',
    async ({ file = '', raw_bytes }) => {
      const path = join(matrix, file);
      let bytes = 0;
      for await (const piece of unpack(joinedSource((await findVolumes(path)) ?? [path]))) {
        bytes += piece.length;
      }
      expect(bytes).toBe(Number(raw_bytes));
    },
  );

  // The volumes of partimage are no image as they are: importing joins them.
  const sound = rows.filter(({ status, file }) => status === 'ok' && !file?.startsWith('sets/partimage/'));
  test.for(sound)('$file: reading its content finds no damage', async ({ file = '', raw_bytes, tool }) => {
    const path = join(matrix, file);
    const paths = (await findVolumes(path)) ?? [path];
    const { plainBytes, notChecked } = await readContent(() => joinedSource(paths));
    if (/^\d+$/.test(raw_bytes ?? '')) {
      expect(plainBytes).toBe(Number(raw_bytes));
    }
    // FOG saves without checksums.
    const hasSums = (tool === 'PARTCLONE' || tool === 'PARTIMAGE') && !/nocsum|d1p2|d1p4/.test(file);
    expect(notChecked === undefined).toBe(hasSums);
  });

  test.for(rows.filter((row) => row.status === 'damaged' && !row.file?.includes('set-missing')))(
    '$file: reading its content finds the damage',
    async ({ file = '' }) => {
      const path = join(matrix, file);
      const paths = (await findVolumes(path)) ?? [path];
      await expect(readContent(() => joinedSource(paths))).rejects.toBeInstanceOf(FormatProblem);
    },
  );
});
