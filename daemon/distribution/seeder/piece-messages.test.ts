import { Writable } from 'node:stream';
import { expect, test } from 'vitest';
import { type OutgoingBlock, writePieces } from './piece-messages.ts';

/** A socket that takes what it is given when `take` is called. */
function slowSocket() {
  const packets: Buffer[] = [];
  const waiting: (() => void)[] = [];
  const socket = new Writable({
    writev(chunks, taken) {
      packets.push(Buffer.concat(chunks.map(({ chunk }) => chunk as Buffer)));
      waiting.push(taken);
    },
  });
  return { socket, packets, take: () => waiting.shift()?.() };
}

test('writes each block behind its header, all at once, and keeps their memory until they are written', async () => {
  const { socket, packets, take } = slowSocket();
  const released: number[] = [];
  const block = (piece: number, offset: number, ...bytes: number[]): OutgoingBlock => ({
    ...{ piece, offset, bytes: Uint8Array.from(bytes) },
    release: () => released.push(piece),
  });
  writePieces(socket, [block(1, 0x4000, 7, 8, 9), block(0xfffff, 0, 5)]);
  expect(packets.map((packet) => packet.toString('hex'))).toEqual([
    '0000000c07' + '00000001' + '00004000' + '070809' + '0000000a07' + '000fffff' + '00000000' + '05',
  ]);
  expect(released).toEqual([]);
  take();
  await new Promise((resolve) => setImmediate(resolve));
  expect(released).toEqual([1, 0xfffff]);
});

test('releases what a connection that ends will not write', async () => {
  const { socket, take } = slowSocket();
  socket.on('error', () => {});
  const released: string[] = [];
  const release = (name: string) => () => released.push(name);
  writePieces(socket, [{ piece: 0, offset: 0, bytes: Uint8Array.of(1), release: release('first') }]);
  writePieces(socket, [{ piece: 0, offset: 1, bytes: Uint8Array.of(1), release: release('second') }]);
  socket.destroy();
  await new Promise((resolve) => setImmediate(resolve));
  // The system may still read what it was given.
  expect(released).toEqual([]);
  take();
  await new Promise((resolve) => setImmediate(resolve));
  expect(released).toEqual(['first', 'second']);
});

test('writes nothing when there is nothing', () => {
  const { socket, packets } = slowSocket();
  writePieces(socket, []);
  expect(packets).toEqual([]);
});
