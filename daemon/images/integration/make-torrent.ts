import createTorrent from 'create-torrent';

export interface TorrentRequest {
  /** The bare file name. */
  readonly name: string;
  readonly size: number;
  /** The URL of the only tracker. */
  readonly announce: string;
  /** Of the whole file: what the engine expects as comment (client-protocols 5.3). */
  readonly md5: string;
  readonly pieceLength: number;
  /** 20 bytes of SHA-1 for each piece. */
  readonly pieceHashes: Uint8Array;
}

/**
 * The torrent of a file whose pieces are hashed already. create-torrent makes that of an empty file of this name, and
 * the length and the pieces are put in: given the content, it copies each piece three times, which takes longer than
 * to hash it (1.2 s for 1 GiB where the SHA-1 alone takes 0.56 s).
 */
export async function makeTorrent(request: TorrentRequest): Promise<Uint8Array> {
  const empty = Buffer.from(await emptyTorrent(request));
  const [head, tail] = [infoOf({ ...request, size: 0, pieceHashes: new Uint8Array() }), infoOf(request)];
  const at = empty.length - head.length - 1;
  if (!empty.subarray(at, -1).equals(head)) {
    throw new Error('create-torrent made another torrent than it is known to');
  }
  return Buffer.concat([empty.subarray(0, at), tail, Buffer.from('e')]);
}

/** The dictionary that a torrent ends with, as it is bencoded (BEP 3). */
function infoOf({ name, size, pieceLength, pieceHashes }: TorrentRequest): Buffer {
  const start = `d6:lengthi${size}e4:name${Buffer.byteLength(name)}:${name}12:piece lengthi${pieceLength}e`;
  return Buffer.concat([
    Buffer.from(`${start}6:pieces${pieceHashes.length}:`),
    pieceHashes,
    Buffer.from('7:privatei1ee'),
  ]);
}

function emptyTorrent({ name, announce, md5, pieceLength }: TorrentRequest): Promise<Uint8Array> {
  return new Promise((resolve, reject) => {
    createTorrent(
      // Passes for a stream, which is all that create-torrent asks for.
      { name, pipe() {}, async *[Symbol.asyncIterator]() {} },
      {
        name,
        comment: md5,
        createdBy: 'ogrepod',
        private: true,
        pieceLength,
        announceList: [[announce]],
        filterJunkFiles: false,
      },
      (error, torrent) => {
        if (torrent && !error) {
          resolve(torrent);
        } else {
          reject(error ?? new Error('create-torrent gave no torrent'));
        }
      },
    );
  });
}
