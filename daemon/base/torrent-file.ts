import { createHash } from 'node:crypto';
import { decode, dictionary, encode, integer, NotBencoded, text, type Value } from './bencode.ts';

/** What is looked at in a `.torrent` of one file; the file may have been written by anybody. */
export interface TorrentFields {
  readonly announce: string;
  /** Every tracker named, also outside `announce`. */
  readonly trackers: readonly string[];
  readonly comment: string;
  readonly name: string;
  readonly length: number;
  readonly pieceLength: number;
  readonly pieces: number;
  /** 20 bytes of SHA-1 for each piece. */
  readonly pieceHashes: Uint8Array;
  readonly infoHash: string;
}

/** The fields of a single-file torrent, or undefined when it is none. */
export function parseTorrent(bytes: Uint8Array): TorrentFields | undefined {
  try {
    return fieldsOf(decode(bytes));
  } catch (error) {
    if (error instanceof NotBencoded) {
      return undefined;
    }
    throw error;
  }
}

/** The same torrent with one tracker and nothing beside it, as addresses of other servers; undefined when it is none. */
export function torrentAlone(bytes: Uint8Array, announce: string): TorrentAlone | undefined {
  try {
    const torrent = dictionary(decode(bytes));
    const { infoHash, name, length } = fieldsOf(torrent);
    const { raw } = dictionary(torrent.entries.get('info'));
    const head = Buffer.concat([
      Buffer.from('d8:announce'),
      encode(Buffer.from(announce)),
      Buffer.from('4:info'),
    ]);
    return { infoHash, name, length, metainfo: Buffer.concat([head, raw, Buffer.from('e')]) };
  } catch (error) {
    if (error instanceof NotBencoded) {
      return undefined;
    }
    throw error;
  }
}

/** What one program needs to be told of a torrent. */
export interface TorrentAlone extends Pick<TorrentFields, 'infoHash' | 'name' | 'length'> {
  readonly metainfo: Uint8Array;
}

/** The same torrent for a file of another name, its pieces as they are; undefined when it is none. */
export function torrentNamed(bytes: Uint8Array, name: string): Uint8Array | undefined {
  try {
    const torrent = dictionary(decode(bytes));
    fieldsOf(torrent);
    const info = dictionary(torrent.entries.get('info'));
    const renamed = new Map(info.entries).set('name', new TextEncoder().encode(name));
    // Some programs write the name twice.
    renamed.delete('name.utf-8');
    return encode({
      entries: new Map(torrent.entries).set('info', { ...info, entries: renamed }),
      raw: bytes,
    });
  } catch (error) {
    if (error instanceof NotBencoded) {
      return undefined;
    }
    throw error;
  }
}

function fieldsOf(torrent: Value): TorrentFields {
  const top = dictionary(torrent);
  const info = dictionary(top.entries.get('info'));
  const announce = text(top.entries.get('announce'));
  const pieces = info.entries.get('pieces');
  if (!(pieces instanceof Uint8Array) || pieces.length % 20 !== 0) {
    throw new NotBencoded();
  }
  return {
    announce,
    trackers: [announce, ...trackersOf(top.entries.get('announce-list'))],
    comment: text(top.entries.get('comment') ?? new Uint8Array()),
    name: text(info.entries.get('name')),
    length: integer(info.entries.get('length')),
    pieceLength: integer(info.entries.get('piece length')),
    pieces: pieces.length / 20,
    pieceHashes: pieces,
    infoHash: createHash('sha1').update(info.raw).digest('hex'),
  };
}

function trackersOf(tiers: Value | undefined): string[] {
  if (!Array.isArray(tiers)) {
    return [];
  }
  return tiers.flatMap((tier: Value) => (Array.isArray(tier) ? tier.map((url: Value) => text(url)) : []));
}
