import { expect, test } from 'vitest';
import { longestSkipped, MessageReader } from './message-reader.ts';

const integer = (value: number) => [value >>> 24, (value >>> 16) & 255, (value >>> 8) & 255, value & 255];
const message = (id: number, ...body: number[]) => [...integer(1 + body.length), id, ...body];
const block = (id: number, ...fields: number[]) => message(id, ...fields.flatMap(integer));
const request = (...fields: number[]) => block(6, ...fields);
const cancel = (...fields: number[]) => block(8, ...fields);

/** What is taken of packets of so many bytes: of an image of 9 pieces. */
function read(bytes: readonly number[], packet: number, problem?: string) {
  const blocks: string[] = [];
  const others: number[] = [];
  const reader = new MessageReader(9, {
    asked: ({ piece, offset, length }) => {
      blocks.push(`ask ${piece} ${offset} ${length}`);
      return problem;
    },
    cancelled: ({ piece, offset, length }) => {
      blocks.push(`cancel ${piece} ${offset} ${length}`);
    },
  });
  for (let at = 0; at < bytes.length; at += packet) {
    const passed = reader.read(Uint8Array.from(bytes.slice(at, at + packet)));
    if (typeof passed === 'string') {
      return { blocks, others, dropped: passed };
    }
    for (const part of passed) {
      others.push(...part);
    }
  }
  return { blocks, others };
}

const [interested, have, bitfield] = [message(2), message(4, 0, 0, 0, 7), message(5, 0xff, 0x80)];

test.each<[string, number[], string[], number[]]>([
  ['requests', [...request(1, 2, 3), ...request(4, 5, 0xffffffff)], ['ask 1 2 3', 'ask 4 5 4294967295'], []],
  ['in their order', [...cancel(1, 2, 3), ...request(1, 2, 3)], ['cancel 1 2 3', 'ask 1 2 3'], []],
  [
    'what is for the package',
    [...interested, ...have, ...bitfield],
    [],
    [...interested, ...have, ...bitfield],
  ],
  [
    'what stands between',
    [...request(1, 2, 3), ...interested, ...cancel(1, 2, 3)],
    ['ask 1 2 3', 'cancel 1 2 3'],
    interested,
  ],
  [
    'nothing of others',
    [...message(20, 1, 2, 3), ...integer(0), ...message(99), ...request(1, 2, 3)],
    ['ask 1 2 3'],
    [],
  ],
])('takes %s, however it is cut', (_, bytes, blocks, others) => {
  for (const packet of [1, 3, 16, 17, 18, bytes.length]) {
    expect(read(bytes, packet)).toEqual({ blocks, others });
  }
});

test.each<[string, number[]]>([
  ['a request that is too short', message(6, 0, 0)],
  ['one that is too long', message(6, ...Array(13).fill(0))],
  ['a cancellation of no length', message(8)],
  ['a list of other pieces', message(5, 0xff)],
  ['a piece', message(7, ...Array(9).fill(0))],
  ['a message of the fast extension', message(0x0e)],
  ['more than is skipped', [...integer(longestSkipped + 1), 20]],
])('drops who sends %s', (_, bytes) => {
  for (const packet of [1, bytes.length]) {
    expect(read([...request(0, 0, 1), ...bytes], packet)).toMatchObject({
      blocks: ['ask 0 0 1'],
      dropped: 'it does not keep to the protocol',
    });
  }
});

test('takes nothing more of who asks for what there is not', () => {
  const bytes = [...request(9, 0, 1), ...request(0, 0, 1)];
  expect(read(bytes, bytes.length, 'no such piece')).toEqual({
    ...{ blocks: ['ask 9 0 1'], others: [], dropped: 'no such piece' },
  });
});
