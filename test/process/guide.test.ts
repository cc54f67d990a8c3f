import { execFile } from 'node:child_process';
import { chmod, copyFile, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { freePort } from '../../daemon/base/free-port.ts';
import { blocksOf, commandsToRun, guidePages } from '../../scripts/guide/pages.ts';
import { root } from '../../scripts/lib/folders.ts';
import { ogrepod, type RunningDaemon, startDaemon } from '../support/daemon.ts';

/** The commands of the guide, run as they stand there, on a server made for them. */

let daemon: RunningDaemon;
let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'og-guide-'));
  daemon = await startDaemon({
    config: { listen: { host: '127.0.0.1', port: await freePort('127.0.0.1') } },
  });
  await copyFile(join(root, 'test/fixtures/images/ext4-none.img'), join(daemon.images, 'win11.img'));
  await writeFile(join(folder, 'deploy.og'), 'ogListPartitions 1\n');
  await addClassroom();
  await addCommand();
});
afterAll(async () => {
  await daemon.stop();
  await rm(folder, { recursive: true, force: true });
});

async function addClassroom(): Promise<void> {
  const client = await daemon.connect();
  await client.request('og/classroom/save', { name: 'Aula 1', network: '172.17.36.0/24' });
  await client.close();
}

/** `ogrepod` as on a server: there it finds the configuration in /etc, and the service at its usual port. */
async function addCommand(): Promise<void> {
  const bin = join(folder, 'bin');
  await mkdir(bin);
  const command = join(bin, 'ogrepod');
  const program = `'${process.execPath}' '${ogrepod}' "$@"`;
  const script = `#!/bin/sh
case $1 in
  call | jobs) exec ${program} --url '${daemon.url}' ;;
  check | inspect) exec ${program} ;;
  *) exec ${program} --config '${join(daemon.folder, 'ogrepod.json')}' ;;
esac
`;
  await writeFile(command, script);
  await chmod(command, 0o755);
}

/** Runs a line of a page; resolves with its exit code and all that it wrote. */
function run(line: string): Promise<{ code: number; text: string }> {
  const here = line.replaceAll('/opt/opengnsys/images', daemon.images);
  const env = {
    ...process.env,
    LC_ALL: 'C',
    OGREPOD_TOKEN: daemon.token,
    PATH: `${join(folder, 'bin')}${delimiter}${process.env.PATH}`,
  };
  return new Promise((resolve) => {
    execFile('sh', ['-c', here], { cwd: folder, env }, (error, stdout, stderr) =>
      resolve({ code: typeof error?.code === 'number' ? error.code : error ? -1 : 0, text: stdout + stderr }),
    );
  });
}

const english = guidePages.filter(({ language }) => language === 'en');

/** Each command once, in the order of the page; that both languages have the same is held by the guide's own test. */
const commands = [...new Set(english.flatMap(({ text }) => commandsToRun(text, 'daemon')))];

test('the guide has commands to run', () => {
  expect(commands.length).toBeGreaterThan(10);
});

test.each(commands)('%s', async (command) => {
  const { code, text } = await run(command);
  // The doctor of a server that is not one of OpenGnsys may find faults; it must not fail otherwise.
  expect(code, text).toBeLessThanOrEqual(command.startsWith('ogrepod doctor') ? 1 : 0);
});

test.each(english.flatMap(({ name, text }) => blocksOf(text, 'oginstruction').map((block) => [name, block])))(
  '%s: the instruction that it shows has no problems',
  async (_, block) => {
    await writeFile(join(folder, 'shown.og'), `${block}\n`);
    const { code, text } = await run('ogrepod check shown.og');
    expect(text).not.toMatch(/error|warning/);
    expect(code, text).toBe(0);
  },
);
