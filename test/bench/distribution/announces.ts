import { connect } from 'node:net';

/** A peer of a swarm; each has an address of its own. */
interface Peer {
  readonly ip: string;
  readonly query: string;
}

export interface Measured {
  /** From the time when each was due to the end of its connection. */
  readonly milliseconds: readonly number[];
  /** How many were answered with something else than peers, or not at all. */
  readonly failed: number;
  /** Bytes of the last answer. */
  readonly answerBytes: number;
}

/** Peers on loopback as ctorrent announces them, in the swarms of these info hashes (hexadecimal) in turns. */
export function peersOf(infoHashes: readonly string[], count: number): Peer[] {
  const hashes = infoHashes.map((infoHash) => infoHash.replaceAll(/../g, (byte) => `%${byte}`));
  return Array.from({ length: count }, (_, at) => ({
    ip: `127.77.${at >> 8}.${at & 255}`,
    query: [
      `info_hash=${hashes[at % hashes.length]}&peer_id=-CD0303-${String(at).padStart(12, '0')}`,
      `port=2706&uploaded=0&downloaded=0&left=${1000 + at}&compact=1&numwant=100`,
    ].join('&'),
  }));
}

/**
 * Announces at a steady rate for some seconds, a connection each, one peer after the other. Whoever is late is not
 * waited for: that counts as the tracker's delay.
 */
export async function announceAt(
  port: number,
  peers: readonly Peer[],
  perSecond: number,
  seconds: number,
): Promise<Measured> {
  const count = perSecond * seconds;
  const milliseconds: number[] = [];
  let failed = 0;
  let answerBytes = 0;
  const began = performance.now();
  const announce = async (at: number) => {
    const peer = peers[at % peers.length];
    if (!peer) {
      return;
    }
    const answer = await ask(port, peer);
    milliseconds.push(performance.now() - (began + (at * 1000) / perSecond));
    if (/\r\n\r\nd8:complete/.test(answer)) {
      answerBytes = answer.length;
    } else {
      failed += 1;
    }
  };
  const all: Promise<void>[] = [];
  while (all.length < count) {
    const due = Math.min(count, Math.floor(((performance.now() - began) * perSecond) / 1000) + 1);
    while (all.length < due) {
      all.push(announce(all.length));
    }
    await new Promise((resolve) => setTimeout(resolve, 1));
  }
  await Promise.all(all);
  return { milliseconds, failed, answerBytes };
}

/** One announce; resolves with all that came, once the connection has ended. */
function ask(port: number, { ip, query }: Peer): Promise<string> {
  return new Promise((resolve) => {
    const socket = connect({ port, host: '127.0.0.1', localAddress: ip });
    let answer = '';
    socket.setEncoding('latin1').on('data', (piece: string) => {
      answer += piece;
    });
    socket.on('error', () => {}).on('close', () => resolve(answer));
    socket.write(`GET /announce?${query} HTTP/1.0\r\nHost: 127.0.0.1\r\nUser-Agent: ctorrent\r\n\r\n`);
  });
}
