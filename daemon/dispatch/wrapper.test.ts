import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, readdir, readFile, rm, stat, symlink } from 'node:fs/promises';
import { type AddressInfo, createServer, type Server, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { OgError } from '../protocol/index.ts';
import { parseWrapped, type WrappedResult, wrapScript } from './wrapper.ts';

const runId = '0123456789abcdef0123456789abcdef';
let folder: string;
let children: ChildProcess[];
let servers: Server[];

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'wrapper-'));
  children = [];
  servers = [];
});

afterEach(async () => {
  for (const child of children) {
    child.kill('SIGKILL');
  }
  for (const server of servers) {
    server.close();
  }
  await rm(folder, { recursive: true, force: true });
});

/** Runs a wrapper as ogClient does: its stdout is a pipe that must be closed by all holders. */
function run(shell: string, script: string, follow?: { host: string; port: number }) {
  const child = spawn(shell, ['-c', wrapScript({ script, runId, follow })], {
    stdio: ['ignore', 'pipe', 'ignore'],
    env: { ...process.env, TMPDIR: folder },
  });
  children.push(child);
  return { child, answer: text(child.stdout) };
}

/** False for a dead process, also when nobody has reaped it yet. */
async function isRunning(pid: number): Promise<boolean> {
  const status = await readFile(`/proc/${pid}/status`, 'utf8').catch(() => '');
  return status !== '' && !/^State:\s*Z/m.test(status);
}

async function resultOf(shell: string, script: string): Promise<WrappedResult> {
  const result = parseWrapped(await run(shell, script).answer);
  if (!result) {
    throw new Error('no result');
  }
  return result;
}

describe('wrapScript', () => {
  it.each(['0', 'x'.repeat(32), ''])('insists on a run id: "%s"', (id) => {
    expect(() => wrapScript({ script: 'true', runId: id })).toThrow('32 hexadecimal');
  });

  it('insists on an address, not a name', () => {
    const follow = { host: "x';reboot;'", port: 1 };
    expect(() => wrapScript({ script: 'true', runId, follow })).toThrow('IP address');
  });

  it('is one line of ASCII below the limit of one argument', () => {
    const wrapped = wrapScript({
      script: 'ñ'.repeat(45_000),
      runId,
      follow: { host: '10.0.0.1', port: 65_535 },
    });
    expect(wrapped).toMatch(/^[ -~]+$/);
    expect(wrapped.length).toBeLessThanOrEqual(131_071);
  });

  it('refuses a script that would not fit', () => {
    expect(() => wrapScript({ script: 'x'.repeat(98_000), runId })).toThrow(OgError);
  });
});

