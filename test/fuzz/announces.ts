import { decode, dictionary } from '../../daemon/base/bencode.ts';
import { parseAnnounce, parseScrape } from '../../daemon/distribution/tracker/announce.ts';
import { compactAnswer, failureAnswer, fullAnswer } from '../../daemon/distribution/tracker/answer.ts';
import { Swarms } from '../../daemon/distribution/tracker/swarms.ts';
import { below, mutateText, pick, type Random } from './mutate.ts';
import type { Target } from './parsers.ts';

/** What trackers have stumbled over, in the place of any value. */
const values: readonly ((random: Random) => string)[] = [
  () => '',
  (random) =>
    pick(random, ['-1', '0', '65536', '1e9', '0x50', '2706.5', '99999999999999999999', 'NaN', '+1', '-0']),
  (random) => pick(random, ['%', '%z', '%zz', '%2', '%00', '%u0041', '%c3%28', '%ff%fe', '%%32%35']),
  (random) =>
    pick(random, ['d1:ai1ee', 'i-0e', '20:', 'l', '5:peers', '9999999999:x', 'e', 'd14:failure reason1:xe']),
  (random) => `%${below(random, 256).toString(16).padStart(2, '0')}`.repeat(below(random, 40)),
  (random) => '\u{ff}\u{c3}\u{28}'.repeat(below(random, 8)),
  (random) => 'x'.repeat(below(random, 9_000)),
  (random) => pick(random, ['__proto__', 'constructor', 'started', 'stopped', 'completed', '/../..', '?&=']),
];

/** The query of an announce of this torrent (hexadecimal), mostly with something wrong. */
function anyQuery(random: Random, infoHash: string): string {
  const right: [string, string][] = [
    ['info_hash', infoHash.replaceAll(/../g, (byte) => `%${byte}`)],
    ['peer_id', `-CD0303-${String(below(random, 1e6)).padStart(12, '0')}`],
    ['port', String(1 + below(random, 65_535))],
    ['left', String(below(random, 5_000))],
    ['event', pick(random, ['started', 'completed', 'stopped', ''])],
    ['numwant', String(below(random, 300))],
    ['compact', pick(random, ['0', '1'])],
  ];
  const fields = right.map(([name, value]): [string, string] => [
    name,
    random() < 0.1 ? pick(random, values)(random) : value,
  ]);
  // Now and then one is missing, or there twice.
  if (random() < 0.1) {
    fields.splice(below(random, fields.length), 1);
  }
  if (random() < 0.1) {
    fields.push([pick(random, fields)[0], pick(random, values)(random)]);
  }
  const query = fields.map((field) => field.join('=')).join('&');
  return random() < 0.1 ? mutateText(random, [query]) : query;
}

/** Throws NotBencoded, or when it is neither a refusal nor an answer. */
function checkAnswer(answer: Uint8Array): void {
  const { entries } = dictionary(decode(answer));
  const isKnown = ['failure reason', 'files', 'peers'].some((key) => entries.has(key));
  if (!isKnown) {
    throw new Error(`neither refused nor answered: ${Buffer.from(answer).toString('latin1')}`);
  }
}

/** Announces and scrapes as they are read and answered. */
export function announceTarget(): Target {
  const infoHash = 'ab'.repeat(20);
  const own = { ip: '10.0.0.9', port: 2706, peerId: 'cd'.repeat(20) };
  const limits = { forgetAfterMs: 1_000, peersPerAddress: 2, isKnown: () => false, ownPeers: () => [own] };
  const swarms = new Swarms(limits);
  let now = 0;
  return {
    name: 'an announce',
    share: 6,
    feed: (random) => {
      const query = anyQuery(random, infoHash);
      parseScrape(query);
      const announce = parseAnnounce(query);
      if ('failure' in announce) {
        return checkAnswer(failureAnswer(announce.failure));
      }
      const { port, peerId, leftBytes = 5_000, event, want, isCompact } = announce;
      const numbers = [port, leftBytes, want];
      if (
        !numbers.every((one) => Number.isFinite(one) && one >= 0) ||
        port < 1 ||
        port > 65_535 ||
        want > 200
      ) {
        throw new Error(`taken for an announce: ${query}`);
      }
      const ip = pick(random, ['10.0.0.1', `10.1.${below(random, 20)}.${below(random, 256)}`, 'fd00::1']);
      now += below(random, 3);
      swarms.see(infoHash, { ip, port, peerId, leftBytes, event }, now);
      swarms.sweep(now);
      const counts = swarms.counts(infoHash);
      const others = swarms.some(infoHash, { ip, port }, want);
      const packed = swarms.packedSome(infoHash, { ip, port }, want);
      if (packed.ipv4.length / 6 + packed.ipv6.length / 18 !== others.length) {
        throw new Error('not as many packed');
      }
      if (others.some((other) => other.ip === ip && other.port === port)) {
        throw new Error('told of itself');
      }
      return checkAnswer(isCompact ? compactAnswer(counts, 10, packed) : fullAnswer(counts, 10, others));
    },
  };
}

/** The same through the tracker's port; `ask` gives what the daemon wrote to a request until it ended the connection. */
export function trackerTarget(
  infoHash: string,
  ask: (random: Random, path: string) => Promise<string>,
): Target {
  return {
    name: 'the tracker',
    share: 3,
    feed: async (random) => {
      const query = anyQuery(random, infoHash);
      const path = pick(random, [
        `/announce?${query}`,
        `/scrape?${query}`,
        mutateText(random, [`/announce?${query}`]),
      ]);
      const answer = await ask(random, path);
      // What is no request at all is told so, and ended.
      if (!answer.startsWith('HTTP/1.1 200 ')) {
        return;
      }
      checkAnswer(Buffer.from(answer.slice(answer.indexOf('\r\n\r\n') + 4), 'latin1'));
    },
  };
}
