import { expect, it } from 'vitest';
import { ConnectionError } from '../client/index.ts';
import { problemOf } from './problem.ts';
import { backOffMs, usualTimings } from './timings.ts';

const refused = (code?: string) => new ConnectionError('refused', 'text', code);

it.each<[string, Error, 'away' | 'error', string]>([
  ['nobody listens', refused('ECONNREFUSED'), 'away', 'remote.unreachable'],
  ['no such name', refused('ENOTFOUND'), 'away', 'remote.unknownHost'],
  ['no answer', refused(), 'away', 'remote.silent'],
  ['too many sessions', refused('503'), 'away', 'remote.unreachable'],
  ['another server', refused('404'), 'error', 'remote.notOgrepod'],
  ['plain ws to nothing', refused('200'), 'error', 'remote.notOgrepod'],
  ['an own certificate', refused('DEPTH_ZERO_SELF_SIGNED_CERT'), 'error', 'remote.certificate'],
  ['an old certificate', refused('CERT_HAS_EXPIRED'), 'error', 'remote.certificate'],
  ['another name in it', refused('ERR_TLS_CERT_ALTNAME_INVALID'), 'error', 'remote.certificate'],
  ['a wrong token', new ConnectionError('unauthorized', '', '401'), 'error', 'remote.unauthorized'],
  ['an end', new ConnectionError('closed', ''), 'away', 'remote.closed'],
  ['nonsense', new TypeError('no'), 'error', 'remote.notUnderstood'],
])('%s', (_name, error, state, key) => {
  expect(problemOf(error, 'lab:8470')).toMatchObject({
    state,
    problem: { key, args: { address: 'lab:8470' } },
  });
});

it('waits twice as long each time, up to a minute', () => {
  const waits = [1, 2, 3, 6, 7, 8, 2_000].map((failures) => backOffMs(failures, usualTimings));
  expect(waits).toEqual([1_000, 2_000, 4_000, 32_000, 60_000, 60_000, 60_000]);
});