describe.each(['bash', 'dash'])('a wrapped script under %s', (shell) => {
  it.each([
    ['status and UTF-8', 'echo ñandú; exit 7', 7, 'ñandú\n'],
    ['stderr in order', 'echo a; echo b >&2; echo c', 0, 'a\nb\nc\n'],
    ['bash itself', '[[ ab == a* ]] && echo "$BASH" | grep -c bash', 0, '1\n'],
    ['quotes, several lines', `echo 'a' "b"\ncat <<E\n$((1+1)) \\ "E"\nE\n`, 0, 'a b\n2 \\ "E"\n'],
    ['nothing written', 'exit 3', 3, ''],
    ['a command that does not exist', 'nosuchcommand 2>/dev/null', 127, ''],
    ['a signal', 'kill -KILL $$', 137, ''],
    ['no line end', 'printf abc', 0, 'abc'],
    // As in a file: what goes on on the next line, where there is none, is no argument `\\`.
    ['a last line that goes on', "printf '<%s>' a \\\n", 0, '<a>'],
    ['last lines that go on', "printf '<%s>' a \\\n\\\n\n", 0, '<a>'],
    ['a backslash at the end', "printf '<%s>' a \\\\\n", 0, '<a><\\>'],
    ['lines that end in CR LF', String.raw`printf 'a\r\nb\r\r\nc'`, 0, 'a\nb\nc'],
    ['progress by carriage return', String.raw`printf '1%%\r2%%\r3%%\ndone\r'`, 0, '3%\ndone'],
    ['bytes that are no UTF-8', String.raw`printf '\377a\000b'`, 0, '\uFFFDa\0b'],
    [
      "none of the wrapper's descriptors",
      'for f in {3..99}; do ! [ -e /proc/$$/fd/$f ] || echo $f; done',
      0,
      '',
    ],
    [
      "the client's own umask",
      '[ $(umask) = "$(awk \'/Umask/{print $2}\' /proc/$PPID/status)" ] && echo same',
      0,
      'same\n',
    ],
    ['what only root may read', 'stat -L -c %a /dev/stdout', 0, '600\n'],
    [
      'letters that are escaped',
      String.raw`printf '%s\n' "a'b\"" $'\e[1m\a\x7f'`,
      0,
      'a\'b"\n\x1b[1m\x07\x7f\n',
    ],
  ])('reports %s', async (_name, script, exitCode, out) => {
    expect(await resultOf(shell, script)).toMatchObject({ runId, exitCode, text: out, truncated: false });
  });

  it('leaves whole what the shell says of a word with a carriage return', async () => {
    const script = String.raw`x=$(printf '7\r.'); echo before; exit "${'$'}{x%.}"`;
    const { text } = await resultOf(shell, script);
    expect(text).toMatch(/^before\nbash: \S+ 1: exit: 7\\r: .*numeri.*\n$/);
  });

  it('has a stdin that is neither readable nor ended', async () => {
    // `read -t` gives more than 128 when the time is over, 1 at the end of the file.
    const result = await resultOf(shell, 'read -t 1 x; [ $? -gt 128 ] && echo quiet');
    expect(result.text).toBe('quiet\n');
  });

  it('gives the last 30 000 bytes, and the size of all', async () => {
    const result = await resultOf(shell, 'for i in {1..5000}; do echo "línea $i"; done');
    expect(result).toMatchObject({ exitCode: 0, truncated: true, bytes: 58_893 });
    expect(result.text.endsWith('línea 4999\nlínea 5000\n')).toBe(true);
    expect(result.text).not.toContain('\uFFFD');
    expect(Buffer.byteLength(result.text)).toBeGreaterThan(29_990);
  });

  it.each([
    ['ASCII', 'a', 30_000, false],
    ['ASCII', 'a', 30_001, true],
    ['of two bytes', 'ñ', 15_000, false],
    ['of two bytes', 'ñ', 15_001, true],
    ['control characters', '\x01', 12_000, false],
  ])('gives what just fits whole: %s, %j %i times', async (_name, letter, times, truncated) => {
    const result = await resultOf(shell, `printf '${letter}%.0s' {1..${times}}`);
    expect(result).toMatchObject({ truncated, bytes: times * Buffer.byteLength(letter) });
    expect(Buffer.byteLength(result.text)).toBe(Math.min(30_000, result.bytes));
    expect(result.text.replaceAll(letter, '')).toBe('');
  });

  it('keeps the start of a job when progress fills the output', async () => {
    const result = await resultOf(
      shell,
      String.raw`echo start; for i in {1..9999}; do printf "$i %%\r"; done; echo end`,
    );
    expect(result).toMatchObject({ text: 'start\nend\n', truncated: false });
  });

  it('answers though a child in the background still writes', async () => {
    const { child, answer } = run(shell, 'sleep 30 & echo $!');
    const result = parseWrapped(await answer);
    expect(result?.exitCode).toBe(0);
    process.kill(Number(result?.text), 'SIGKILL');
    expect(child.exitCode ?? 0).toBe(0);
  });

  it('ends the whole group when it is told to, and still reports', async () => {
    const ready = join(folder, 'ready');
    const { child, answer } = run(
      shell,
      `sleep 60 & echo $! > ${ready}.pid; mv ${ready}.pid ${ready}; wait; echo no`,
    );
    await expect.poll(() => stat(ready).catch(() => undefined)).toBeDefined();
    child.kill('SIGTERM');
    expect(parseWrapped(await answer)).toMatchObject({
      exitCode: 143,
      text: expect.not.stringContaining('no'),
    });
    const pid = Number(await resultOf(shell, `cat ${ready}`).then((result) => result.text));
    expect(pid).toBeGreaterThan(0);
    await expect.poll(() => isRunning(pid)).toBe(false);
  });

  it('leaves nothing in the temporary folder', async () => {
    await resultOf(shell, 'echo a');
    expect(await readdir(folder)).toEqual([]);
  });

  it('says so when it cannot make its files', async () => {
    await rm(folder, { recursive: true });
    expect(await resultOf(shell, 'echo a')).toMatchObject({
      exitCode: 125,
      text: 'ogrepod: cannot write in /tmp\n',
    });
  });

  describe('with a follower', () => {
    async function listen(): Promise<{ port: number; connection: Promise<Socket> }> {
      const server = createServer();
      servers.push(server);
      server.listen(0, '127.0.0.1');
      await once(server, 'listening');
      const connection = once(server, 'connection').then(([socket]) => socket as Socket);
      return { port: (server.address() as AddressInfo).port, connection };
    }

    it('streams what the script writes, while it runs and to its end', async () => {
      const { port, connection } = await listen();
      const go = join(folder, 'go');
      const script = `echo '[10] uno'; until [ -e ${go} ]; do sleep 0.05; done; echo '[100] ñ'`;
      const { answer } = run(shell, script, { host: '127.0.0.1', port });
      const socket = await connection;
      const ended = once(socket, 'end');
      const received: string[] = [];
      socket.setEncoding('utf8').on('data', (chunk: string) => received.push(chunk));
      await expect.poll(() => received.join('')).toBe(`OGFOLLOW ${runId}\n[10] uno\n`);
      await resultOf(shell, `touch ${go}`);
      expect(parseWrapped(await answer)).toMatchObject({ exitCode: 0, text: '[10] uno\n[100] ñ\n' });
      await ended;
      expect(received.join('')).toBe(`OGFOLLOW ${runId}\n[10] uno\n[100] ñ\n`);
    });

    it('streams the very bytes, few and many', async () => {
      const { port, connection } = await listen();
      const script = String.raw`printf 'a\0\0b\377\r'; sleep 0.4; printf '%05000d\0' 7; head -c 300000 /dev/zero`;
      const { answer } = run(shell, script, { host: '127.0.0.1', port });
      const received: Buffer[] = [];
      const socket = await connection;
      socket.on('data', (chunk: Buffer) => received.push(chunk));
      await once(socket, 'end');
      const expected = [
        `OGFOLLOW ${runId}\n`,
        Buffer.from('a\0\0b\xff\r', 'latin1'),
        `${'7'.padStart(5000, '0')}\0`,
        Buffer.alloc(300_000),
      ];
      expect(Buffer.concat(received).equals(Buffer.concat(expected.map((part) => Buffer.from(part))))).toBe(
        true,
      );
      expect(parseWrapped(await answer)).toMatchObject({ exitCode: 0, bytes: 305_007 });
    });

    it('goes on when the daemon closes the stream', async () => {
      const { port, connection } = await listen();
      const { answer } = run(shell, 'sleep 0.5; echo x; sleep 0.5; exit 4', { host: '127.0.0.1', port });
      (await connection).destroy();
      expect(parseWrapped(await answer)).toMatchObject({ exitCode: 4, text: 'x\n' });
    });

    it.each([
      ['refused', '127.0.0.1'],
      ['silent', '192.0.2.1'],
    ])('changes and delays nothing when the address is %s', async (_name, host) => {
      const started = performance.now();
      const { answer } = run(shell, 'echo a; exit 5', { host, port: 1 });
      expect(parseWrapped(await answer)).toMatchObject({ exitCode: 5, text: 'a\n' });
      // To give up on a silent one takes minutes.
      expect(performance.now() - started).toBeLessThan(30_000);
    });
  });
});

