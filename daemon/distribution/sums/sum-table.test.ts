import { expect, test } from 'vitest';
import { Emitter } from '../../base/events.ts';
import type { ImageFile } from '../../images/types.ts';
import { image } from '../test-support/room.ts';
import { SumTable } from './sum-table.ts';

const md5 = 'd41d8cd98f00b204e9800998ecf8427e';
const other = '335c050114480cf7f0150f2d70e2028b';
const changes = new Emitter<{ changed: readonly ImageFile[]; removed: readonly string[] }>();
const tableOf = (...list: ImageFile[]) => new SumTable({ list: () => list, onDidChange: changes.event });

test.each([
  ['/win11.img.full.sum', md5],
  ['/data.dsk.full.sum', md5],
  ['/aula1/win11.img.full.sum', other],
  ['//win11.img.full.sum', md5],
  ['/win11.img.full.sum?again', md5],
  ['/win%31%31.img.full.sum', md5],
  ['/win 11.img.full.sum', undefined],
  ['/win11.img', undefined],
  ['/win11.img.sum', undefined],
  ['/win11.img.torrent', undefined],
  ['/win11.full.sum', undefined],
  ['/WIN11.img.full.sum', undefined],
  ['/', undefined],
  ['', undefined],
  ['/.full.sum', undefined],
  ['/aula1/', undefined],
  ['/aula1/../win11.img.full.sum', undefined],
  ['/aula1/..%2fwin11.img.full.sum', undefined],
  ['/./win11.img.full.sum', undefined],
  ['/../../etc/passwd', undefined],
  ['/..%2f..%2fetc%2fpasswd.full.sum', undefined],
  ['/win11.img.full.sum%00', undefined],
  ['/win11.img%00.full.sum', undefined],
  ['/%E0%A4%A.full.sum', undefined],
  ['http://elsewhere/win11.img.full.sum', undefined],
  ['/constructor.full.sum', undefined],
  ['/busy.img.full.sum', undefined],
  ['/new.img.full.sum', undefined],
])('%s', (url, sum) => {
  const table = tableOf(
    image('win11.img', { md5 }),
    image('data.dsk', { md5 }),
    image('aula1/win11.img', { md5: other }),
    image('busy.img', { md5, state: 'locked' }),
    image('new.img', {}),
  );
  expect(table.of(url)).toBe(sum);
});

test('follows the images folder', () => {
  const table = tableOf(image('win11.img', { md5 }));
  const path = '/win11.img.full.sum';
  changes.fire({ changed: [image('win11.img', { state: 'integrating' })], removed: [] });
  expect(table.of(path)).toBeUndefined();
  changes.fire({ changed: [image('win11.img', { md5: other })], removed: [] });
  expect(table.of(path)).toBe(other);
  changes.fire({ changed: [], removed: ['win11.img'] });
  expect(table.of(path)).toBeUndefined();
  changes.fire({ changed: [image('win11.img', { md5 })], removed: [] });
  table.dispose();
  changes.fire({ changed: [], removed: ['win11.img'] });
  expect(table.of(path)).toBe(md5);
});
