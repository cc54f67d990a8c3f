import { spawnSync } from 'node:child_process';
import { chmod, copyFile, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';

/** npm's place is taken by a script that fails as its lines say, a line a run, and then installs. */
const standIn = `#!/bin/sh
echo "$*" >>calls
word=$(head -n 1 failures)
sed -i 1d failures
mkdir -p node_modules/half-installed
if [ -n "$word" ]; then echo "npm error $word" >&2; exit 1; fi
mkdir -p node_modules/.bin
cp package-lock.json node_modules/.package-lock.json
touch node_modules/.bin/node
`;

let folder: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'og-setup-'));
  for (const name of ['scripts', 'bin']) {
    await mkdir(join(folder, name));
  }
  for (const name of ['setup.mjs', 'broken-download.mjs']) {
    await copyFile(join(import.meta.dirname, name), join(folder, 'scripts', name));
  }
  await writeFile(
    join(folder, 'package-lock.json'),
    '{"packages": {"node_modules/a": {"version": "1.0.0"}}}',
  );
  await writeFile(join(folder, 'bin/npm'), standIn);
  await chmod(join(folder, 'bin/npm'), 0o755);
});

afterEach(() => rm(folder, { recursive: true, force: true }));

async function setup(...failures: string[]) {
  await writeFile(join(folder, 'failures'), `${failures.join('\n')}\n`);
  const { npm_execpath: _, ...env } = process.env;
  const { status } = spawnSync(process.execPath, ['scripts/setup.mjs'], {
    cwd: folder,
    env: { ...env, PATH: `${join(folder, 'bin')}:${process.env.PATH}` },
  });
  const calls = await readFile(join(folder, 'calls'), 'utf8').catch(() => '');
  return { status, calls: calls.split('\n').length - 1 };
}

describe('setup', () => {
  it('installs once, and not again', async () => {
    expect(await setup()).toEqual({ status: 0, calls: 1 });
    expect(await setup()).toEqual({ status: 0, calls: 1 });
  });

  it('tries again when a download breaks off', async () => {
    expect(await setup('Premature close', 'code ECONNRESET')).toEqual({ status: 0, calls: 3 });
  });

  it('gives up after three times; what is half-installed is installed anew the next time', async () => {
    expect(await setup('Premature close', 'Premature close', 'Premature close')).toEqual({
      status: 1,
      calls: 3,
    });
    expect(await setup()).toEqual({ status: 0, calls: 4 });
  });

  it('does not try again what would fail again', async () => {
    expect(await setup('code ENOSPC')).toEqual({ status: 1, calls: 1 });
  });
});
