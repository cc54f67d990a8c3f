import { describe, expect, test } from 'vitest';
import { message } from '../../strings/index.ts';
import { type Entry, imageFileOf, observe, stateOf } from './entry.ts';
import type { Found } from './scan.ts';

const now = 1_000_000;
const settleMs = 2000;
const found = (changes: Partial<Found> = {}): Found => ({
  file: 'aula/win11.img',
  identity: 'a',
  inode: 1n,
  sizeBytes: 100,
  mtimeMs: now - 60_000,
  locked: false,
  complete: false,
  ...changes,
});
const entry = (changes: Partial<Entry> = {}): Entry => ({
  found: found(),
  restsSince: now - 60_000,
  ...changes,
});
const integrated = { md5: 'm', infoHash: 'i', sidecars: 's', at: now - 10 };
const failure = { problem: message('images.problem.unknown') };

describe('states', () => {
  test.each<[string, Entry, string]>([
    ['rests', entry(), 'queued'],
    ['moved just now', entry({ restsSince: now - 1999 }), 'copying'],
    ['has rested long enough', entry({ restsSince: now - 2000 }), 'queued'],
    ['is at work', entry({ progress: 0 }), 'integrating'],
    ['is locked while at work', entry({ progress: 0, found: found({ locked: true }) }), 'locked'],
    ['is done', entry({ integrated, found: found({ complete: true }) }), 'ready'],
    ['is done, locked', entry({ integrated, found: found({ complete: true, locked: true }) }), 'locked'],
    ['is done, a sidecar was deleted', entry({ integrated }), 'queued'],
    [
      'is done, sidecars looked at',
      entry({ integrated, found: found({ complete: true, sidecars: 's' }) }),
      'ready',
    ],
    [
      'is done, a sidecar was written to',
      entry({ integrated, found: found({ complete: true, sidecars: 't' }) }),
      'queued',
    ],
    ['is no image', entry({ failure }), 'error'],
    ['failed, to be tried later', entry({ failure: { ...failure, retryAt: now + 1 } }), 'error'],
    ['failed, to be tried now', entry({ failure: { ...failure, retryAt: now } }), 'queued'],
    ['is no file', entry({ found: found({ problem: failure.problem, locked: true }) }), 'error'],
  ])('a file that %s', (_, entry, state) => expect(stateOf(entry, now, settleMs)).toBe(state));
});

describe('after a scan', () => {
  const before = entry({ integrated, failure, progress: 3 });
  test.each<[string, Entry | undefined, Found, Partial<Entry>]>([
    ['new: rests since its own time', undefined, found(), { restsSince: now - 60_000 }],
    ['new, time in the future', undefined, found({ mtimeMs: now + 5000 }), { restsSince: now }],
    ['unchanged: all stays', before, found(), before],
    ['locked only: all stays', before, found({ locked: true }), { integrated, failure, progress: 3 }],
    ['grown', before, found({ identity: 'b', sizeBytes: 101 }), { restsSince: now }],
    ['touched into the past', before, found({ identity: 'b', mtimeMs: 5 }), { restsSince: now }],
    ['other permissions', before, found({ identity: 'b' }), { restsSince: now - 60_000 }],
    ['replaced by an old file', before, found({ identity: 'b', inode: 2n, mtimeMs: 5 }), { restsSince: 5 }],
  ])('%s', (_, previous, seen, expected) => {
    const after = observe(previous, seen, now);
    expect(after).toMatchObject(expected);
    if (previous?.found.identity !== seen.identity) {
      expect(after).not.toHaveProperty('integrated');
      expect(after).not.toHaveProperty('failure');
    }
  });

  test('nothing new: the very same entry, so that nobody is told', () => {
    expect(observe(before, found(), now)).toBe(before);
  });

  test('a listing that is older than the sidecars does not undo them', () => {
    const complete = entry({ integrated, found: found({ complete: true }) });
    expect(observe(complete, found(), now - 11).found.complete).toBe(true);
    expect(observe(complete, found(), now - 9).found.complete).toBe(false);
    const older = found({ complete: true, sidecars: 'older' });
    expect(stateOf(observe(complete, older, now - 11), now, settleMs)).toBe('ready');
    expect(stateOf(observe(complete, older, now - 9), now, settleMs)).toBe('queued');
  });
});

test.each([
  ['win11.img', 'win11'],
  ['aula/win11.dsk', 'aula/win11'],
  ['base.img.diff', 'base.img'],
  ['v1.2.pgz', 'v1.2'],
])('the canonical name of %s is %s', (file, canonicalName) => {
  expect(imageFileOf(entry({ found: found({ file }) }), now, settleMs)).toMatchObject({
    file,
    canonicalName,
  });
});
