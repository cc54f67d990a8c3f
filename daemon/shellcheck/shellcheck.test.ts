import { mkdtemp, readFile, rm, watch, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { silentLog } from '../base/log.ts';
import { createShellCheck } from './index.ts';
import { findShellCheck } from './program.ts';

const never = new AbortController().signal;
const isEngineVariable = (name: string) => name.startsWith('OG');
let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'og-shellcheck-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

/** A room whose ShellCheck is a script of the test's. */
async function withProgram(script: string) {
  await writeFile(join(folder, 'shellcheck'), `#!/bin/sh\n${script}\n`, { mode: 0o755 });
  return createShellCheck({ log: silentLog, isEngineVariable, path: folder });
}

/** Resolves with the process id that a script writes into a file. */
async function pidIn(file: string): Promise<number> {
  for await (const _ of watch(folder, { signal: AbortSignal.timeout(10_000) })) {
    const text = await readFile(file, 'utf8').catch(() => '');
    if (text.endsWith('\n')) {
      return Number(text);
    }
  }
  throw new Error('the program did not start');
}

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}

describe('looking for it', () => {
  test.each([
    ['an empty PATH', ''],
    ['no PATH', undefined],
    ['a folder that is not there', '/nonexistent'],
    ['a relative folder', '.'],
  ])('%s has none', async (_, path) => {
    expect(await findShellCheck(path)).toBeUndefined();
  });

  test('where there is none, nothing is found', async () => {
    const room = createShellCheck({ log: silentLog, isEngineVariable, path: '/nonexistent' });
    expect(await room.check('echo $1\n', never)).toEqual([]);
  });
});

describe('what a program may do', () => {
  test.each([
    ['fails', 'exit 2'],
    ['says nonsense', 'echo nonsense; exit 1'],
    ['ends without reading', 'exec <&-; exit 0'],
    ['says too much', 'yes'],
  ])('%s', async (_, script) => {
    const room = await withProgram(script);
    expect(await room.check('x'.repeat(200_000), never)).toEqual([]);
  });

  test('its memory and time are limited', async () => {
    const file = join(folder, 'limits');
    const room = await withProgram(`{ ulimit -v; ulimit -t; } > ${file}`);
    await room.check('a', never);
    expect(await readFile(file, 'utf8')).toBe('1048576\n15\n');
  });

  test('it sees the text on its standard input, no environment, and the root folder', async () => {
    const file = join(folder, 'seen');
    const room = await withProgram(`{ pwd; env | grep -c SECRET; cat; } > ${file}; echo '{"comments":[]}'`);
    process.env.SECRET = 'x';
    try {
      await room.check('the text', never);
    } finally {
      delete process.env.SECRET;
    }
    expect(await readFile(file, 'utf8')).toBe('/\n0\nthe text');
  });

  test('a run that is superseded is killed; those that wait for it begin then', async () => {
    const file = join(folder, 'pid');
    const room = await withProgram(`echo $$ > ${file}; exec sleep 100`);
    const abort = new AbortController();
    const pid = pidIn(file);
    const first = room.check('a', abort.signal);
    const refused = expect(first).rejects.toThrow('newer');
    expect(isAlive(await pid)).toBe(true);
    const second = room.check('b', never);
    await withProgram(`echo '{"comments":[]}'`);
    abort.abort(new Error('newer'));
    await refused;
    expect(await second).toEqual([]);
    expect(isAlive(await pid)).toBe(false);
  });

  test('closing the room ends what runs', async () => {
    const file = join(folder, 'pid2');
    const room = await withProgram(`echo $$ > ${file}; exec sleep 100`);
    const pid = pidIn(file);
    const running = expect(room.check('a', never)).rejects.toThrow('closed');
    await pid;
    room.dispose();
    await running;
    expect(isAlive(await pid)).toBe(false);
  });
});

/** With the real program; .ci/run installs it. Where it is not, there is nothing to be shown. */
const installed = await findShellCheck(process.env.PATH);
if (installed !== undefined) {
  describe('the real ShellCheck', () => {
    const room = createShellCheck({ log: silentLog, isEngineVariable });
    const codes = async (text: string) => (await room.check(text, never)).map(({ code }) => code);

    test.each([
      ['an argument without quotes', 'ogEcho $1\n', ['SC2086']],
      ['its own comment', '# shellcheck disable=SC2086\nogEcho $1\n', []],
      ['an engine variable', 'ogEcho "$OGLOG"\n', []],
      ['no shebang, and cd without care', 'cd /tmp\n', ['SC2164']],
      ['bash, whatever the text says', '#!/bin/sh\n# shellcheck shell=dash\n[[ -n "$1" ]] && ogEcho x\n', []],
      ['an empty text', '', []],
    ])('%s', async (_, text, expected) => {
      expect(await codes(text)).toEqual(expected);
    });

    test('its fix, done, leaves nothing to find', async () => {
      const text = 'ñ="😀"\nogEcho "$ñ" $1 $2\n';
      const findings = (await room.check(text, never)).filter(({ code }) => code === 'SC2086');
      expect(findings).toHaveLength(2);
      const edits = findings.flatMap(({ fix }) => fix).sort((a, b) => b.start - a.start);
      const mended = edits.reduce(
        (so, { start, end, text: added }) => so.slice(0, start) + added + so.slice(end),
        text,
      );
      expect(mended).toContain('"$1" "$2"');
      expect(await codes(mended)).not.toContain('SC2086');
    });

    test('no file is read because the text names it', async () => {
      const secret = join(folder, 'secret.sh');
      await writeFile(secret, 'cd $1\n');
      await writeFile(join(folder, '.shellcheckrc'), 'external-sources=true\n');
      const text = `# shellcheck source=${secret}\n. "$1"\n. ${secret}\n# shellcheck external-sources=true\nls\n`;
      const findings = await room.check(text, never);
      expect(findings.filter(({ code }) => code === 'SC2086' || code === 'SC2164')).toEqual([]);
      expect(JSON.stringify(findings)).not.toContain('cd $1');
    });
  });
}
