import { get } from 'node:http';
import { decode, dictionary, integer, NotBencoded, text, type Value } from '../../base/bencode.ts';

/** Where a peer listens. */
export interface PeerAddress {
  readonly ip: string;
  readonly port: number;
}

export interface Announcement {
  /** Of the tracker, as the torrent names it. */
  readonly url: string;
  readonly infoHash: Buffer;
  readonly peerId: Buffer;
  /** Where we listen. */
  readonly port: number;
  readonly uploaded: number;
  readonly downloaded: number;
  readonly left: number;
  readonly event?: 'started' | 'completed' | 'stopped' | undefined;
}

export interface TrackerAnswer {
  /** When it wants to hear of us again. */
  readonly intervalMs: number;
  readonly peers: readonly PeerAddress[];
}

const mostAnswerBytes = 65_536;
const patienceMs = 15_000;
const interval = { leastSeconds: 2, mostSeconds: 1_800, otherwise: 30 };
const peersWanted = 100;

/**
 * Tells a tracker of us over HTTP, as ctorrent does; from `localAddress`, because a tracker takes the address of the
 * connection for ours. Rejects with the tracker's reason, or the system's error.
 */
export async function announce(
  announcement: Announcement,
  localAddress: string | undefined,
  signal: AbortSignal,
): Promise<TrackerAnswer> {
  const url = new URL(announcement.url);
  if (url.protocol !== 'http:') {
    throw new Error(`${announcement.url}: not over HTTP`);
  }
  const search = `${url.search}${url.search === '' ? '?' : '&'}${query(announcement)}`;
  const body = await new Promise<Buffer>((resolve, reject) => {
    const request = get(
      {
        host: url.hostname,
        port: url.port === '' ? 80 : Number(url.port),
        path: url.pathname + search,
        // A connection each time, as ctorrent.
        agent: false,
        signal: AbortSignal.any([signal, AbortSignal.timeout(patienceMs)]),
        ...(localAddress === undefined ? {} : { localAddress, family: 4 }),
      },
      (response) => {
        const chunks: Buffer[] = [];
        let length = 0;
        response.on('data', (chunk: Buffer) => {
          length += chunk.length;
          if (length > mostAnswerBytes) {
            request.destroy(new Error('the answer is too long'));
          } else {
            chunks.push(chunk);
          }
        });
        response.on('end', () => resolve(Buffer.concat(chunks)));
        response.on('error', reject);
      },
    );
    request.on('error', reject);
  });
  return readAnswer(body);
}

function query({ infoHash, peerId, port, uploaded, downloaded, left, event }: Announcement): string {
  const fields = [
    `info_hash=${percentEncoded(infoHash)}&peer_id=${percentEncoded(peerId)}&port=${port}`,
    `uploaded=${uploaded}&downloaded=${downloaded}&left=${left}&compact=1&numwant=${peersWanted}`,
    ...(event === undefined ? [] : [`event=${event}`]),
  ];
  return fields.join('&');
}

function percentEncoded(bytes: Buffer): string {
  return bytes.toString('hex').replaceAll(/../g, '%$&');
}

/** Throws an Error with the tracker's reason, or that it is no answer. */
export function readAnswer(body: Buffer): TrackerAnswer {
  try {
    const { entries } = dictionary(decode(body));
    const reason = entries.get('failure reason');
    if (reason !== undefined) {
      throw new Error(text(reason).slice(0, 200));
    }
    const seconds = entries.has('interval') ? integer(entries.get('interval')) : interval.otherwise;
    const clamped = Math.min(interval.mostSeconds, Math.max(interval.leastSeconds, seconds));
    return { intervalMs: clamped * 1000, peers: peersOf(entries.get('peers')) };
  } catch (error) {
    if (error instanceof NotBencoded) {
      throw new Error('what the tracker answers is no answer of a tracker');
    }
    throw error;
  }
}

function peersOf(peers: Value | undefined): PeerAddress[] {
  if (peers === undefined) {
    return [];
  }
  if (Array.isArray(peers)) {
    return peers.slice(0, peersWanted).map((peer: Value) => {
      const { entries } = dictionary(peer);
      return { ip: text(entries.get('ip')), port: integer(entries.get('port')) };
    });
  }
  if (!(peers instanceof Uint8Array)) {
    throw new NotBencoded();
  }
  const bytes = Buffer.from(peers);
  return Array.from({ length: Math.min(peersWanted, Math.floor(bytes.length / 6)) }, (_, at) => ({
    ip: bytes.subarray(6 * at, 6 * at + 4).join('.'),
    port: bytes.readUInt16BE(6 * at + 4),
  }));
}
