import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { endLeftSenders, findProgram, prepareSender, startSender } from './sender-process.ts';

let data: string;
const children: ChildProcess[] = [];
beforeEach(async () => {
  data = await mkdtemp(join(tmpdir(), 'og-senders-'));
});
afterEach(async () => {
  for (const child of children.splice(0)) child.kill('SIGKILL');
  await rm(data, { recursive: true, force: true });
});

const isAlive = (pid: number) => {
  try {
    return !/\) [ZX]/.test(readFileSync(`/proc/${pid}/stat`, 'latin1'));
  } catch {
    return false;
  }
};
const untilGone = async (pid: number) => {
  while (isAlive(pid)) await new Promise((resolve) => setImmediate(resolve));
};

/** A process that starts a sender (of this data folder) which would wait for an hour, and tells its process id. */
async function daemonWithSender(withSetpriv: boolean): Promise<{ daemon: ChildProcess; sender: number }> {
  const script = `
    const { findProgram, prepareSender, startSender } = await import(${JSON.stringify(join(import.meta.dirname, 'sender-process.ts'))});
    const program = await findProgram('sleep');
    const start = await prepareSender(program, ${JSON.stringify(data)});
    const before = ${withSetpriv} ? start.before : [];
    console.log(startSender({ ...start, before }, ['3600']).pid);
    setInterval(() => {}, 1000);`;
  const daemon = spawn(process.execPath, ['--input-type=module', '--eval', script], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  children.push(daemon);
  const [line] = await once(createInterface({ input: daemon.stdout }), 'line');
  return { daemon, sender: Number(line) };
}

describe.runIf(process.platform === 'linux')('a sender', () => {
  it('ends with its daemon, also after kill -9', async () => {
    const { daemon, sender } = await daemonWithSender(true);
    expect(isAlive(sender)).toBe(true);
    daemon.kill('SIGKILL');
    await untilGone(sender);
  });

  it('that was left where the kernel does not end it is ended by the next daemon of the data folder', async () => {
    const { daemon, sender } = await daemonWithSender(false);
    daemon.kill('SIGKILL');
    await once(daemon, 'exit');
    expect(isAlive(sender)).toBe(true);
    expect(await endLeftSenders(`${data}-other`)).toBe(0);
    expect(isAlive(sender)).toBe(true);
    expect(await endLeftSenders(data)).toBe(1);
    expect(isAlive(sender)).toBe(false);
  });
});

it('is found by name and by path', async () => {
  const program = (await findProgram('sh')) ?? '';
  expect(program).toMatch(/^\/.*\/sh$/);
  expect(await findProgram(program)).toBe(program);
  expect(await findProgram('no-such-program')).toBeUndefined();
  const start = await prepareSender(program, data);
  const child = startSender(start, ['-c', 'echo "$@" >&2; exit 3', '-', 'a b', '--nokbd']);
  let told = '';
  child.stderr?.setEncoding('utf8').on('data', (text: string) => {
    told += text;
  });
  expect(await once(child, 'close')).toEqual([3, null]);
  expect(told).toBe('a b --nokbd\n');
});
