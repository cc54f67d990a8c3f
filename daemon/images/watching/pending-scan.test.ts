import { describe, expect, test } from 'vitest';
import { imageFileOfName, PendingScan } from './pending-scan.ts';

describe('a name in the folder', () => {
  test.each([
    ['win11.img', 'win11.img'],
    ['aula/win11.dsk', 'aula/win11.dsk'],
    ['win11.img.sum', 'win11.img'],
    ['win11.img.full.sum', 'win11.img'],
    ['aula/win11.img.torrent', 'aula/win11.img'],
    ['win11.img.lock', 'win11.img'],
    ['a.b.img.diff.lock', 'a.b.img.diff'],
    ['win11.img.ant', 'win11.img'],
    ['win11.img.info', undefined],
    ['win11.tmp', undefined],
    ['win11.sum', undefined],
    ['.win11.img.sum.ogrepod-tmp', undefined],
    ['.win11.img', undefined],
    ['aula/.win11.img.sum', undefined],
    ['aula', undefined],
  ])('%s belongs to %s', (name, file) => expect(imageFileOfName(name)).toBe(file));
});

test('what is to be looked at: at first all, then what was named, each once', () => {
  const pendingScan = new PendingScan();
  expect(pendingScan.take()).toEqual({ files: [], isWhole: true });
  pendingScan.add(['a', 'b']);
  pendingScan.add(['a']);
  expect(pendingScan.take()).toEqual({ files: ['a', 'b'], isWhole: false });
  expect(pendingScan.take()).toEqual({ files: [], isWhole: false });
  pendingScan.addAll();
  expect(pendingScan.take().isWhole).toBe(true);
});
