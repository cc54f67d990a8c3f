import { expect, it } from 'vitest';
import { formatP2pSession, parseP2pSession } from './p2p-session.ts';

it.each([
  ['peer:60', { mode: 'peer', seconds: 60 }],
  ['LEECHER:0', { mode: 'leecher', seconds: 0 }],
  ['seeder:9999999999:', { mode: 'seeder', seconds: 9_999_999_999 }],
  ['Peer:60', ['mode']],
  ['foo', ['fields']],
  ['foo:60', ['mode']],
  ['peer:', ['fields']],
  ['peer:10000000000', ['seconds']],
  ['pear:soon', ['mode', 'seconds']],
  ['peer:60:1', ['fields']],
])('%s', (text, expected) => {
  const parsed = parseP2pSession(text);
  expect(parsed.ok ? parsed.session : parsed.problems.map(({ field }) => field)).toEqual(expected);
  if (parsed.ok) {
    expect(parseP2pSession(formatP2pSession(parsed.session))).toEqual(parsed);
  }
});
