import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import type { Computer } from '../../protocol/index.ts';
import { paperRooms } from '../test-support/paper-rooms.ts';
import { classroom, computer, image } from '../test-support/records.ts';
import { watchInventory } from './inventory-watch.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

const { rooms, events } = paperRooms();
const room = (status: 'idle' | 'busy', more: Partial<Computer> = {}) => {
  return { ...classroom, computers: [{ ...computer, status, ...more }] };
};
const cache = { disk: 1, partition: 4, sizeKB: 5 };
const seen = { disksSeenAt: '2026-01-01T00:00:00Z' };

it.each<[string, () => void, number]>([
  ['a new image', () => events.images.fire({ changed: [{ ...image, id: 'new' }], removed: [] }), 1],
  ['an image gone', () => events.images.fire({ changed: [], removed: [image.id] }), 1],
  ['an unknown image gone', () => events.images.fire({ changed: [], removed: ['other'] }), 0],
  ['another state', () => events.images.fire({ changed: [{ ...image, state: 'locked' }], removed: [] }), 1],
  ['progress', () => events.images.fire({ changed: [{ ...image, progress: 50 }], removed: [] }), 0],
  ['a computer at work', () => events.classrooms.fire({ changed: [room('busy')], removed: [] }), 0],
  [
    'a computer that told the same disks',
    () => events.classrooms.fire({ changed: [room('idle', seen)], removed: [] }),
    0,
  ],
  [
    'a computer that went off',
    () => {
      const gone = {
        ...room('idle'),
        computers: [{ ...computer, status: 'off' as const, seenAt: seen.disksSeenAt }],
      };
      events.classrooms.fire({ changed: [gone], removed: [] });
    },
    0,
  ],
  ['another cache', () => events.classrooms.fire({ changed: [room('idle', { cache })], removed: [] }), 1],
  [
    'one computer less',
    () => events.classrooms.fire({ changed: [{ ...classroom, computers: [] }], removed: [] }),
    1,
  ],
  [
    'another name',
    () => events.classrooms.fire({ changed: [{ ...room('idle'), name: 'B' }], removed: [] }),
    1,
  ],
])('%s', (_name, change, expected) => {
  const watch = watchInventory(rooms.inventory);
  events.images.fire({ changed: [image], removed: [] });
  events.classrooms.fire({ changed: [room('idle')], removed: [] });
  vi.runAllTimers();
  let fired = 0;
  watch.onDidChange(() => {
    fired += 1;
  });
  change();
  change();
  vi.runAllTimers();
  watch.dispose();
  expect(fired).toBe(expected);
});
