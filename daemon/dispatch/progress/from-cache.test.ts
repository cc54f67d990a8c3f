import { expect, it } from 'vitest';
import { ProgressReader } from './progress-reader.ts';

const begin = ['[1] INICIO scripts : /opt/opengnsys/scripts/deployImage REPO base 1 2', ''];
const update = ['[2] updateCache REPO "/base.img" TORRENT peer:60', 'REPO 10.0.0.1 TORRENT peer:60'];
const done = ['   [ ]  tiempo parcial del subproceso updateCache 0m 1s', '[50] updateCache (OK)'];

it.each([
  ['nothing said yet', [...begin, ...update], undefined],
  ['in the cache', [...begin, ...update, ...done], true],
  [
    'by a torrent',
    [...update, '   [ ] Esperando : 57 seconds', '[ ] Iniciando: ogTorrentStart CACHE /base.img', ...done],
    false,
  ],
  [
    'by a session',
    [...update, 'Iniciando : hose 10.0.0.1 2009 --out sh -c echo -ne START_MULTICAST /b', ...done],
    false,
  ],
  ['by a copy', [...update, 'unicast', ...done], false],
  [
    'by rsync',
    [...update, 'rsync -aHAX --delete opengnsys@10.0.0.1::ogimages/base/ /tmp/base', ...done],
    false,
  ],
  ['the cache itself', ['[1] REPO=CACHE IMG-FILE=base.img  SIZE=3060 (KB)   METADATA=x'], true],
  ['without the cache', ['[1] REPO=REPO IMG-FILE=base.img  SIZE=3060 (KB)   METADATA=x'], undefined],
  ['right from the repository', ['[55] Restaura una imagen: restoreImage REPO base 1 2'], false],
  ['then from the cache', [...update, ...done, '[55] Restaura: restoreImage CACHE base 1 2'], true],
  [
    'the virtual classroom',
    ['[10] Comprobando la caché', '[48] Ya está actualizada en la caché: /base.img'],
    true,
  ],
  ['two images, one of them sent', [...update, ...done, ...update, 'unicast', ...done], false],
])('tells whether an image came from the cache: %s', (_, lines, expected) => {
  const reader = new ProgressReader();
  reader.push(lines.map((line) => `${line}\n`).join(''));
  expect(reader.fromCache).toBe(expected);
});
