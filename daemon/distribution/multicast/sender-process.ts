import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { readdirSync, rmSync } from 'node:fs';
import { access, constants, mkdir, open, readFile, rm } from 'node:fs/promises';
import { delimiter, join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';

/** In the environment of each sender: the data folder of the daemon that started it. */
const mark = 'OGREPOD_SENDER_OF';
const lookAgainMs = 20;

/**
 * Starts the program behind the first argument with a key to press: udp-sender takes a key on its standard input, and
 * the end of it, for the wish to start with those present. The program itself holds the pipe open for writing, so that
 * no end of the daemon is one. Without a pipe it takes no key at all.
 */
const withKey = `rm -f -- "$0"
if mkfifo -m 600 -- "$0"; then exec "$@" <>"$0"; fi
exec "$@" --nokbd </dev/null`;

/** How senders are started on this machine. */
export interface SenderStart {
  /** The multicast program, by name or path. */
  readonly program: string;
  /** What stands before the program so that the kernel ends it with this process; empty where there is no such thing. */
  readonly before: readonly string[];
  /** The data folder: a folder has one daemon at most. */
  readonly data: string;
}

/** Sees how the multicast program can be started: whether there is `setpriv` of util-linux. */
export async function prepareSender(program: string, data: string): Promise<SenderStart> {
  const setpriv = await findProgram('setpriv');
  const before = setpriv === undefined ? [] : [setpriv, '--pdeathsig', 'KILL', '--'];
  const works = setpriv !== undefined && (await succeeds(setpriv, [...before.slice(1), 'true']));
  // What a former daemon has left there, too.
  await rm(keysOf(data), { recursive: true, force: true });
  await mkdir(keysOf(data), { mode: 0o700 });
  return { program, before: works ? before : [], data };
}

/** A multicast program that was started. */
export interface StartedSender {
  readonly child: ChildProcess;
  /** Presses a key, so that it starts with those present. Throws the system's error when it cannot be pressed. */
  readonly pressKey: () => Promise<void>;
}

/**
 * Starts the multicast program of a port, by its path. It ends with this process, however that ends: udp-sender goes on
 * sending for a minute, or waits for its whole time, and meanwhile its port is taken.
 */
export function startSender(start: SenderStart, port: number, args: readonly string[]): StartedSender {
  const { before, program, data } = start;
  const key = join(keysOf(data), `${port}.key`);
  const [command = 'sh', ...rest] = [...before, 'sh', '-c', withKey, key, program, ...args];
  const child = spawn(command, rest, {
    stdio: ['ignore', 'ignore', 'pipe'],
    env: { ...process.env, [mark]: data },
  });
  // In this turn: the next sender of the port makes its own.
  child.once('close', () => removeKey(key));
  return { child, pressKey: () => pressKey(key) };
}

/** Where the pipes of the senders that run are. */
const keysOf = (data: string) => join(data, 'senders');

function removeKey(key: string): void {
  try {
    rmSync(key, { force: true });
  } catch {
    // The next start of the daemon removes it.
  }
}

async function pressKey(key: string): Promise<void> {
  // Not to be waited for: a sender that has ended reads no more.
  const pipe = await open(key, constants.O_WRONLY | constants.O_NONBLOCK);
  try {
    await pipe.write('\n');
  } finally {
    await pipe.close();
  }
}

/**
 * Ends the senders that a former daemon of this data folder has left, where `setpriv` could not; resolves with how
 * many there were, once they are gone. Nothing where the system has no /proc.
 */
export async function endLeftSenders(data: string): Promise<number> {
  const own = `${mark}=${data}`;
  const left: number[] = [];
  for (const pid of processes()) {
    const environment = await readFile(`/proc/${pid}/environ`, 'utf8').catch(() => '');
    if (environment.split('\0').includes(own)) {
      left.push(pid);
    }
  }
  for (const pid of left) {
    end(pid);
  }
  for (const pid of left) {
    while (await isAlive(pid)) {
      await wait(lookAgainMs);
    }
  }
  return left.length;
}

function processes(): number[] {
  try {
    return readdirSync('/proc')
      .map(Number)
      .filter((pid) => Number.isInteger(pid) && pid !== process.pid);
  } catch {
    return [];
  }
}

function end(pid: number): void {
  try {
    // udp-sender that is sending puts SIGTERM off until it is done.
    process.kill(pid, 'SIGKILL');
  } catch {
    // It has ended by itself.
  }
}

/** False for one that has ended and whose parent has not noticed yet. */
async function isAlive(pid: number): Promise<boolean> {
  const stat = await readFile(`/proc/${pid}/stat`, 'latin1').catch(() => '');
  return stat !== '' && !/^[ZX]/.test(stat.slice(stat.lastIndexOf(')') + 2));
}

/** Path of a program that may be run, undefined when it is not installed; udpcast's are in /usr/sbin on some systems, which is not in every PATH. */
export async function findProgram(program: string): Promise<string | undefined> {
  const folders = program.includes('/')
    ? ['']
    : [...(process.env.PATH ?? '').split(delimiter), '/usr/sbin', '/sbin'];
  for (const folder of folders) {
    const path = join(folder, program);
    const isThere = await access(path, constants.X_OK).then(
      () => true,
      () => false,
    );
    if (isThere) {
      return path;
    }
  }
  return undefined;
}

function succeeds(program: string, args: readonly string[]): Promise<boolean> {
  return new Promise((resolve) => {
    execFile(program, args, { timeout: 5_000 }, (error) => resolve(error === null));
  });
}
