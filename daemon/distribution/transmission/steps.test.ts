import { describe, expect, test } from 'vitest';
import type { Found } from './answers.ts';
import { type Memory, nextStep, type Step, type Wanted } from './steps.ts';

const announce = 'http://10.0.0.1:6969/announce';
const wanted: Wanted = {
  infoHash: 'a'.repeat(40),
  file: 'win11.img',
  sizeBytes: 100,
  content: 'win11.img:100:1',
  folder: '/images',
  announce,
};
const whole: Found = {
  ...{ hashString: wanted.infoHash, status: 6, haveValid: 100, totalSize: 100, error: 0, errorString: '' },
  ...{ rateUpload: 0, uploadedEver: 0, peersConnected: 0, downloadDir: '/images' },
  trackers: [{ id: 4, announce }],
};
const minute = 60_000;
const now = 100 * minute;
const fresh: Memory = { checking: false, checkedAt: Number.NEGATIVE_INFINITY };
const asked: Memory = { ...fresh, checking: true };
const refused = (why: 'differs' | 'unreadable', at: number, content = wanted.content): Memory => ({
  ...fresh,
  refused: { why, detail: '', content, at },
});

describe('the next step of an image in Transmission', () => {
  test.each<[string, Partial<Found> | undefined, Memory, Step]>([
    ['is not there', undefined, fresh, { kind: 'add' }],
    ['was refused: it differs', undefined, refused('differs', 0), { kind: 'none' }],
    ['was refused, and is another one now', undefined, refused('differs', now, 'x'), { kind: 'add' }],
    ['could not be read', undefined, refused('unreadable', now - minute), { kind: 'none' }],
    ['could not be read, 5 minutes ago', undefined, refused('unreadable', now - 5 * minute), { kind: 'add' }],
    ['waits to be verified', { status: 1, haveValid: 0 }, asked, { kind: 'none' }],
    ['is verified', { status: 2, haveValid: 40 }, asked, { kind: 'none' }],
    ['is whole', { status: 0 }, asked, { kind: 'start' }],
    ['is whole, and was stopped by somebody', { status: 0 }, fresh, { kind: 'start' }],
    ['lacks something', { status: 0, haveValid: 99 }, asked, { kind: 'refuse', why: 'differs' }],
    ['lacks all', { status: 0, haveValid: 0 }, asked, { kind: 'refuse', why: 'unreadable' }],
    ['lacks something, it says', { status: 0, haveValid: 99 }, fresh, { kind: 'verify' }],
    ['lacks something and downloads', { status: 4, haveValid: 99 }, asked, { kind: 'stop' }],
    ['lacks something and seeds the rest', { status: 6, haveValid: 99 }, fresh, { kind: 'stop' }],
    ['is of another size', { totalSize: 200 }, fresh, { kind: 'stop' }],
    ['waits for its turn to seed', { status: 5 }, fresh, { kind: 'none' }],
    ['seeds', {}, fresh, { kind: 'none' }],
    ['seeds, the tracker is away', { error: 2 }, fresh, { kind: 'none' }],
    ['broke off', { status: 0, error: 3 }, fresh, { kind: 'verify' }],
    ['broke off, and is whole all the same', { status: 0, error: 3 }, asked, { kind: 'start' }],
    ['broke off again', { status: 0, error: 3 }, { ...fresh, checkedAt: now - minute }, { kind: 'none' }],
    ['lies elsewhere', { downloadDir: '/var/lib/x' }, fresh, { kind: 'remove' }],
    [
      'lies elsewhere, though it was just added',
      { downloadDir: '/x' },
      asked,
      { kind: 'refuse', why: 'rejected' },
    ],
    ['lies there, it says with a slash', { downloadDir: '/images/' }, fresh, { kind: 'none' }],
    ['has no tracker', { trackers: [] }, fresh, { kind: 'remove' }],
    [
      'has another tracker',
      { trackers: [{ id: 4, announce: 'http://x' }] },
      fresh,
      { kind: 'retrack', tracker: 4 },
    ],
  ])('when it %s', (_case, changes, memory, step) => {
    const found = changes && { ...whole, ...changes };
    expect(nextStep(wanted, found, memory, now)).toEqual(step);
  });
});
