import { execFile } from 'node:child_process';
import { chmod, mkdir, mkdtemp, rm, statfs, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { getuid } from 'node:process';
import { promisify } from 'node:util';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { type Fault, faultsEnvironment, setFault } from '../crash/faults.ts';
import { startDaemon } from '../support/daemon.ts';

const run = promisify(execFile);

let folder = '';
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'og-start-'));
});
afterEach(async () => {
  await run('umount', ['-l', join(folder, 'data')]).catch(() => {});
  await rm(folder, { recursive: true });
});

/** What was said by a daemon that did not start; undefined when it did. */
async function failure(env: Record<string, string> = {}): Promise<string | undefined> {
  try {
    const daemon = await startDaemon({ folder, env });
    await daemon.stop();
    return undefined;
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

/** Exit code 2, then the reason, and no stack. */
const reason = (code: string) =>
  new RegExp(`^ogrepod ended with 2: (?:[^\\n]*\\n)*ogrepod: data: [^\\n]*${code}[^\\n]*\\n$`);

it.skipIf(getuid?.() !== 0)('a disk that is full is told with its folder', async () => {
  const data = join(folder, 'data');
  await mkdir(data);
  await run('mount', ['-t', 'tmpfs', '-o', 'size=64k', 'tmpfs', data]);
  await chmod(data, 0o700);
  const { bavail, bsize } = await statfs(data);
  await writeFile(join(data, 'filling'), Buffer.alloc(bavail * bsize));
  const told = await failure();
  expect(told).toMatch(reason('ENOSPC'));
  expect(told).toContain(data);
  await rm(join(data, 'filling'));
  expect(await failure()).toBeUndefined();
});

it.each<[Fault['operation'], Fault['code']]>([
  ['write', 'ENOSPC'],
  ['sync', 'EIO'],
  ['rename', 'EIO'],
])('whatever %s at the start fails with %s: it is told, or does not matter', async (operation, code) => {
  const file = join(folder, 'fault.json');
  const below = join(folder, 'data');
  let refused = 0;
  for (let after = 0; after < 8; after += 1) {
    await rm(below, { recursive: true, force: true });
    await setFault(file, { operation, code, after, short: false, below });
    const told = await failure(faultsEnvironment(file));
    if (told === undefined) {
      continue;
    }
    refused += 1;
    expect(told).toMatch(reason(code));
    expect(told).not.toMatch(/^\s+at /m);
  }
  expect(refused).toBeGreaterThan(0);
});
