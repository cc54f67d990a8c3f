import { describe, expect, test, vi } from 'vitest';
import { Bits } from './bits.ts';
import { Chunks, chunkBytes, chunkNumbers } from './chunks.ts';
import { Pace } from './pace.ts';
import { blockProblem, bytesOf } from './shape.ts';
import { served, turnMs } from './slots.ts';

describe('pieces that somebody has', () => {
  test.each([
    [1, [0x80]],
    [8, [0xff]],
    [9, [0xff, 0x80]],
    [15, [0xff, 0xfe]],
  ])('all of %i', (size, bytes) => expect([...Bits.all(size)]).toEqual(bytes));

  test('what is told of pieces that there are not does not count', () => {
    const bits = new Bits(9);
    bits.take(Uint8Array.of(0x81, 0xff));
    expect(bits.count).toBe(3);
    expect([0, 1, 7, 8].map((piece) => bits.has(piece))).toEqual([true, false, true, true]);
    expect([bits.set(8), bits.set(1), bits.set(9), bits.set(-1)]).toEqual([true, true, false, false]);
    expect(bits.count).toBe(4);
  });

  test('the last one is shorter', () => {
    const shape = { sizeBytes: 25, pieceBytes: 10 };
    const bits = new Bits(3);
    bits.set(2);
    expect(bytesOf(shape, bits)).toBe(5);
    bits.set(0);
    expect(bytesOf(shape, bits)).toBe(15);
    expect(bytesOf({ sizeBytes: 0, pieceBytes: 10 }, new Bits(0))).toBe(0);
  });
});

describe('blocks that may be asked for', () => {
  const shape = { sizeBytes: 25, pieceBytes: 10 };
  test.each([
    [0, 0, 10],
    [1, 9, 1],
    [2, 0, 5],
  ])('%i %i %i', (...block) => expect(blockProblem(shape, ...block)).toBeUndefined());
  test.each([
    [3, 0, 1],
    [-1, 0, 1],
    [2, 0, 6],
    [0, 9, 2],
    [0, -1, 1],
    [0, 0, 0],
    [0, 0, -1],
  ])('not %i %i %i', (...block) => expect(blockProblem(shape, ...block)).toBeDefined());
});

describe('chunks', () => {
  test.each([
    [0, 1, [0]],
    [chunkBytes - 1, 1, [0]],
    [chunkBytes - 1, 2, [0, 1]],
    [5 * 1024 ** 3, chunkBytes, [5_120]],
  ])('of %i, %i', (position, length, numbers) => expect(chunkNumbers(position, length)).toEqual(numbers));

  test('those used longest ago make room', () => {
    const chunks = new Chunks();
    for (let number = 0; number < 16; number++) {
      chunks.keep('a', number, Uint8Array.of(number));
    }
    chunks.get('a', 0);
    chunks.keep('b', 0, Uint8Array.of(7));
    expect(chunks.get('a', 1)).toBeUndefined();
    expect(chunks.get('a', 0)?.bytes).toEqual(Uint8Array.of(0));
    chunks.forget('a');
    expect(chunks.get('a', 0)).toBeUndefined();
    expect(chunks.get('b', 0)?.bytes).toEqual(Uint8Array.of(7));
  });

  test('memory is used again once nobody reads or writes it', () => {
    const chunks = new Chunks();
    const memory = chunks.memory(chunkBytes);
    chunks.keep('a', 0, memory);
    const chunk = chunks.get('a', 0);
    if (!chunk) {
      throw new Error('not kept');
    }
    chunk.uses += 2;
    chunks.forget('a');
    chunk.release();
    expect(chunks.memory(chunkBytes)).not.toBe(memory);
    chunk.release();
    expect(chunks.memory(chunkBytes)).toBe(memory);
    expect(chunks.memory(chunkBytes)).not.toBe(memory);
  });
});

describe('slots', () => {
  const now = 100_000;
  const peer = (name: string, isServed: boolean, ago: number, isKnown = true) => ({
    ...{ name, isServed, isKnown },
    since: now - ago,
  });
  const names = (chosen: Set<{ name: string }>) => [...chosen].map(({ name }) => name).sort();

  test('all, when there are enough', () =>
    expect(served([peer('a', false, 0, false), peer('b', true, 0)], 2, now).size).toBe(2));
  test('who has had a turn makes room for who waits', () =>
    expect(
      names(served([peer('a', true, turnMs), peer('b', true, turnMs - 1), peer('c', false, 1)], 2, now)),
    ).toEqual(['b', 'c']));
  test('computers of classrooms come before others', () =>
    expect(
      names(served([peer('a', true, 1, false), peer('b', true, turnMs), peer('c', false, 1)], 2, now)),
    ).toEqual(['b', 'c']));
  test('who has waited for longest is first', () =>
    expect(names(served([peer('a', false, 5), peer('b', false, 9), peer('c', false, 7)], 2, now))).toEqual([
      'b',
      'c',
    ]));
});

describe('a limit', () => {
  test('none', () => expect(new Pace(0).take(1e9, () => {})).toBe(true));

  test('all together are sent so much in a second, each in its turn', () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'performance'] });
    const pace = new Pace(100);
    const sent: string[] = [];
    const peer = (name: string) => {
      const send = () => {
        while (pace.take(16 * 1024, send)) {
          sent.push(name);
        }
      };
      return send;
    };
    const peers = ['a', 'b', 'c'].map(peer);
    for (const send of peers) {
      send();
    }
    vi.advanceTimersByTime(10_000);
    expect(sent.length * 16).toBeGreaterThan(950);
    expect(sent.length * 16).toBeLessThan(1050);
    for (const name of ['a', 'b', 'c']) {
      expect(sent.filter((one) => one === name).length).toBeGreaterThan(sent.length / 3 - 3);
    }
    for (const send of peers) {
      pace.forget(send);
    }
    const before = sent.length;
    vi.advanceTimersByTime(10_000);
    expect(sent).toHaveLength(before);
    pace.dispose();
    vi.useRealTimers();
  });
});