describe('under bash', () => {
  it('a short output needs three programs, since each costs a computer some 20 ms', async () => {
    const programs = join(folder, 'bin');
    await mkdir(programs);
    for (const program of ['bash', 'setsid', 'rm']) {
      const found = (process.env.PATH ?? '')
        .split(':')
        .map((part) => join(part, program))
        .find(existsSync);
      await symlink(found ?? expect.fail(`no ${program}`), join(programs, program));
    }
    const { port } = await new Promise<AddressInfo>((resolve) => {
      const server = createServer().listen(0, '127.0.0.1', () => resolve(server.address() as AddressInfo));
      servers.push(server);
    });
    const wrapped = wrapScript({ script: 'echo ñ; exit 3', runId, follow: { host: '127.0.0.1', port } });
    const child = spawn(join(programs, 'bash'), ['-c', wrapped], {
      stdio: ['ignore', 'pipe', 'pipe'],
      env: { PATH: programs, TMPDIR: folder },
    });
    children.push(child);
    const [out, errors] = await Promise.all([text(child.stdout), text(child.stderr)]);
    expect(errors).toBe('');
    expect(parseWrapped(out)).toMatchObject({ exitCode: 3, text: 'ñ\n' });
    expect(await readdir(folder)).toEqual(['bin']);
  });
});
