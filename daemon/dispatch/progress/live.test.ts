import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { render } from '../../strings/index.ts';
import { ProgressReader } from './progress-reader.ts';

// As the programs wrote it: ctorrent dnh3.3.2, udp-receiver 20120424, partclone 0.3.23, rsync.
const output = (name: string) =>
  readFileSync(new URL(`../../../test/fixtures/output/${name}.txt`, import.meta.url), 'utf8');

/** What is shown one after the other; of messages that differ in figures only, the last. */
function shown(text: string, language: 'en' | 'es' = 'en'): string[] {
  const reader = new ProgressReader();
  const found: string[] = [];
  let before: string | undefined;
  for (const piece of text.split(/(?<=[\r\n])/)) {
    if (!reader.push(piece) || reader.message === undefined) {
      continue;
    }
    const { message } = reader;
    const words = typeof message === 'string' ? message : render(message, language);
    const key = `${reader.phase} ${typeof message === 'string' ? message : `${message.key} ${message.args?.what}`}`;
    if (key === before) {
      found.pop();
    }
    found.push(`${reader.phase ?? '-'}: ${words}`);
    before = key;
  }
  return found;
}

describe('what programs print while they work is told in words', () => {
  it('ctorrent', () => {
    expect(shown(output('live/ctorrent'))).toEqual([
      'receive: Receiving, 0%',
      'receive: Receiving, 99%, 4.9 MB/s',
      'seed: Received, sharing with others',
    ]);
  });

  it('ctorrent whose tracker refuses', () => {
    expect(shown(output('live/ctorrent-refused'))).toEqual([
      'receive: Receiving, 0%',
      'receive: The tracker refused the torrent: Requested download is not authorized for use with this tracker.',
    ]);
  });

  it('udp-receiver, which knows no size', () => {
    expect(shown(output('live/udp-receiver'))).toEqual([
      'receive: Receiving',
      'receive: Receiving, 5.7 MB/s',
    ]);
  });

  it('udp-receiver whose sender has gone', () => {
    expect(shown(output('live/udp-receiver-lost')).at(-1)).toBe('receive: Receiving, 4.5 MB/s');
  });

  it('udp-receiver, when deployImage has told the size', () => {
    const before = '[1] REPO=REPO IMG-FILE=base.img  SIZE=61440 (KB)   METADATA=PARTCLONE:LZOP:EXTFS:71987\n';
    expect(shown(before + output('live/udp-receiver'), 'es').at(-1)).toBe(
      'receive: Recibiendo, 100 %, 5,7 MB/s',
    );
  });

  it('partclone while udp-receiver receives', () => {
    const step = '[40] ogMcastReceiverPartition 1 2 9000 partclone lzop\n';
    expect(shown(step + output('live/udp-receiver-partclone'))).toEqual([
      'restore: Restoring',
      'restore: Restoring, 1%',
      'restore: Restoring, 100%, 298 KB/s',
      'restore: Cloned successfully.',
    ]);
  });

  it.each([
    ['live/partclone-restore', 'restore: Restoring, 94%, 22.1 MB/s', 'restore: Restoring, 100%, 17.6 MB/s'],
    [
      'live/partclone-create',
      'create: Creating the image, 89%, 62.9 MB/s',
      'create: Creating the image, 100%, 35.3 MB/s',
    ],
    ['live/rsync', 'receive: Receiving, 82%, 11.7 MB/s', 'receive: Receiving, 100%, 11.8 MB/s'],
  ])('%s', (name, before, last) => {
    const reader = new ProgressReader();
    const told = new Set<string>();
    for (const piece of output(name).split(/(?<=[\r\n])/)) {
      reader.push(piece);
      const { message } = reader;
      if (typeof message === 'object') {
        told.add(`${reader.phase ?? '-'}: ${render(message, 'en')}`);
      }
    }
    expect([...told]).toEqual(expect.arrayContaining([before, last]));
  });

  it('a whole deployment, whose percent never goes back', () => {
    const reader = new ProgressReader();
    const percents: number[] = [];
    for (const piece of output('restored').split(/(?<=\n)/)) {
      reader.push(piece);
      if (reader.percent !== undefined && reader.percent !== percents.at(-1)) {
        percents.push(reader.percent);
      }
    }
    expect(percents).toEqual([1, 55, 89, 90, 100]);
    expect(shown(output('restored'))).toEqual(
      expect.arrayContaining([
        'check: Checking the cache',
        'restore: Restoring, 100%, 1.5 MB/s',
        'configure: Configuring the system',
        '-: tiempo total del proceso 0m 3s',
      ]),
    );
  });

  it('createImage, whose partclone prints to a file of the engine', () => {
    const lines = [
      '[1] INICIO scripts : /opt/opengnsys/scripts/createImage 1 1 REPO base',
      '[16] createImage: Calculando 4000 9000',
      '[20] Comprueba la consistencia de un sistema de archivos  /dev/sda1 50000 (KB)',
      '[30] Reduce el tamaño del sistema de archivos al mínimo ocupado por sus datos',
      '[40] Genera una imagen exacta de un sistema de archivos. : ogCreateImage 1 1 REPO base partclone lzop',
      '      tiempo parcial del subproceso : 1m 2s',
      '[90] Extender sistema de archivos.',
      '[100] tiempo total del proceso 1m 9s',
      '[10] a step of my own',
    ];
    const reader = new ProgressReader();
    const phases = lines.map((line) => {
      reader.push(`${line}\n`);
      return [reader.percent, reader.phase];
    });
    expect(phases).toEqual([
      ...[1, 16, 20, 30, 40, 40, 90].map((percent) => [percent, 'create']),
      [100, undefined],
      [10, undefined],
    ]);
    expect(reader.fromCache).toBeUndefined();
  });
});
