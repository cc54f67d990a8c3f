import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { ogrepod } from '../support/daemon.ts';

test('with --with-parent the daemon ends when nobody holds its stdin any more', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'ogrepod-'));
  const loopback = { host: '127.0.0.1', port: 0 };
  const sections = ['listen', 'clients', 'requests', 'tracker', 'follow'].map((name) => [name, loopback]);
  const config = join(folder, 'ogrepod.json');
  await writeFile(config, JSON.stringify({ ...Object.fromEntries(sections), data: join(folder, 'data') }));
  const child = spawn(process.execPath, [ogrepod, 'serve', '--with-parent', '--config', config], {
    stdio: ['pipe', 'pipe', 'ignore'],
  });
  try {
    const [line] = (await once(child.stdout, 'data')) as [Buffer];
    expect(JSON.parse(String(line))).toMatchObject({ ready: true });
    const ended = once(child, 'exit');
    child.stdin.end();
    expect(await ended).toEqual([0, null]);
  } finally {
    child.kill('SIGKILL');
    await rm(folder, { recursive: true, force: true });
  }
});
