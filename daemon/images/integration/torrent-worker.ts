/** Worker: the torrent of a file, from the same pieces. */
import { createHash } from 'node:crypto';
import { makeTorrent } from './make-torrent.ts';
import { openWorkerPort } from './worker-port.ts';

let file = { name: '', announce: '', size: 0 };
let hashes: Uint8Array[] = [];

const port = openWorkerPort((message) => {
  if (message.type === 'start') {
    file = message;
    hashes = [];
  } else if (message.type === 'piece') {
    hashes.push(createHash('sha1').update(port.piece(message.slot, message.length)).digest());
    port.send({ type: 'done', slot: message.slot });
  } else {
    void makeTorrent({ ...file, md5: message.md5, pieceHashes: Buffer.concat(hashes) }).then((torrent) =>
      port.send({ type: 'torrent', torrent }),
    );
  }
});
