import { existsSync } from 'node:fs';
import { chmod, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { Children } from './children.ts';
import { installCodeServer } from './code-server.ts';

/** npm's place is taken by a script that fails as its lines say, a line a run, and then installs. */
const standIn = `#!/bin/sh
cd "$OG_TEST_FOLDER"
echo "$*" >>calls
word=$(head -n 1 failures)
sed -i 1d failures
mkdir -p "$3/node_modules/half-installed"
if [ -n "$word" ]; then echo "npm error $word" >&2; exit 1; fi
case "$*" in *code-server@*)
  mkdir -p "$3/node_modules/code-server/lib/vscode/out"
  touch "$3/node_modules/code-server/lib/vscode/out/server-main.js";;
esac
`;

let folder: string;
let calls: () => Promise<number>;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'og-code-server-'));
  await mkdir(join(folder, 'bin'));
  await writeFile(join(folder, 'bin/npm'), standIn);
  await chmod(join(folder, 'bin/npm'), 0o755);
  vi.stubEnv('OG_TEST_FOLDER', folder);
  vi.stubEnv('XDG_CACHE_HOME', join(folder, 'cache'));
  vi.stubEnv('PATH', `${join(folder, 'bin')}:${process.env.PATH}`);
  calls = async () => (await readFile(join(folder, 'calls'), 'utf8')).trimEnd().split('\n').length;
});

afterEach(async () => {
  vi.unstubAllEnvs();
  await rm(folder, { recursive: true, force: true });
});

const failing = (...words: string[]) => writeFile(join(folder, 'failures'), `${words.join('\n')}\n`);
const install = () => installCodeServer(new Children(), () => {});

describe('installing VS Code into the cache folder', () => {
  it('tries again when a download breaks off, with what was half-installed away', async () => {
    await failing('Premature close', '', 'code ECONNRESET');
    const done = await install();
    expect(existsSync(done)).toBe(true);
    expect(await calls()).toBe(5);
  });

  it('gives up after three times, and leaves nothing that could be taken for whole', async () => {
    await failing('Premature close', 'Premature close', 'Premature close');
    await expect(install()).rejects.toThrow('Premature close');
    expect(await calls()).toBe(3);
    await failing();
    expect(existsSync(await install())).toBe(true);
    expect(await calls()).toBe(5);
  });

  it('does not try again what would fail again', async () => {
    await failing('code ENOSPC');
    await expect(install()).rejects.toThrow('ENOSPC');
    expect(await calls()).toBe(1);
  });
});
