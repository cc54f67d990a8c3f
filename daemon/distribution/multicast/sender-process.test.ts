import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readdirSync, readFileSync } from 'node:fs';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
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
  for (const child of children.splice(0)) {
    child.kill('SIGKILL');
  }
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
  while (isAlive(pid)) {
    await new Promise((resolve) => setImmediate(resolve));
  }
};

/** A process that starts a sender (of this data folder) which would wait for an hour, and tells its process id. */
async function daemonWithSender(withSetpriv: boolean): Promise<{ daemon: ChildProcess; sender: number }> {
  const script = `
    const { findProgram, prepareSender, startSender } = await import(${JSON.stringify(join(import.meta.dirname, 'sender-process.ts'))});
    const program = await findProgram('sleep');
    const start = await prepareSender(program, ${JSON.stringify(data)});
    const before = ${withSetpriv} ? start.before : [];
    console.log(startSender({ ...start, before }, 9000, ['3600']).child.pid);
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
  const { child } = startSender(start, 9000, ['-c', 'echo "$@" >&2; exit 3', '-', 'a b', '--fec']);
  expect(await end(child)).toEqual({ told: 'a b --fec\n', code: 3 });
});

describe('the key of a sender', () => {
  /** Stands in for udp-sender: tells of each line of its standard input, and of its end. */
  const reader = ['-c', 'echo ready >&2; while read line; do echo key >&2; done; echo end >&2'];

  it('is pressed, and is not pressed by the end of who holds it', async () => {
    const start = await prepareSender((await findProgram('sh')) ?? '', data);
    const { child, pressKey } = startSender(start, 9000, reader);
    children.push(child);
    const told = createInterface({ input: child.stderr ?? process.stdin });
    const lines: string[] = [];
    told.on('line', (line) => lines.push(line));
    await once(told, 'line');
    // Who presses closes its end each time: the program does not see that as the end of its input.
    for (const count of [1, 2]) {
      const line = once(told, 'line');
      await pressKey();
      await line;
      expect(lines).toEqual(['ready', ...Array.from({ length: count }, () => 'key')]);
    }
    child.kill('SIGKILL');
    await once(child, 'close');
    expect(readdirSync(join(data, 'senders'))).toEqual([]);
    await expect(pressKey()).rejects.toMatchObject({ code: 'ENOENT' });
  });

  it('cannot be pressed where there is no pipe for it: then the program takes none', async () => {
    const start = await prepareSender((await findProgram('sh')) ?? '', data);
    await rm(join(data, 'senders'), { recursive: true });
    const { child, pressKey } = startSender(start, 9000, ['-c', 'echo "$@" >&2', '-', '--file', 'x']);
    const { told } = await end(child);
    expect(told).toMatch(/^mkfifo: .*\n--file x --nokbd\n$/);
    await expect(pressKey()).rejects.toMatchObject({ code: 'ENOENT' });
  });

  it('that a former daemon has left is removed', async () => {
    await mkdir(join(data, 'senders'));
    await writeFile(join(data, 'senders', '9002.key'), '');
    await prepareSender('sh', data);
    expect(readdirSync(join(data, 'senders'))).toEqual([]);
  });
});

/** What a program writes on its standard error, and its status. */
async function end(child: ChildProcess): Promise<{ told: string; code: number | null }> {
  let told = '';
  child.stderr?.setEncoding('utf8').on('data', (text: string) => {
    told += text;
  });
  const [code] = await once(child, 'close');
  return { told, code };
}
