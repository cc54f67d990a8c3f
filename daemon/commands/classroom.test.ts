import { readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { ScriptedServer, temporaryFolder } from '../virtual/test-support/room.ts';
import { classroomCommand } from './classroom.ts';

let folder: Awaited<ReturnType<typeof temporaryFolder>>;
let stdout: ReturnType<typeof written>;
let stderr: ReturnType<typeof written>;

beforeEach(async () => {
  folder = await temporaryFolder();
  stdout = written('stdout');
  stderr = written('stderr');
});
afterEach(async () => {
  vi.restoreAllMocks();
  await folder.remove();
});

/** What the command writes, piece by piece. */
function written(stream: 'stdout' | 'stderr') {
  const pieces: string[] = [];
  vi.spyOn(process[stream], 'write').mockImplementation((piece) => {
    pieces.push(String(piece));
    return true;
  });
  return pieces;
}

it('switches on, says so, and ends with its signal', async () => {
  const server = await ScriptedServer.listen();
  const stop = new AbortController();
  try {
    const args = ['--size=2', '--no-register', `--clients=127.0.0.1:${server.port}`, `--dir=${folder.path}`];
    const ended = classroomCommand([...args, `--images=${folder.path}/images`], stop.signal);
    await (await server.connection()).ask('GET', '/refresh');
    expect(stdout).toEqual([]);
    const second = await server.connection();
    await second.ask('GET', '/refresh');
    await expect.poll(() => stdout).not.toEqual([]);
    expect(JSON.parse(stdout.join(''))).toEqual({
      ready: true,
      computers: [
        { name: 'pc01', ip: '127.0.0.11' },
        { name: 'pc02', ip: '127.0.0.12' },
      ],
    });
    stop.abort();
    expect(await ended).toBe(0);
    expect(stderr).toEqual([]);
  } finally {
    await server.close();
  }
});

it('goes on without a daemon to register in, and says so', async () => {
  const server = await ScriptedServer.listen();
  const stop = new AbortController();
  try {
    const args = ['--size=1', '--daemon=ws://127.0.0.1:1', `--clients=127.0.0.1:${server.port}`];
    const ended = classroomCommand([...args, `--dir=${folder.path}`, '--language=es'], stop.signal);
    await (await server.connection()).ask('GET', '/refresh');
    stop.abort();
    expect(await ended).toBe(0);
    expect(stderr.join('')).toMatch(
      /No se ha podido dar de alta.*ECONNREFUSED.*No se conoce la carpeta de imágenes/s,
    );
  } finally {
    await server.close();
  }
});

it('leaves the folder to the classroom that has it', async () => {
  const server = await ScriptedServer.listen();
  const stop = new AbortController();
  const args = ['--size=1', '--no-register', '--images=/', `--clients=127.0.0.1:${server.port}`];
  try {
    const ended = classroomCommand([...args, `--dir=${folder.path}`], stop.signal);
    await (await server.connection()).ask('GET', '/refresh');
    expect(await classroomCommand([...args, `--dir=${folder.path}`])).toBe(1);
    expect(stderr.join('')).toMatch(new RegExp(`\\b${process.pid}\\b.*${folder.path}`));
    stop.abort();
    expect(await ended).toBe(0);
    expect(await readdir(folder.path)).not.toContain('lock');
  } finally {
    stop.abort();
    await server.close();
  }
});

it.each([
  ['a wrong option', () => ['--size', 'many'], 2, '--size'],
  ['a token file that is not there', () => ['--token-file', join(folder.path, 'none')], 2, 'ENOENT'],
  [
    'a folder that cannot be made',
    () => [`--dir=${folder.path}/file`, '--no-register', '--images=/'],
    1,
    'EEXIST',
  ],
])('ends for %s', async (_name, args, code, text) => {
  await writeFile(join(folder.path, 'file'), '');
  expect(await classroomCommand(args())).toBe(code);
  expect(stderr.join('')).toContain(text);
  expect(stdout).toEqual([]);
});
