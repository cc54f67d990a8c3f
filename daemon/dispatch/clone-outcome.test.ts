import { describe, expect, it } from 'vitest';
import { cloneSuccess } from './clone-outcome.ts';

// Outputs in the shape that 4 real computers gave (client-protocols 8.3, 8.6); the engine's status is 1 in each of them.

const master = '172.17.36.11';
const receiver = '172.17.36.12';
const session = 'MULTICAST 9000:full-duplex:239.194.17.36:70M:1:60';
const told = (source: string, protocol = session) =>
  `ogEcho log session "[0] $MSG_SCRIPTS_TASK_START cloneRemoteFromMaster ${master}  ${source}  ${protocol}  1 1 partclone lzop"
 ogExecAndLog command cloneRemoteFromMaster ${master}  ${source}  ${protocol}  1 1 partclone lzop \n `;
const ofPartition = told('1 1');
const ofImage = told('REPO /base');
const byUnicast = told('CACHE /base', 'UNICAST 8000:172.17.36.11:172.17.36.12:');

const receiving = `[1] Equipo -Client- preparando para recibir datos MULTICAST
[2] Desmontando particion destino
[25] Buscando informacion extra sobre la clonacion con el master ${master}: .READY partclone lzop 51814
[26] READY partclone lzop 51814 = herramienta= partclone  compresor= lzop size= 51814
[30] Iniciando Cliente MULTICAST
ogMcastReceiverPartition 1 1 9000 partclone lzop
Udp-receiver 2012-04-24
Transfer complete.
Cloned successfully.
[90] Extender sistema de archivos
`;
const received = `${receiving}[100] Duración de la operación 0m 52s\n`;
const tooSmall = `[1] Equipo -Client- preparando para recibir datos MULTICAST
[29] comprobando que el tamaño de la imagen 51814 es menor que el de la particion destino 20480
2026-03-03 10:00:00 error: cloneRemoteFromMaster: Partition smaller than the image "51814"
`;
const sentPartition = `[1] Equipo Master preparando el origen de los datos a enviar
SENDPARTITION
[25] Master en Modo SENDPARTITION: informacion de transferencia a los clientes-slaves MULTICAST partclone lzop 51814
[29] ogMcastSendPartition 1 1 ${session.slice(10)} partclone lzop
Udp-sender 20120424
Starting transfer: 00000009
Transfer complete.
Disconnecting #0 (${receiver})
Cloned successfully.
[90] Extender sistema de archivos.
`;
const toSend = `[1] Equipo Master preparando el origen de los datos a enviar
SENDFILE
[5] Master en modo  SENDFILE: informacion inicial a los clientes-slaves
[25] Master en Modo SENDFILE: informacion de transferencia a los clientes-slaves MULTICAST PARTCLONE LZOP 51814
[29] ogMcastSendFile REPO /base.img ${session.slice(10)}
`;
const error56 =
  '2026-03-03 10:01:00 error: cloneRemoteFromMaster: Error en envio MULTICAST de un fichero " "\n';
const sentImage = `${toSend}Udp-sender 20120424
Starting transfer: 00000009
Transfer complete.
Disconnecting #0 (${receiver})
${error56}`;
const nobodyCame = `${toSend}Udp-sender 20120424\n${error56}`;
const notFound = `[1] Equipo Master preparando el origen de los datos a enviar
2026-03-03 10:00:00 error: cloneRemoteFromMaster: File or device not found "REPO /base"
`;

describe('a computer that cloned is known by its own lines', () => {
  it.each<[string, string, string, string, string | undefined]>([
    ['a receiver', ofPartition, receiver, received, 'dispatch.cloned'],
    ['a receiver of an image', ofImage, receiver, received, 'dispatch.cloned'],
    ['a receiver that left before the end', ofPartition, receiver, receiving, undefined],
    ['a receiver whose partition is too small', ofPartition, receiver, tooSmall, undefined],
    ['the master of a partition', ofPartition, master, sentPartition, 'dispatch.sentByMaster'],
    ['the master of a partition that did not send', ofPartition, master, toSend, undefined],
    [
      'the master of an image, with the message of error 56',
      ofImage,
      master,
      sentImage,
      'dispatch.sentByMaster',
    ],
    [
      'the master of an image, whose sender tells nothing',
      ofImage,
      master,
      toSend + error56,
      'dispatch.sentByMaster',
    ],
    ['the master of an image by unicast', byUnicast, master, toSend, 'dispatch.sentByMaster'],
    [
      'one whose connection broke',
      byUnicast,
      master,
      `${toSend}mbuffer: error: outputThread: error writing\n`,
      undefined,
    ],
    ['one that nobody received from', ofImage, master, nobodyCame, undefined],
    ['one whose image is not there', ofImage, master, notFound, undefined],
    ['a silent master', ofImage, master, '', undefined],
    [
      'a receiver of a master that is only known when it runs',
      'cloneRemoteFromMaster $M 1 1',
      receiver,
      received,
      'dispatch.cloned',
    ],
    ['that master', 'cloneRemoteFromMaster $M 1 1', master, sentPartition, 'dispatch.cloned'],
    ['another script', 'deployImage REPO /base 1 1', receiver, received, undefined],
    ['a call in a comment', `# ${told('1 1').split('\n')[1]}`, receiver, received, undefined],
  ])('%s', (_name, script, ip, text, key) => {
    expect(cloneSuccess(script, ip, text)?.key).toBe(key);
  });
});
