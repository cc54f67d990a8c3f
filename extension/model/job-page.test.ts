import { expect, test } from 'vitest';
import { jobPage } from './job-page.ts';
import { patchOf } from './patch.ts';
import { deployment, pageGiven, room, pageWords as words } from './test-support/job-page.ts';

const page = (...given: Parameters<typeof pageGiven>) => jobPage(pageGiven(...given), words);

test('what came of it, and what to repeat', () => {
  const { head, failures, retryAll, phases, isActive } = page(deployment(30));
  expect(head).toMatchObject({
    title: 'deploy-win11 27/30 done',
    what: [{ name: 'win11', place: 'deployImage 1 2', by: 'TORRENT peer:60' }],
    result: [
      { kind: 'succeeded', count: 27 },
      { kind: 'failed', count: 2 },
      { kind: 'unsent', count: 1 },
    ],
    received: { size: '541 GB', note: 'served 75 GB' },
  });
  expect(failures.map(({ heading, error, names }) => [heading, error, names])).toEqual([
    ['The share with the images could not be mounted.', 'error 23', 'pc-12, pc-24'],
    [
      'Not sent: the computer is running its installed Windows. Boot it with ogLive and retry.',
      null,
      'pc-19',
    ],
  ]);
  expect(failures.map(({ retry, output, reboot, wake }) => [retry, output, reboot?.computers, wake])).toEqual(
    [
      ['retry 2', 'output 2', undefined, null],
      ['retry 1', null, ['pc19'], null],
    ],
  );
  expect(retryAll?.computers).toEqual(['pc12', 'pc24', 'pc19']);
  expect(phases).toEqual(['queued', 'check', 'receive', 'seed', 'verify', 'restore', 'configure']);
  expect(isActive).toBe(false);
});

test('the slowest are told with what was slow', () => {
  expect(page(deployment(30)).slowest.map(({ name, note, isSuspect }) => [name, note, isSuspect])).toEqual([
    ['pc-07', 'joined 8:02; as fast', false],
    ['pc-30', 'joined 6:58; as fast', false],
    ['pc-17', 'restore 66 of 97 MB/s', true],
  ]);
  const unknown = page(deployment(30), { bytes: { receive: undefined, restore: undefined } });
  expect(unknown.slowest[2]?.note).toMatch(/^restore 10:40 of 7:\d\d$/);
  expect(unknown.strips).toEqual([]);
});

test('what is not known is left out', () => {
  const { head, series, script } = page(
    deployment(3, { receivedBytes: undefined, servedBytes: undefined, what: undefined, script: undefined }),
    { series: undefined, lastTime: undefined },
  );
  expect(head).toMatchObject({ received: null, lastTime: null, what: [] });
  expect([series, script]).toEqual([null, null]);
});

test.each([
  [-600_000, 'faster 10 min'],
  [10_000, 'same '],
  [600_000, 'slower 10 min'],
])('compared with the last time, %i ms', (difference, note) => {
  const took = page(deployment(30)).head?.tookMs ?? 0;
  const lastTime = { endedAt: '2026-11-12T09:30:00Z', protocol: 'MULTICAST', tookMs: took - difference };
  expect(page(deployment(30), { lastTime }).head?.lastTime?.note).toBe(note);
});

test('a viewer and who has no connection may do nothing', () => {
  const viewer = page(deployment(30), { mayOperate: false });
  expect([viewer.mayOperate, viewer.retryAll, viewer.failures[0]?.retry, viewer.failures[1]?.reboot]).toEqual(
    [...[false, null, null, null]],
  );
  const away = page(deployment(30), { isConnected: false });
  expect(away.away).toBe('away');
});

test('the room decides on the order, and who has no place in it comes by name', () => {
  const classroom = { ...room(4), layout: { rows: [['pc3', null, 'gone'], ['pc1']], front: 'top' as const } };
  expect(page(deployment(4), { classrooms: [classroom] }).order).toEqual(['pc3', 'pc1', 'pc2', 'pc4']);
  expect(page(deployment(11), { classrooms: [] }).order.slice(0, 3)).toEqual(['pc1', 'pc2', 'pc3']);
});

test('a change of one computer changes its entry only', () => {
  const job = deployment(30, { state: 'running' });
  const running = job.targets.map((target) =>
    target.computer === 'pc1'
      ? { ...target, state: 'running' as const, endedAt: undefined, progress: 40 }
      : target,
  );
  const before = page({ ...job, targets: running });
  const after = page({
    ...job,
    targets: running.map((one) => (one.computer === 'pc1' ? { ...one, progress: 41 } : one)),
  });
  expect(patchOf(before, after)?.items.map(([id]) => id)).toEqual(['pc1']);
  expect(patchOf(before, after)?.parts).toEqual({});
});

test('a long script is cut, and says so', () => {
  const { script } = page(deployment(1, { script: `${'x'.repeat(1000)}\n`.repeat(100) }));
  expect([script?.lines.length, script?.more, script?.lines[0]?.length]).toEqual([40, 60, 300]);
});

test('a thousand computers are one page', () => {
  const { order, items, failures } = page(deployment(1000));
  expect([order.length, Object.keys(items).length]).toEqual([1000, 1000]);
  expect(failures.map(({ computers }) => computers.length)).toEqual([2, 1]);
});
