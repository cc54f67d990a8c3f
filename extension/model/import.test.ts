import { expect, test } from 'vitest';
import { canonicalNameFor, isAbsolutePath, isLocalUrl } from './import.ts';

test.each([
  ['/srv/win11.img', 'win11'],
  ['/srv/Windows 11 (2026).img', 'Windows112026'],
  ['C:\\images\\win11.img', 'win11'],
  ['/srv/sda2.ntfs-ptcl-img.zst.aa', 'sda2'],
  ['/srv/sda3.xfs-ptcl-img.lz4.aaa', 'sda3'],
  ['/srv/sda4.vfat-ptcl-img.uncomp', 'sda4'],
  ['/fog/d1p1.img.000', 'd1p1'],
  ['/srv/aula.pgz.000', 'aula'],
  ['/srv/aula.img.gz', 'aula'],
  ['/srv/v1.2-final.img', 'v12final'],
  ["/srv/-[d'a].img", 'da'],
  ['/srv/Diseño_gráfico.img', 'Disenografico'],
  ['', ''],
])('the canonical name for %s is %s', (path, expected) => {
  expect(canonicalNameFor(path)).toBe(expected);
});

test.each([
  ['/srv/a.img', true],
  ['/', false],
  ['/srv/', false],
  ['a.img', false],
  ['C:\\a.img', false],
  ['', false],
])('absolute: %s %s', (path, expected) => {
  expect(isAbsolutePath(path)).toBe(expected);
});

test.each([
  ['ws://127.0.0.1:8470', true],
  ['ws://localhost:8470/', true],
  ['wss://[::1]:8470/', true],
  ['ws://172.17.36.2:8470/', false],
  ['ws://127.example.org/', false],
  ['nonsense', false],
])('local: %s %s', (url, expected) => {
  expect(isLocalUrl(url)).toBe(expected);
});
