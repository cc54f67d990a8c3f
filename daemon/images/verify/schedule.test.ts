import { appendFile, mkdir, rename, utimes, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { wholePartclone } from '../formats/test-partclone.ts';
import { fileIs, folderForEachTest, forever, until } from '../test-support/test-folder.ts';
import type { Entry } from '../watching/entry.ts';
import { isBetween, nextToVerify } from './schedule.ts';

const t = folderForEachTest();
const night = new Date(2026, 10, 23, 23, 30);
const day = new Date(2026, 10, 23, 12);
const plan = { everyDays: 30, from: '22:00', until: '06:00', newImages: true };

test.each([
  ['22:00', '06:00', 22, 0, true],
  ['22:00', '06:00', 5, 59, true],
  ['22:00', '06:00', 6, 0, false],
  ['22:00', '06:00', 21, 59, false],
  ['12:30', '13:00', 12, 45, true],
  ['12:30', '13:00', 12, 29, false],
  ['12:30', '13:00', 13, 0, false],
  ['08:00', '08:00', 3, 0, true],
])('from %s until %s, %i:%i: %j', (from, end, hour, minute, expected) => {
  expect(isBetween(new Date(2026, 10, 23, hour, minute), from, end)).toBe(expected);
});

describe('next is', () => {
  const found = { identity: 'i', inode: 1n, sizeBytes: 1, mtimeMs: 1, locked: false, complete: true };
  const integrated = { md5: 'm', infoHash: 'h', sidecars: 's', at: 1 };
  const entry = (file: string, daysAgo: number | undefined, more: Partial<Entry> = {}): Entry => ({
    found: { ...found, file },
    restsSince: 1,
    integrated,
    ...(daysAgo !== undefined && { checked: { at: night.getTime() - daysAgo * 24 * 3_600_000 } }),
    ...more,
  });
  const raw = (more: Partial<Entry> = {}): Partial<Entry> => ({
    header: { tool: 'DD', compressor: 'ZSTD', filesystem: 'DISK', legacySizeKB: 1 } as Entry['header'] & {},
    ...more,
  });
  const made = (unpacked: boolean) => ({
    integrated: { ...integrated, at: night.getTime(), made: { unpacked } },
  });

  test.each<[string, Entry[], object, Date, string | undefined]>([
    ['the one verified longest ago', [entry('a', 40), entry('b', 50), entry('c', 1)], {}, night, 'b'],
    ['one never verified before them', [entry('a', 400), entry('b', undefined)], {}, night, 'b'],
    ['none that is not due', [entry('a', 29)], {}, night, undefined],
    ['none whose sums were made just now', [entry('a', undefined, made(true))], {}, night, undefined],
    ['none by day', [entry('a', 400), entry('b', undefined)], {}, day, undefined],
    ['none when never is configured', [entry('a', undefined)], { everyDays: 0 }, night, undefined],
    ['a new one, by day too', [entry('a', 400), entry('b', undefined, made(false))], {}, day, 'b'],
    [
      'a raw copy that came with its sums: its size is not known',
      [entry('b', undefined, raw())],
      {},
      day,
      'b',
    ],
    ['no raw copy whose size is known', [entry('b', undefined, raw({ plainBytes: 1 }))], {}, day, undefined],
    ['a new one only once', [entry('b', 0, made(false))], {}, day, undefined],
    [
      'no new one unless configured',
      [entry('b', undefined, made(false))],
      { newImages: false },
      day,
      undefined,
    ],
    ['none that is being verified', [entry('a', 400, { verifying: 5 })], {}, night, undefined],
    ['none that is damaged', [entry('a', 400, { failure: { problem: { key: 'x' } } })], {}, night, undefined],
    [
      'none that is locked',
      [entry('a', 400, { found: { ...found, file: 'a', locked: true } })],
      {},
      night,
      undefined,
    ],
  ])('%s', (_what, entries, change, now, expected) => {
    expect(nextToVerify(entries, { ...plan, ...change }, now)?.file).toBe(expected);
  });
});

const allDay = { ...plan, from: '00:00', until: '00:00' };
const isVerified = (list: readonly { verifiedAt?: string }[]) => list.every(({ verifiedAt }) => verifiedAt);

test('images are verified by themselves; the time outlives the daemon and a new name, but no change', async () => {
  const data = join(t.top, 'data');
  await mkdir(data);
  await t.put('old.img');
  // Nothing is remembered of this one: the next does not know that the sums were made just now.
  const zero = await t.start();
  await until(zero, fileIs('old.img', 'ready'));
  await zero.dispose();
  const first = await t.start(forever, { data, verify: allDay });
  await until(first, isVerified);
  const [{ verifiedAt } = {}] = first.list();
  await first.dispose();

  for (const suffix of ['', '.sum', '.full.sum', '.torrent']) {
    await rename(join(t.folder, `old.img${suffix}`), join(t.folder, `new.img${suffix}`));
  }
  const second = await t.start(forever, { data });
  expect(second.list()).toMatchObject([{ file: 'new.img', verifiedAt }]);
  await appendFile(join(t.folder, 'new.img'), 'x');
  await until(second, ([file]) => file?.verifiedAt === undefined);
});

test('a new image that is too large to be unpacked before it is ready is unpacked soon after', async () => {
  const packed = gzipSync(wholePartclone({ totalBlocks: 2000 }), { level: 0 });
  packed[packed.length - 6] = (packed[packed.length - 6] ?? 0) ^ 1;
  await writeFile(join(t.top, 'big'), packed);
  await utimes(join(t.top, 'big'), 1e9, 1e9);
  await rename(join(t.top, 'big'), join(t.folder, 'big.img'));
  await t.put('good.img');
  const files = await t.start(forever, { verify: { ...plan, everyDays: 0 } });
  await until(files, fileIs('big.img', 'error'));
  expect(t.seen['big.img']).toContain('ready');
  expect(files.list()[0]).toMatchObject({ problem: { key: 'images.problem.compressedDamaged' } });
  await until(files, fileIs('good.img', 'ready'));
});
