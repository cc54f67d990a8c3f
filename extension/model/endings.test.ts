import { describe, expect, it } from 'vitest';
import type { Image } from '../../daemon/protocol/index.ts';
import { type Begun, endingOf } from './endings.ts';

const image = (change: Partial<Image> = {}): Image => ({
  ...{ id: 'repo1:win11', canonicalName: 'win11', repository: 'repo1', registered: true },
  ...{ state: 'ready', md5: 'a', infoHash: 'b' },
  ...change,
});

const missing: Image = (() => {
  const { md5: _, infoHash: __, ...rest } = image({ state: 'missing' });
  return rest;
})();
const failed = { problem: 'No space.' };

describe('an import', () => {
  const begun = (before: Image | undefined, seen: boolean): Begun => ({
    activity: 'importing',
    before,
    seen,
  });
  it.each<[string, Image | undefined, Begun, string | undefined]>([
    ['not there yet', undefined, begun(undefined, false), undefined],
    ['going on', image({ state: 'copying', activity: 'importing' }), begun(undefined, false), undefined],
    ['copied, not yet integrated', image({ state: 'integrating' }), begun(undefined, true), undefined],
    ['ready', image(), begun(undefined, true), 'done'],
    ['so small that nothing was seen', image(), begun(undefined, false), 'done'],
    ['stopped: gone', undefined, begun(undefined, true), 'stopped'],
    ['stopped: registered, without file again', missing, begun(missing, true), 'stopped'],
    ['not begun: registered, without file', missing, begun(missing, false), undefined],
    ['failed', image({ state: 'error', ...failed }), begun(undefined, true), 'failed'],
    ['replaced', image({ md5: 'c' }), begun(image(), true), 'done'],
    ['to replace, not begun', image(), begun(image(), false), undefined],
    ['to replace, stopped', image(), begun(image(), true), 'stopped'],
    ['to replace, failed', image(failed), begun(image(), false), 'failed'],
    ['to replace after a failure, not begun', image(failed), begun(image(failed), false), undefined],
    ['to replace, being integrated', image({ state: 'queued' }), begun(image(), true), undefined],
  ])('%s', (_what, now, how, expected) => {
    expect(endingOf(now, how)?.kind).toBe(expected);
  });
});

describe('a verification', () => {
  const before = image({ verifiedAt: '2026-01-01T00:00:00Z' });
  const begun: Begun = { activity: 'verifying', before, seen: true };
  it.each<[string, Image | undefined, string | undefined]>([
    ['going on', { ...before, activity: 'verifying' }, undefined],
    ['sound', { ...before, verifiedAt: '2026-01-02T00:00:00Z' }, 'done'],
    [
      'without damage, but not all of it checked',
      image({ checkedAt: '2026-01-02T00:00:00Z', notChecked: 'not checked: the blocks' }),
      'done',
    ],
    ['stopped', before, 'stopped'],
    ['damaged', { ...before, state: 'error', problem: 'Piece 3.' }, 'failed'],
    ['gone', undefined, 'stopped'],
  ])('%s', (_what, now, expected) => {
    expect(endingOf(now, begun)?.kind).toBe(expected);
  });
});
