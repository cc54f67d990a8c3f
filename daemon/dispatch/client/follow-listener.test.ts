import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { silentLog } from '../../base/log.ts';
import { FollowListener } from './follow-listener.ts';
import { Intake } from './intake.ts';

const runId = '0123456789abcdef0123456789abcdef';
let listener: FollowListener;
let port: number;
let sockets: Socket[];

beforeEach(async () => {
  sockets = [];
  listener = new FollowListener({
    admits: (address) => address !== '127.0.0.9',
    intake: new Intake(),
    log: silentLog,
  });
  ({ port } = await listener.listen({ host: '127.0.0.1', port: 0 }));
});

afterEach(async () => {
  for (const socket of sockets) {
    socket.destroy();
  }
  await listener.dispose();
});

async function connected(localAddress = '127.0.0.1'): Promise<Socket> {
  const socket = connect({ port, host: '127.0.0.1', localAddress, noDelay: true });
  socket.on('error', () => {});
  sockets.push(socket);
  await once(socket, 'connect');
  return socket;
}

function followed(ip = '127.0.0.1'): { text: () => string; begun: () => number } {
  const pieces: string[] = [];
  let begun = 0;
  const began = () => {
    begun++;
  };
  listener.follow(runId, { ip, localAddress: '127.0.0.1', began, wrote: (text) => pieces.push(text) });
  return { text: () => pieces.join(''), begun: () => begun };
}

it.each([1, 2, 5, 1000])('gives the text of a run that came in pieces of %i bytes', async (size) => {
  const { text } = followed();
  const socket = await connected();
  const bytes = Buffer.from(`OGFOLLOW ${runId}\n[10] ñandú 😀\n`);
  for (let at = 0; at < bytes.length; at += size) {
    socket.write(bytes.subarray(at, at + size));
  }
  await expect.poll(text).toBe('[10] ñandú 😀\n');
});

it.each([
  ['an unknown run', `OGFOLLOW ${'f'.repeat(32)}\n`],
  ['something else', 'GET / HTTP/1.1\r\n'],
  ['a line without end', 'O'.repeat(64)],
  ['a line too long', `OGFOLLOW ${runId}${' '.repeat(100)}\n`],
])('closes on %s', async (_name, line) => {
  const { text } = followed();
  const socket = await connected();
  socket.write(line);
  await once(socket, 'close');
  expect(text()).toBe('');
});

it('closes when the run is forgotten', async () => {
  const { text } = followed();
  const socket = await connected();
  socket.write(`OGFOLLOW ${runId}\na`);
  await expect.poll(text).toBe('a');
  listener.forget(runId);
  socket.write('b');
  await once(socket, 'close');
  expect(text()).toBe('a');
});

it('holds back who writes too much, and takes all in the end', async () => {
  const { text } = followed();
  const socket = await connected();
  socket.end(`OGFOLLOW ${runId}\n${'x'.repeat(1_200_000)}`);
  const started = performance.now();
  await expect.poll(() => text().length).toBe(1_200_000);
  expect(performance.now() - started).toBeGreaterThan(900);
});

it('has no place for those to whom no script was sent', async () => {
  const nobody = await connected();
  await once(nobody, 'close');
  const { text } = followed();
  const other = await connected('127.0.0.3');
  await once(other, 'close');
  (await connected()).write(`OGFOLLOW ${runId}\na`);
  await expect.poll(text).toBe('a');
});

it('is closed to other networks than those of the computers', async () => {
  const { text } = followed();
  const stranger = await connected('127.0.0.9');
  stranger.write(`OGFOLLOW ${runId}\nforged`);
  await once(stranger, 'close');
  expect(text()).toBe('');
});

it('tells that a run has begun before it writes anything', async () => {
  const { begun, text } = followed();
  (await connected()).write(`OGFOLLOW ${runId}\n`);
  await expect.poll(begun).toBe(1);
  expect(text()).toBe('');
});

it.each([
  ['the computer itself', '127.0.0.2', true],
  ['our machine, where the virtual classroom runs', '127.0.0.1', true],
  ['another computer', '127.0.0.3', false],
])('believes %s', async (_name, from, believed) => {
  const { begun, text } = followed('127.0.0.2');
  const socket = await connected(from);
  socket.write(`OGFOLLOW ${runId}\nforged?`);
  if (believed) {
    await expect.poll(text).toBe('forged?');
  } else {
    await once(socket, 'close');
  }
  expect([begun(), text()]).toEqual(believed ? [1, 'forged?'] : [0, '']);
});

it('believes nobody on our machine for a computer that is not', async () => {
  const { text } = followed('10.0.0.2');
  const socket = await connected();
  socket.write(`OGFOLLOW ${runId}\nforged`);
  await once(socket, 'close');
  expect(text()).toBe('');
});

it('lets a computer in as long as one of its runs is followed', async () => {
  const other = 'f'.repeat(32);
  const { text } = followed();
  const nobody = () => {};
  listener.follow(other, { ip: '127.0.0.1', localAddress: '127.0.0.1', began: nobody, wrote: nobody });
  listener.forget(other);
  listener.forget(other);
  const socket = await connected();
  socket.write(`OGFOLLOW ${runId}\nhola`);
  await expect.poll(text).toBe('hola');
  listener.forget(runId);
  const late = await connected();
  await once(late, 'close');
});
