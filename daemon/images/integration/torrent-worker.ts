/** Worker: the torrent of a file, from the same blocks. */
import { createHash, type Hash } from 'node:crypto';
import { makeTorrent } from './make-torrent.ts';
import { openWorkerPort } from './worker-port.ts';

let file = { name: '', announce: '', size: 0, pieceLength: 0 };
let hashes: Uint8Array[] = [];
/** Of the piece that is going on. */
let piece: { readonly hash: Hash; bytes: number } | undefined;

const port = openWorkerPort((message) => {
  if (message.type === 'start') {
    file = message;
    hashes = [];
    piece = undefined;
  } else if (message.type === 'block') {
    piece ??= { hash: createHash('sha1'), bytes: 0 };
    piece.hash.update(port.block(message.slot, message.length));
    piece.bytes += message.length;
    if (piece.bytes === file.pieceLength) {
      endPiece();
    }
    port.send({ type: 'done', slot: message.slot });
  } else {
    endPiece();
    void makeTorrent({ ...file, md5: message.md5, pieceHashes: Buffer.concat(hashes) }).then((torrent) =>
      port.send({ type: 'torrent', torrent }),
    );
  }
});

function endPiece(): void {
  if (piece) {
    hashes.push(piece.hash.digest());
  }
  piece = undefined;
}
