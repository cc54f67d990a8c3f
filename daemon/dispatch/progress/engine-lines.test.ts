import { expect, it } from 'vitest';
import { engineReading } from './engine-lines.ts';

// Lines of the engine's scripts in its languages, and of the virtual classroom's.
it.each([
  ['[2] updateCache REPO "/base.img" TORRENT peer:60', { phase: 'check' }],
  ['[ ] Esperando para iniciar : 57 seconds', { phase: 'queued', seconds: 57 }],
  ['[ ] Waiting for starting : 8 seconds', { phase: 'queued', seconds: 8 }],
  ['[ ] Iniciando: ogTorrentStart CACHE /base.img.torrent peer:60', { phase: 'receive' }],
  ['ogMcastReceiverFile 9000 CACHE /base.img', { phase: 'receive' }],
  ['ogMcastRequest /base.img 9000:full-duplex:239.194.17.36:70M:1:60', { phase: 'receive' }],
  ['[ ] Iniciando Calcula la suma de comprobación (checksum) de un fichero.', { phase: 'verify' }],
  ['[55] Restaura una imagen de sistema operativo.: restoreImage CACHE base 1 2', { phase: 'restore' }],
  ['[40] ogRestoreImage CACHE base 1 2 UNICAST', { phase: 'restore' }],
  ['[40] ogMcastReceiverPartition 1 2 9000 partclone lzop', { phase: 'restore' }],
  ['[90] Iniciar la configuracion del sistema restaurado', { phase: 'configure' }],
  ['[90] Extender sistema de archivos', { phase: 'configure' }],
  ['[90] configureOsCustom', { phase: 'configure' }],
  [
    '[1] REPO=REPO IMG-FILE=base.img SIZE=3060 (KB) METADATA=PARTCLONE:LZOP:EXTFS:71987',
    { phase: 'check', imageBytes: 3_133_440 },
  ],
  ['[44] TORRENT /base.img (40 %)', { phase: 'receive', part: 40 }],
  ['[54] Restoring image /base.img -> 1 1', { phase: 'restore' }],
  ['[70] partclone /base (60 %)', { phase: 'restore', part: 60 }],
  // What has been done, what names a whole command, and what is no line of the engine's.
  ['[50] updateCache (OK)', undefined],
  ['[1] INICIO scripts : /opt/opengnsys/scripts/deployImage REPO base 1 2', undefined],
  ['[ ] tiempo parcial del subproceso updateCache 0m 40s', undefined],
  ['[100] Duracion de la operacion 0m 1s', undefined],
  ['my restoreImage is done', undefined],
  ['the checksum of it', undefined],
])('%s', (line, reading) => {
  expect(engineReading(line)).toEqual(reading);
});
